"""
Parsing shared out among processes, where there is so much of it that starting them pays.

Workers get bytes and give back bytes, the same as the cache keeps; they are spawned and not forked, since the preview
builds in a thread.
"""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import msgspec

from samsprak.model.documents import Kind  # noqa: TC001 # msgspec and pickle read it when they run
from samsprak.reading.markdown_text import MarkdownConverter
from samsprak.reading.parsed import ParsedFile
from samsprak.reading.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samsprak.model.languages import Languages

# Two processes take as long to start as two hundred files to parse.
WORTH_A_POOL = 400
_CHUNK = 25


class Unparsed(msgspec.Struct, frozen=True, array_like=True):
    """A file's bytes and what its place says of it."""

    content: bytes
    language: str
    kind: Kind
    is_source: bool


def parse_all(
    files: Sequence[Unparsed],
    languages: Languages,
    *,
    jobs: int | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> list[ParsedFile]:
    """
    Return *files* parsed, in their order, by *jobs* processes or as many as pay: the result is the same.

    *report* is told how many are done.
    """
    wanted = jobs if jobs is not None else (os.cpu_count() or 1) if len(files) >= WORTH_A_POOL else 1
    if wanted > 1:
        try:
            return _in_processes(files, languages, wanted, report)
        except (BrokenExecutor, ImportError, NotImplementedError, OSError):
            pass  # a machine without semaphores, or one that ended a worker: it is done here, only slower
    if not files:
        return []
    converter = MarkdownConverter(languages)
    parsed = []
    for count, file in enumerate(files, start=1):
        parsed.append(_parsed(file, languages, converter))
        report(count)
    return parsed


def _in_processes(
    files: Sequence[Unparsed], languages: Languages, jobs: int, report: Callable[[int], None]
) -> list[ParsedFile]:
    parsed = []
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (languages,)) as pool:
        for count, encoded in enumerate(pool.map(_work, files, chunksize=_CHUNK), start=1):
            parsed.append(msgspec.msgpack.decode(encoded, type=ParsedFile))
            report(count)
    return parsed


_worker: list[tuple[Languages, MarkdownConverter]] = []


def _begin(languages: Languages) -> None:
    """Make a worker ready: one converter for all that it will parse."""
    _worker.append((languages, MarkdownConverter(languages)))


def _work(file: Unparsed) -> bytes:
    [(languages, converter)] = _worker
    return msgspec.msgpack.encode(_parsed(file, languages, converter))


def _parsed(file: Unparsed, languages: Languages, converter: MarkdownConverter) -> ParsedFile:
    return parse(
        file.content,
        language=languages[file.language],
        kind=file.kind,
        is_source=file.is_source,
        converter=converter,
    )
