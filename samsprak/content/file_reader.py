"""Read source files through the parse cache: each is parsed once, and known by its content afterwards."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from samsprak.content.cache import cached_outline
from samsprak.digests import digest_of
from samsprak.garbage import collector_paused
from samsprak.model.documents import is_index, section_of
from samsprak.model.kinds import Kind
from samsprak.validation.reporting import LocalFault
from samsprak.validation.texts.source_text import UnreadableError, cannot_open, contents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import msgspec

    from samsprak.content.cache import ParseCache
    from samsprak.content.parse_pool import ParseJob
    from samsprak.content.scanning import SourceFile
    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.settings import Settings

_OutlineT = TypeVar("_OutlineT")
# From here on, the collector of cycles would take long; the preview reads a few, again and again.
_MANY = 500


class ReadFile(NamedTuple, Generic[_OutlineT]):
    """A file that was read: its outline, the cache key of its text, and the digest of its content."""

    source: SourceFile
    outline: _OutlineT
    key: bytes
    digest: bytes


class FileReader(Generic[_OutlineT]):
    """Reads files of a site; *decoder* says what of their outlines is wanted."""

    def __init__(self, settings: Settings, store: ParseCache, decoder: msgspec.msgpack.Decoder[_OutlineT]) -> None:
        self._settings = settings
        self._store = store
        self._decoder = decoder
        self._kinds: dict[str, Kind] = {}
        self._roles: dict[tuple[str, Kind], str] = {}

    def read(
        self,
        sources: Sequence[SourceFile],
        known: Mapping[str, bytes],
        *,
        jobs: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        converter: MarkdownConverter | None = None,
    ) -> tuple[list[ReadFile[_OutlineT]], list[tuple[SourceFile, LocalFault]]]:
        """
        Return what was read, and the faults of files that can't be; all files not in the cache are parsed in one batch.

        *known* has the known content digests by path; *progress* is called with the number of files read and the total.
        *converter* is an existing converter for files parsed in this process.
        """
        keys = {source.path: self.cache_key(source, known[source.path]) for source in sources if source.path in known}
        with collector_paused() if len(keys) > _MANY else nullcontext():
            kept = self._store.outlines(keys.values(), self._decoder)
        found: list[ReadFile[_OutlineT]] = []
        unread: list[SourceFile] = []
        for source in sources:
            key = keys.get(source.path, b"")
            outline = kept.get(key)
            if outline is None:
                unread.append(source)
            else:
                found.append(ReadFile(source, outline, key, known[source.path]))
        done = len(found)

        def report(count: int) -> None:
            if progress is not None:
                progress(done + count, len(sources))

        report(0)
        faults: list[tuple[SourceFile, LocalFault]] = []
        if unread:
            found += self._read_anew(unread, faults, jobs, report, converter)
        return found, faults

    def kind(self, key: str) -> Kind:
        """Return the kind of a document."""
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = kind_of(key, self._settings)
        return kind

    def cache_key(self, source: SourceFile, digest: bytes) -> bytes:
        """Return the cache key of a file with the content *digest*."""
        return self._store.key(digest, self._role(source))

    def _read_anew(
        self,
        unread: Iterable[SourceFile],
        faults: list[tuple[SourceFile, LocalFault]],
        jobs: int | None,
        report: Callable[[int], None],
        converter: MarkdownConverter | None,
    ) -> Iterator[ReadFile[_OutlineT]]:
        from samsprak.content.parse_pool import ParseJob, parse_all  # noqa: PLC0415 # the parser, the slowest import

        unparsed: dict[bytes, ParseJob] = {}
        read: list[tuple[SourceFile, bytes, bytes]] = []
        for source, content in self._contents(unread, faults):
            digest = digest_of(content)
            key = self.cache_key(source, digest)
            read.append((source, key, digest))
            unparsed[key] = ParseJob(content, source.language, self.kind(source.key), self._is_source(source))
        outlines = self._store.outlines(unparsed, self._decoder)  # files without a known digest may be cached, too
        for key in outlines:
            del unparsed[key]
        entries = parse_all(
            list(unparsed.values()), self._settings.languages, jobs=jobs, report=report, converter=converter
        )
        new = dict(zip(unparsed, entries, strict=True))
        self._store.put(new)
        outlines |= {key: cached_outline(entry, self._decoder) for key, entry in new.items()}
        for source, key, digest in read:
            yield ReadFile(source, outlines[key], key, digest)

    def _contents(
        self, sources: Iterable[SourceFile], faults: list[tuple[SourceFile, LocalFault]]
    ) -> Iterator[tuple[SourceFile, bytes]]:
        """Yield files with their contents; add a fault instead for one that can't be read."""
        for source in sources:
            fault, content = self._opened(source.file)
            if fault is None:
                yield source, content
            else:
                faults.append((source, fault))

    def _opened(self, file: Path) -> tuple[LocalFault | None, bytes]:
        """Return the content of a file, or the fault of one that is too large or can't be read."""
        try:
            size = file.stat().st_size
            if size > self._settings.max_file_bytes:
                return _too_large(size, self._settings.max_file_bytes), b""
            return None, contents_of(file)
        except UnreadableError as error:
            return LocalFault(0, error.message, error.hint), b""
        except OSError as error:
            return LocalFault(0, *cannot_open(error)), b""

    def _is_source(self, source: SourceFile) -> bool:
        return source.language == self._settings.languages.source_code

    def _role(self, source: SourceFile) -> str:
        # The size limit is part of the role: a file parsed under another limit may be too large now.
        kind = self.kind(source.key)
        role = self._roles.get((source.language, kind))
        if role is None:
            bound = self._settings.max_file_bytes
            role = f"{source.language}/{kind}/{self._is_source(source)}/{bound}"
            self._roles[source.language, kind] = role
        return role


def kind_of(key: str, settings: Settings) -> Kind:
    """Return the kind of a document: the kind of its section, but always page for the front page of a folder."""
    section = settings.section(section_of(key))
    return Kind.PAGE if is_index(key) or section is None else section.kind


def _too_large(size: int, allowed: int) -> LocalFault:
    return LocalFault(
        0,
        f"the file is {size / 1_000_000:.1f} MB, more than the {allowed / 1_000_000:.1f} MB that a text may be",
        "split the text, or put what is not text into content/media/",
    )
