"""Load content/ into one Library: read and parse each file once, and collect all faults."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.content.addresses.published import read_published
from samsprak.content.assembly import assemble, media_of
from samsprak.content.bodies import BodyLocation, StoredBodies
from samsprak.content.cache import ParseCache, cached_outline
from samsprak.content.editions.records import read_records
from samsprak.content.loaded import LoadedContent
from samsprak.content.media import PICTURE_SUFFIXES
from samsprak.content.media.reading import read_media
from samsprak.content.parsed import Outline
from samsprak.content.scanning import Scan, SourceFile
from samsprak.content.tables.files import read_tables
from samsprak.content.translation_rules import copied, left_out, not_translated
from samsprak.digests import digest_of
from samsprak.library.library import Library
from samsprak.model.addresses.links import TextWithoutDocument
from samsprak.model.build_days import BuildDays
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import Document, is_index, section_of
from samsprak.model.kinds import Kind
from samsprak.model.tables import Tables
from samsprak.validation.reporting import LocalFault
from samsprak.validation.schemas import SourceSchema
from samsprak.validation.texts.source_text import UnreadableError, cannot_open, contents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.content.addresses.published import PublishedAddress
    from samsprak.content.loaded import Version
    from samsprak.content.parse_pool import ParseJob
    from samsprak.library.documents import MediaFile
    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.edition_records import EditionRecord
    from samsprak.model.settings import Settings


@dataclass(slots=True)
class _Gathered:
    """The documents of one key by language code, and their faults."""

    documents: dict[str, Document] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    is_broken: bool = False
    without_document: list[TextWithoutDocument] = field(default_factory=list)


class Sources:
    """
    The files of content/, as last read.

    ``read_all`` reads everything, ``read_again`` single changed files; ``loaded`` returns the Library of the files
    read. *digests* are the content digests by path. *dirty* are the paths read since ``commit``; a build calls
    ``commit`` once the outputs of those files are written. *shows_unpublished* is as in
    ``assemble``.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        today: date,
        cache_folder: Path | None,
        *,
        shows_unpublished: bool = False,
        caches_facts: bool = False,
    ) -> None:
        self._root = root
        self._settings = settings
        self._shows_unpublished = shows_unpublished
        self._build_days = BuildDays(today, settings.first_day, settings.closing_soon_days)
        self._store = ParseCache(cache_folder, settings.languages)
        self._texts = StoredBodies(self._store, settings.languages, caches_facts=caches_facts)
        self._files: dict[Version, SourceFile] = {}
        self._by_path: dict[str, SourceFile] = {}
        self._versions: defaultdict[str, list[str]] = defaultdict(list)
        self._outlines: dict[Version, Outline] = {}
        self._gathered: dict[str, _Gathered] = {}
        self._media: dict[str, MediaFile] = {}
        self._tables = Tables()
        self._records: Mapping[str, EditionRecord] = {}
        self._scan_faults: list[Fault] = []
        self._published: Sequence[PublishedAddress] = ()
        self._lines: dict[str, Mapping[str, int]] = {}
        self._converter: MarkdownConverter | None = None
        self.digests: dict[str, bytes] = {}
        self.dirty: set[str] = set()

    def read_all(
        self,
        known: Mapping[str, bytes],
        *,
        jobs: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """
        Read all files again, with earlier parse results from the cache.

        *known* has the known content digests by path; *progress* is called with the number of files read and the total.
        """
        scan = Scan(self._root, self._settings)
        scan.run()
        self._tables, faults = read_tables(scan.tables, self._settings.languages, self._store, known)
        self._media, media_faults = read_media(scan.media, self._store, known, self._settings.max_media_bytes)
        self._records, record_faults = read_records(scan.records, self._store, known)
        self._published, published_faults = read_published(self._root)
        self._scan_faults = [*scan.faults, *faults, *media_faults, *record_faults, *published_faults]
        self._files = {(source.key, source.language): source for source in scan.sources}
        self._by_path = {source.path: source for source in scan.sources}
        self._versions.clear()
        for key, code in self._files:
            self._versions[key].append(code)
        self._outlines.clear()
        self._lines.clear()
        self._texts.retain(self._files)
        self._read(list(self._files.values()), known, jobs, progress)
        self._gathered = {key: self._together(key) for key in sorted(self._versions)}

    def read_again(self, paths: Collection[str]) -> set[str] | None:
        """
        Read the files at *paths* (as in faults) again, and return their keys.

        Return None without reading anything if a file is unknown or missing: the caller must then use ``read_all``.
        """
        sources = [self._by_path[path] for path in paths if path in self._by_path]
        if len(sources) < len(paths) or not all(source.file.is_file() for source in sources):
            return None
        self._read(sources, {}, 1, None)
        keys = {source.key for source in sources}
        self._gathered |= {key: self._together(key) for key in keys}
        return keys

    def loaded(self) -> LoadedContent:
        """Return the Library of the files read, with all their faults."""
        documents = {key: one.documents for key, one in self._gathered.items() if one.documents}
        day = self._build_days.today
        library = Library(
            self._settings.languages, day, documents, self._media, self._texts, self._tables, self._records
        )
        faults = [*self._scan_faults, *(fault for one in self._gathered.values() for fault in one.faults)]
        broken = {key for key, one in self._gathered.items() if one.is_broken}
        warnings = [warning for one in self._gathered.values() for warning in one.warnings]
        texts = {(text.key, text.language): text for one in self._gathered.values() for text in one.without_document}
        return LoadedContent(library, faults, broken, self._lines, warnings, texts, self._published, self._root)

    def documents_of(self, key: str) -> Mapping[str, Document]:
        """Return the versions of a key by language code."""
        return self._gathered[key].documents

    def commit(self) -> None:
        """Mark everything read so far as built."""
        self.dirty.clear()

    def prepare(self) -> None:
        """Import the parser, the slowest import, in advance, so that the first change does not wait for it."""
        from samsprak.markdown.converter import MarkdownConverter  # noqa: PLC0415 # no parser where all is cached

        self._converter = MarkdownConverter(self._settings.languages)

    def close(self) -> None:
        """Close the cache."""
        self._store.close()

    def _read(
        self,
        sources: Sequence[SourceFile],
        known: Mapping[str, bytes],
        jobs: int | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        """Read *sources* from the cache; parse all uncached files in one batch."""
        keys = {
            source.path: self._store.key(known[source.path], self._role(source))
            for source in sources
            if source.path in known
        }
        kept = self._store.outlines(keys.values())
        unread = [source for source in sources if keys.get(source.path) not in kept]
        for source in sources:
            outline = kept.get(keys.get(source.path, b""))
            if outline is not None:
                self._take(source, outline, keys[source.path], known[source.path])
        done = len(sources) - len(unread)

        def report(count: int) -> None:
            if progress is not None:
                progress(done + count, len(sources))

        report(0)
        if not unread:
            return
        from samsprak.content.parse_pool import ParseJob, parse_all  # noqa: PLC0415 # no parser where all is cached

        unparsed: dict[bytes, ParseJob] = {}
        read: list[tuple[SourceFile, bytes, bytes]] = []
        for source, content in self._contents(unread):
            digest = digest_of(content)
            key = self._store.key(digest, self._role(source))
            read.append((source, key, digest))
            unparsed[key] = ParseJob(content, source.language, self._kind(source.key), self._is_source(source))
        outlines = self._store.outlines(unparsed)  # files without a known digest may be cached, too
        for key in outlines:
            del unparsed[key]
        entries = parse_all(
            list(unparsed.values()), self._settings.languages, jobs=jobs, report=report, converter=self._converter
        )
        new = dict(zip(unparsed, entries, strict=True))
        self._store.put(new)
        outlines |= {key: cached_outline(entry) for key, entry in new.items()}
        for source, key, digest in read:
            self._take(source, outlines[key], key, digest)

    def _contents(self, sources: Iterable[SourceFile]) -> Iterator[tuple[SourceFile, bytes]]:
        """Yield files with their contents; record a fault instead for one that can't be read."""
        for source in sources:
            fault, content = self._opened(source.file)
            if fault is None:
                yield source, content
            else:
                self._outlines[source.key, source.language] = Outline(None, False, {}, [fault])  # noqa: FBT003 # no body

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

    def _take(self, source: SourceFile, outline: Outline, key: bytes, digest: bytes) -> None:
        version = source.key, source.language
        self._outlines[version] = outline
        self._lines[source.path] = outline.lines
        self._texts.put(version, BodyLocation(key, source.file, self._kind(source.key), outline))
        self.digests[source.path] = digest
        self.dirty.add(source.path)

    def _is_source(self, source: SourceFile) -> bool:
        return source.language == self._settings.languages.source_code

    def _kind(self, key: str) -> Kind:
        return kind_of(key, self._settings)

    def _role(self, source: SourceFile) -> str:
        # The size limit is part of the role: a file parsed under another limit may be too large now.
        bound = self._settings.max_file_bytes
        return f"{source.language}/{self._kind(source.key)}/{self._is_source(source)}/{bound}"

    def _together(self, key: str) -> _Gathered:
        """Return the documents of a key, each with the facts of the source, and their faults."""
        languages = self._settings.languages
        found = _Gathered()
        codes = [code for code in languages.codes if code in self._versions[key]]
        for code in codes:
            path = self._files[key, code].path
            found.faults.extend(fault.at(path) for fault in self._outlines[key, code].faults)
            found.warnings.extend(warning.at(path) for warning in self._outlines[key, code].warnings)
        if languages.source_code not in codes:
            files = [self._files[key, code] for code in codes]
            found.faults.extend(_without_source(key, files, languages.source_code))
            return found
        source_path = self._files[key, languages.source_code].path
        original = self._outlines[key, languages.source_code]
        source = original.front
        if not isinstance(source, SourceSchema) or not original.has_body:
            found.is_broken = True
            found.without_document = [self._text_of(key, code) for code in codes if self._outlines[key, code].has_body]
            return found
        for code in codes:
            outline, path = self._outlines[key, code], self._files[key, code].path
            if outline.front is None or not outline.has_body:
                found.is_broken = True
                if outline.has_body:
                    found.without_document.append(self._text_of(key, code))
                continue
            media = media_of(outline.media_links, key, code, languages.codes)
            found.documents[code] = assemble(
                key,
                code,
                self._kind(key),
                path,
                front=outline.front,
                source=source,
                days=self._build_days,
                media=media,
                shows_unpublished=self._shows_unpublished,
            )
            if code != languages.source_code:
                faults = not_translated(outline.front, outline.lines, source_path, source)
                found.faults.extend(fault.at(path) for fault in faults)
                others = {self._files[key, one].path: self._outlines[key, one] for one in codes[: codes.index(code)]}
                found.faults.extend(fault.at(path) for fault in copied(outline, others | {source_path: original}))
                gaps = left_out(outline, original, source_path, self._pictures_of(key, code, languages.source_code))
                found.warnings.extend(warning.at(path) for warning in gaps)
        return found

    def _text_of(self, key: str, code: str) -> TextWithoutDocument:
        return TextWithoutDocument(key, code, self._files[key, code].path)

    def _pictures_of(self, key: str, *codes: str) -> list[list[str]]:
        """Return the pictures in the text of each version of *key*, one or more times each."""
        known = self._settings.languages.codes
        links = ((code, self._outlines[key, code].media_links) for code in codes)
        media = (media_of(targets, key, code, known) for code, targets in links)
        return [[file for file in files if file.lower().endswith(tuple(PICTURE_SUFFIXES))] for files in media]


def load(
    root: Path,
    settings: Settings,
    today: date,
    *,
    cache_folder: Path | None = None,
    known: Mapping[str, bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
    caches_facts: bool = False,
) -> LoadedContent:
    """
    Return the Library of the site in *root* as of the day *today*.

    *cache_folder* contains the cache of parsed files, *known* the known content digests by path; *progress* is called
    with the number of files read and the total; *caches_facts* is as in ``StoredBodies``.
    """
    sources = Sources(root, settings, today, cache_folder, caches_facts=caches_facts)
    sources.read_all(known or {}, progress=progress)
    return sources.loaded()


def kind_of(key: str, settings: Settings) -> Kind:
    """Return the kind of a document: the kind of its section, but always page for the front page of a folder."""
    section = settings.section(section_of(key))
    return Kind.PAGE if is_index(key) or section is None else section.kind


def _without_source(key: str, files: Iterable[SourceFile], source_code: str) -> Iterable[Fault]:
    for file in files:
        yield Fault(
            file.path,
            0,
            "a translation without a source",
            f"write content/{source_code}/{key}.md first, or give this file the same name as its source",
        )


def _too_large(size: int, allowed: int) -> LocalFault:
    return LocalFault(
        0,
        f"the file is {size / 1_000_000:.1f} MB, more than the {allowed / 1_000_000:.1f} MB that a text may be",
        "split the text, or put what is not text into content/media/",
    )
