"""Parsing in a worker pool: from the bytes of files to their cache entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.cache import CacheEntry, cache_entry
from samsprak.content.parsing import parse
from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.kinds import Kind  # noqa: TC001 # msgspec and pickle read it when they run
from samsprak.worker_pool import LostWorkerError, run_in_workers, worker_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samsprak.model.languages import Languages

# About what one file takes to parse, in seconds.
_FILE_S = 0.0008
_PIECE = 10


class ParseJob(msgspec.Struct, frozen=True, array_like=True):
    """A file's bytes, and the language, kind and role that its path gives it."""

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
    Return the cache entries of *files*, in their order, parsed by *jobs* processes or as many as pay.

    The result is the same for any number.

    *report* is called with the number done; *method* is how processes are started, if not in the usual way;
    *converter* is one that exists already, for files that are parsed in this process.
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
    """The work of parsing *files*, with one converter for all that a process parses."""

    files: Sequence[ParseJob]
    languages: Languages
    converter: MarkdownConverter | None

    def run(self, pieces: Iterator[range]) -> bytes:
        """Parse the files of these numbers."""
        converter = self.converter or MarkdownConverter(self.languages)
        found = [(index, self._entry(index, converter)) for piece in pieces for index in piece]
        return msgspec.msgpack.encode(found)

    def _entry(self, index: int, converter: MarkdownConverter) -> CacheEntry:
        file = self.files[index]
        language = self.languages[file.language]
        return cache_entry(
            parse(file.content, language=language, kind=file.kind, is_source=file.is_source, converter=converter)
        )
