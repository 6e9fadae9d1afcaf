"""Parse files in a worker pool, from bytes to cache entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.cache import CacheEntry, cache_entry
from samsprak.content.parsing import parse
from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.kinds import Kind  # noqa: TC001 # msgspec and pickle need it at run time
from samsprak.worker_pool import LostWorkerError, run_in_workers, worker_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samsprak.model.languages import Languages

# Approximate time to parse one file, in seconds.
_FILE_S = 0.0008
_PIECE = 10


class ParseJob(msgspec.Struct, frozen=True, array_like=True):
    """A file's bytes, with the language, kind and role derived from its path."""

    content: bytes
    language: str
    kind: Kind
    is_source: bool


def parse_all(
    files: Sequence[ParseJob],
    languages: Languages,
    *,
    jobs: int | None = None,
    report: Callable[[int], None] = lambda _: None,
    method: str | None = None,
    converter: MarkdownConverter | None = None,
) -> list[CacheEntry]:
    """
    Return the cache entries of *files*, in order, parsed by *jobs* workers; by default, as many as are worth starting.

    The result is the same for any number of workers. *report* is called with the number of files parsed. *method* is
    the start method of the workers, None for the default. *converter* is an existing converter, reused for files parsed
    in this process.
    """
    if not files:
        return []
    wanted = worker_count(len(files) * _FILE_S) if jobs is None else jobs
    work = _Parsing(files, languages, converter if wanted == 1 else None)
    try:
        results = run_in_workers(
            work, len(files), jobs=wanted, chunk_size=_PIECE, on_progress=report, start_method=method
        )
    except LostWorkerError:
        results = run_in_workers(work, len(files), jobs=1, chunk_size=_PIECE, on_progress=report)
    found = dict(pair for result in results for pair in _results.decode(result))
    return [found[index] for index in range(len(files))]


_results = msgspec.msgpack.Decoder(list[tuple[int, CacheEntry]])


@dataclass(frozen=True)
class _Parsing:
    """Parsing of *files*, with one converter per process."""

    files: Sequence[ParseJob]
    languages: Languages
    converter: MarkdownConverter | None

    def run(self, pieces: Iterator[range]) -> bytes:
        """Parse the files with the numbers in *pieces*, and return numbers and cache entries in msgpack."""
        converter = self.converter or MarkdownConverter(self.languages)
        found = [(index, self._entry(index, converter)) for piece in pieces for index in piece]
        return msgspec.msgpack.encode(found)

    def _entry(self, index: int, converter: MarkdownConverter) -> CacheEntry:
        file = self.files[index]
        language = self.languages[file.language]
        return cache_entry(
            parse(file.content, language=language, kind=file.kind, is_source=file.is_source, converter=converter)
        )
