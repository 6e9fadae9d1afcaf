"""The indexes of several languages, made side by side where that pays."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.site.search.index import BuiltIndex
from samsprak.worker_pool import LostWorkerError, run_in_workers, worker_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.site.search.index import SearchIndex

# About what a document takes, in seconds.
_DOCUMENT_S = 0.0002
_encode = msgspec.msgpack.Encoder().encode
_indexes = msgspec.msgpack.Decoder(list[tuple[int, BuiltIndex]])


@dataclass(frozen=True)
class _Indexing:
    indexes: Sequence[SearchIndex]

    def run(self, pieces: Iterator[range]) -> bytes:
        """Return the indexes of these numbers."""
        return _encode([(number, self.indexes[number].made()) for piece in pieces for number in piece])


def build_indexes(indexes: Sequence[SearchIndex], *, jobs: int | None, method: str | None = None) -> None:
    """
    Make those of *indexes* of which not even the names of the files are kept.

    *jobs* and *method* are as in ``run_in_workers``, None for as many as pay. Where a process is lost, its work is done
    when it is asked for.
    """
    missing = [one for one in indexes if not one.is_known]
    if jobs is None:
        jobs = worker_count(_DOCUMENT_S * sum(len(one.documents) for one in missing))
    with suppress(LostWorkerError):
        for result in run_in_workers(_Indexing(missing), len(missing), jobs=jobs, chunk_size=1, start_method=method):
            for number, made in _indexes.decode(result):
                missing[number].take(made)
