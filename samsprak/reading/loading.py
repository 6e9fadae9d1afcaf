"""The whole of content/ into one Library: each file read and parsed once, every fault gathered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.model.documents import Document, Kind, is_index, section_of
from samsprak.model.faults import Fault
from samsprak.model.library import Library, Medium
from samsprak.reading.assembly import assemble
from samsprak.reading.cache import Cache
from samsprak.reading.media import read_medium
from samsprak.reading.parsed import ParsedFile
from samsprak.reading.pool import Unparsed, parse_all
from samsprak.reading.reports import LocalFault
from samsprak.reading.scanning import Scan, SourceFile
from samsprak.reading.schemas import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.model.settings import Settings
    from samsprak.reading.schemas import FrontMatter


@dataclass(slots=True)
class Loaded:
    """
    A Library and what is wrong with its sources.

    *broken_keys* could not be read: nothing else is said of links to them. *lines* gives the fields' lines by path.
    """

    library: Library
    faults: list[Fault] = field(default_factory=list)
    broken_keys: set[str] = field(default_factory=set)
    lines: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def line(self, document: Document, name: str) -> int:
        """
        Return the line of a field of the document's front matter, 1 if it is inherited or not written.

        The lines of a list's items are those of ``front_matter.item_name``.
        """
        return self.lines.get(document.path, {}).get(name, 1)


def load(
    root: Path,
    settings: Settings,
    today: date,
    *,
    cache_folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Loaded:
    """
    Return the Library of the site in *root* as of the day *today*.

    *cache_folder* holds what was parsed before; *progress* is told how many files of how many are read.
    """
    scan = Scan(root, settings)
    scan.run()
    cache = Cache(cache_folder, settings.languages)
    parsed: defaultdict[str, dict[str, tuple[SourceFile, ParsedFile]]] = defaultdict(dict)
    faults = list(scan.faults)
    for source, result in zip(scan.sources, _read(scan.sources, settings, cache, progress), strict=True):
        faults.extend(fault.at(source.path) for fault in result.faults)
        parsed[source.key][source.language] = (source, result)
    cache.save()
    media = {file: read_medium(path, file) for path, file in scan.media}
    return _gathered(settings, today, parsed, media, faults)


def _read(
    sources: Sequence[SourceFile], settings: Settings, cache: Cache, progress: Callable[[int, int], None] | None
) -> list[ParsedFile]:
    """Return every file parsed, in order: from the cache, or anew, all that is new together."""
    found: dict[int, ParsedFile] = {}
    unparsed: dict[int, Unparsed] = {}
    keys: dict[int, str] = {}
    for index, source in enumerate(sources):
        size = source.file.stat().st_size
        if size > settings.max_file_bytes:
            found[index] = ParsedFile(None, None, {}, [_too_large(size, settings.max_file_bytes)])
            continue
        content = source.file.read_bytes()
        kind = kind_of(source.key, settings)
        is_source = source.language == settings.languages.source_code
        keys[index] = cache.key(content, f"{source.language}/{kind}/{is_source}")
        cached = cache.get(keys[index])
        if cached is not None:
            found[index] = cached
        else:
            unparsed[index] = Unparsed(content, source.language, kind, is_source)

    def report(count: int) -> None:
        if progress is not None:
            progress(len(sources) - len(unparsed) + count, len(sources))

    report(0)
    new = parse_all(list(unparsed.values()), settings.languages, report=report)
    for index, parsed in zip(unparsed, new, strict=True):
        found[index] = parsed
        cache.put(keys[index], parsed)
    return [found[index] for index in range(len(sources))]


def kind_of(key: str, settings: Settings) -> Kind:
    """Return the kind of a document: that of its section, and a page for the front page of a folder."""
    section = settings.section(section_of(key))
    return Kind.PAGE if is_index(key) or section is None else section.kind


def _gathered(
    settings: Settings,
    today: date,
    parsed: Mapping[str, Mapping[str, tuple[SourceFile, ParsedFile]]],
    media: Mapping[str, Medium],
    faults: list[Fault],
) -> Loaded:
    source_code = settings.languages.source_code
    documents: dict[str, dict[str, Document]] = {}
    loaded = Loaded(Library(settings.languages, today, documents, media), faults)
    for key in sorted(parsed):
        versions = parsed[key]
        if source_code not in versions:
            loaded.faults.extend(_without_source(key, [source for source, _ in versions.values()], source_code))
            continue
        source_file, original = versions[source_code]
        if not isinstance(original.front, Source) or original.body is None:
            loaded.broken_keys.add(key)
            continue
        kind = kind_of(key, settings)
        documents[key] = {}
        for code in settings.languages.codes:
            if code not in versions:
                continue
            file, one = versions[code]
            loaded.lines[file.path] = one.lines
            if one.front is None or one.body is None:
                loaded.broken_keys.add(key)
                continue
            documents[key][code] = assemble(
                key, code, kind, file.path, front=one.front, body=one.body, source=original.front, today=today
            )
            if code != source_code:
                loaded.faults.extend(_not_translated(file.path, one.front, source_file.path, original.front))
    return loaded


def _not_translated(path: str, front: FrontMatter, source_path: str, source: Source) -> Iterable[Fault]:
    """Yield a fault for each text of the source's front matter that readers of the translation must have too."""
    if source.picture is not None and front.picture_alt is None:
        hint = f"write what the picture of {source_path} shows: 'picture_alt: …'"
        yield Fault(path, 1, "'picture_alt' is missing", hint)
    if source.withdrawn_note is not None and front.withdrawn_note is None:
        yield Fault(path, 1, "'withdrawn_note' is missing", f"translate that of {source_path}: 'withdrawn_note: …'")


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
