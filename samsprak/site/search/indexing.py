"""The indexes of several languages, made side by side where that pays."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.site.search.index import Made
from samsprak.worker_pool import LostWorkerError, jobs_for, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.site.search.index import SearchIndex

# About what a document takes, in seconds.
_DOCUMENT_S = 0.0002
_encode = msgspec.msgpack.Encoder().encode
_indexes = msgspec.msgpack.Decoder(list[tuple[int, Made]])


@dataclass(frozen=True)
class _Indexing:
    indexes: Sequence[SearchIndex]

    def run(self, pieces: Iterator[range]) -> bytes:
        """Return the indexes of these numbers."""
        return _encode([(number, self.indexes[number].made()) for piece in pieces for number in piece])


def make_ready(indexes: Sequence[SearchIndex], *, jobs: int | None, method: str | None = None) -> None:
    """
    Make those of *indexes* of which not even the names of the files are kept.

    *jobs* and *method* are as in ``share``, None for as many as pay. Where a process is lost, what it had to do is made
    when it is asked for.
    """
    missing = [one for one in indexes if not one.is_known]
    if jobs is None:
        jobs = jobs_for(_DOCUMENT_S * sum(len(one.documents) for one in missing))
    with suppress(LostWorkerError):
        for result in share(_Indexing(missing), len(missing), jobs=jobs, piece=1, method=method):
            for number, made in _indexes.decode(result):
                missing[number].take(made)
