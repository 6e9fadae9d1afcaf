"""Load the states of all translations, those of documents that have not changed from the cache."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import TYPE_CHECKING

import msgspec

from samsprak.content.cache import ParseCache, decoded
from samsprak.content.file_reader import FileReader
from samsprak.content.scanning import Scan
from samsprak.content.states.front_matter import publication_state
from samsprak.content.states.versions import OUTLINE_STATES, version_states
from samsprak.content.tables.files import read_tables
from samsprak.digests import code_digest, digest_of, file_digest
from samsprak.garbage import collector_paused
from samsprak.library.section_states import SectionStates
from samsprak.library.table_freshness import TableFreshness
from samsprak.model.build_days import BuildDays
from samsprak.model.translations.status import TranslationStatus  # noqa: TC001 # as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samsprak.content.scanning import SourceFile
    from samsprak.model.languages import Languages
    from samsprak.model.settings import Settings

# Cache group of the states of documents.
_GROUP = "states"
# Code that states depend on, besides that of a parsed file.
_CODE = ("samsprak/library",)


class DocumentStates(msgspec.Struct, frozen=True, array_like=True):
    """
    The states of a document's translations by language code, as they are cached.

    None of it depends on the day: the fields of the source that do are here as they are written.
    """

    state: str
    publish_on: date
    expires_on: date | None
    statuses: dict[str, TranslationStatus]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(DocumentStates)


@dataclass(frozen=True, slots=True)
class TranslationStates:
    """
    The states of all translations: the part of a Library that ``all_statuses`` asks for.

    *statuses* are those of the documents that readers can open, by language code, by key; keys are sorted.
    """

    languages: Languages
    statuses: Mapping[str, Mapping[str, TranslationStatus]]
    table_freshness: TableFreshness

    @property
    def freshness(self) -> TranslationStates:
        """The states of documents."""
        return self

    def translation_status(self, key: str, language_code: str) -> TranslationStatus:
        """Return how far the translation of a document into a language has come. Raises KeyError for no document."""
        return self.statuses[key][language_code]

    def public_keys(self) -> Iterator[str]:
        """Yield the keys of public documents, sorted."""
        return iter(self.statuses)


def load_states(root: Path, settings: Settings, today: date, cache_folder: Path | None) -> TranslationStates:
    """Return the states of all translations of the site in *root*, as of the day *today*, without checking it."""
    store = ParseCache(cache_folder, settings.languages)
    try:
        with collector_paused():
            return _Loading(root, settings, today, store).states()
    finally:
        store.close()


class _Loading:
    """Reads the states of a site once."""

    def __init__(self, root: Path, settings: Settings, today: date, store: ParseCache) -> None:
        self.settings = settings
        self.store = store
        self.days = BuildDays(today, settings.first_day, settings.closing_soon_days)
        self.reader = FileReader(settings, store, OUTLINE_STATES)
        self.scan = Scan(root, settings)
        self.code = code_digest(*_CODE).encode()

    def states(self) -> TranslationStates:
        self.scan.run()
        files = [*((one.file, one.path) for one in self.scan.sources), *self.scan.tables]
        known = {path: digest for file, path in files if (digest := file_digest(file)) is not None}
        tables, _ = read_tables(self.scan.tables, self.settings.languages, self.store, known)
        found = self._documents(known)
        public = {
            key: one.statuses
            for key, one in sorted(found.items())
            if publication_state(one, one, self.reader.kind(key), self.days).is_public
        }
        return TranslationStates(self.settings.languages, public, TableFreshness(tables))

    def _documents(self, known: Mapping[str, bytes]) -> dict[str, DocumentStates]:
        """Return the states of all documents by key, and cache those that are new."""
        sources: defaultdict[str, list[SourceFile]] = defaultdict(list)
        for source in self.scan.sources:
            sources[source.key].append(source)
        names = {
            key: self._name(key, files, known)
            for key, files in sources.items()
            if all(one.path in known for one in files)
        }
        cached = self.store.get_many(_GROUP, list(names.values()))
        found = {key: one for key, name in names.items() if (one := decoded(cached.get(name), _decoder)) is not None}
        if len(found) < len(sources):
            new, changed = self._read(
                [one for key, files in sources.items() if key not in found for one in files], known
            )
            entries = {names[key]: _encoder.encode(one) for key, one in new.items() if key not in changed}
            self.store.put_many(_GROUP, entries, list(names.values()))
            found |= new
        return found

    def _name(self, key: str, files: list[SourceFile], known: Mapping[str, bytes]) -> bytes:
        """Return the name of a document's states in the cache: all that they depend on."""
        versions = [(one.language.encode(), self.reader.cache_key(one, known[one.path])) for one in files]
        return digest_of(b"\0".join([key.encode(), self.code, *[part for one in sorted(versions) for part in one]]))

    def _read(self, files: list[SourceFile], known: Mapping[str, bytes]) -> tuple[dict[str, DocumentStates], set[str]]:
        """Return the states of the documents in *files*, and the keys of those that were changed meanwhile."""
        languages = self.settings.languages
        read, faults = self.reader.read(files, known)
        versions = version_states(read, languages, self.reader.kind, self.days)
        states = SectionStates(versions)
        found = {
            key: DocumentStates(
                source.state,
                source.publish_on,
                source.expires_on,
                {code: states.translation_status(key, code) for code in languages.target_codes},
            )
            for key, source in versions.sources.items()
        }
        changed = {one.source.key for one in read if one.digest != known.get(one.source.path)}
        return found, changed | {source.key for source, _ in faults}
