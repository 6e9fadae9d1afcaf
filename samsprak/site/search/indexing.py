"""Building the indexes of several languages, in parallel if that pays."""

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

# The approximate time per entry, in seconds.
_ENTRY_S = 0.0002
_encode = msgspec.msgpack.Encoder().encode
_indexes = msgspec.msgpack.Decoder(list[tuple[int, BuiltIndex]])


@dataclass(frozen=True)
class _Indexing:
    indexes: Sequence[SearchIndex]

    def run(self, pieces: Iterator[range]) -> bytes:
        """Build the indexes with these numbers and return them serialized."""
        return _encode([(number, self.indexes[number].made()) for piece in pieces for number in piece])


def build_indexes(indexes: Sequence[SearchIndex], *, jobs: int | None, method: str | None = None) -> None:
    """
    Build those of *indexes* without file names in the cache.

    *jobs* and *method* are as in ``run_in_workers``, None for as many as pay. The work of a lost process is done later,
    at the first access.
    """
    missing = [one for one in indexes if not one.is_known]
    if jobs is None:
        jobs = worker_count(_ENTRY_S * sum(len(one.entries) for one in missing))
    with suppress(LostWorkerError):
        for result in run_in_workers(_Indexing(missing), len(missing), jobs=jobs, chunk_size=1, start_method=method):
            for number, made in _indexes.decode(result):
                missing[number].take(made)
