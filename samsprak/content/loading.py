"""Load content/ into one Library: read and parse each file once, and collect all faults."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.content.addresses.published import read_published
from samsprak.content.assembly import assemble, media_of
from samsprak.content.bodies import BodyLocation, StoredBodies
from samsprak.content.cache import OUTLINES, ParseCache
from samsprak.content.editions.records import read_records
from samsprak.content.file_reader import FileReader
from samsprak.content.loaded import LoadedContent
from samsprak.content.media import PICTURE_SUFFIXES
from samsprak.content.media.reading import read_media
from samsprak.content.parsed import Outline
from samsprak.content.scanning import Scan, SourceFile
from samsprak.content.tables.files import read_tables
from samsprak.content.translation_rules import copied, left_out, not_translated
from samsprak.garbage import collector_paused
from samsprak.library.library import Library
from samsprak.model.addresses.links import TextWithoutDocument
from samsprak.model.build_days import BuildDays
from samsprak.model.diagnostics import Fault
from samsprak.model.tables import Tables
from samsprak.validation.schemas import SourceSchema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.content.addresses.published import PublishedAddress
    from samsprak.content.loaded import Version
    from samsprak.library.documents import MediaFile
    from samsprak.markdown.converter import MarkdownConverter
    from samsprak.model.documents import Document
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
    read. *digests* are the content digests by path. *dirty* are the paths read since ``commit``, and
    *has_other_headings* is True if a text read since has other ones than before; a build calls ``commit`` once the
    outputs of those files are written. *shows_unpublished* is as in
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
        self._reader = FileReader(settings, self._store, OUTLINES)
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
        self.has_other_headings = False

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
        with collector_paused():
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
        self.has_other_headings = False

    def prepare(self) -> None:
        """Import the parser, the slowest import, in advance, so that the first change does not wait for it."""
        from samsprak.content import parse_pool  # noqa: F401, PLC0415 # as the docstring says
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
        """Read *sources* from the cache, or parse them."""
        found, faults = self._reader.read(sources, known, jobs=jobs, progress=progress, converter=self._converter)
        for source, outline, key, digest in found:
            self._take(source, outline, key, digest)
        for source, fault in faults:
            self._outlines[source.key, source.language] = Outline(None, False, {}, [fault])  # noqa: FBT003 # no body

    def _take(self, source: SourceFile, outline: Outline, key: bytes, digest: bytes) -> None:
        version = source.key, source.language
        before = self._outlines.get(version)
        if before is None or before.heading_ids != outline.heading_ids:
            self.has_other_headings = True
        self._outlines[version] = outline
        self._lines[source.path] = outline.lines
        self._texts.put(
            version, BodyLocation(key, digest, source.file, source.path, self._reader.kind(source.key), outline)
        )
        self.digests[source.path] = digest
        self.dirty.add(source.path)

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
                self._reader.kind(key),
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


def _without_source(key: str, files: Iterable[SourceFile], source_code: str) -> Iterable[Fault]:
    for file in files:
        yield Fault(
            file.path,
            0,
            "a translation without a source",
            f"write content/{source_code}/{key}.md first, or give this file the same name as its source",
        )
