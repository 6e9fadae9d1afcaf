"""All documents of the site, with queries about documents. Lists are computed once, in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from samsprak.library.kinds import place_in_list
from samsprak.library.ordering import newest_first
from samsprak.library.queries import Queryable, query
from samsprak.model.addresses.former import former_addresses_of, permanent_key
from samsprak.model.addresses.link_labels import Linked
from samsprak.model.dated_entries import is_old_news, is_past
from samsprak.model.documents import Document, is_index
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.model.tables import Tables
from samsprak.model.translations.sections import SECTION_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from samsprak.model.addresses.former import FormerAddress
    from samsprak.model.documents import Body
    from samsprak.model.edition_records import EditionRecord
    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Languages
    from samsprak.model.translations.sections import SectionFacts


@dataclass(frozen=True, slots=True)
class MediaFile:
    """
    A file below content/media/: its size in bytes and, for a picture, its width and height in CSS pixels.

    *file* is its name as links refer to it, *stored_as* the name on the disk, which may be in another Unicode form.
    *widths* are the widths in which a raster picture is published, in ascending order; the last is *width*.
    *faint_words* are the words of a drawing that stand out too little, each with its contrast and the one wanted.
    """

    file: str
    size: int
    width: int | None = None
    height: int | None = None
    stored_as: str = ""
    widths: tuple[int, ...] = ()
    faint_words: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A sitemap entry: address path, last update, and the languages of the document's versions."""

    key: str
    address_path: str
    updated_on: date
    language: str
    languages: tuple[str, ...]


class BodyStore(Protocol):
    """The texts of all documents by key and language code; implementations may read texts lazily."""

    def body(self, key: str, language_code: str) -> Body:
        """Return a text. Raises KeyError if there is no such text."""

    def heading_ids(self, key: str, language_code: str) -> tuple[str, ...]:
        """Return the ids of a text's headings, in their order. Raises KeyError if there is no such text."""

    def sections(self, key: str, language_code: str) -> str:
        """Return the marks of a text's sections, ``packed``. Raises KeyError if there is no such text."""

    def section_facts(self, key: str, language_code: str) -> tuple[SectionFacts, ...]:
        """Return the facts of a text's sections, to compare. Raises KeyError if there is no such text."""

    def section_facts_digest(self, key: str, language_code: str) -> bytes:
        """Return a digest that changes whenever the facts do. Raises KeyError if there is no such text."""

    def digest(self, key: str, language_code: str) -> bytes:
        """Return the digest of a text. Raises KeyError if there is no such text."""

    def get_many(self, group: str, names: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the cached entries called *names*, by name: results computed from texts in earlier builds."""

    def put_many(self, group: str, entries: Mapping[bytes, bytes], names: Sequence[bytes]) -> None:
        """Cache *entries* for later builds; *names* are all names of the group still in use."""


@dataclass(frozen=True)
class Documents(Queryable):
    """
    All documents by key and language code, their texts, and all media by path.

    *documents* includes every state; readers see only the results of ``shown`` and of the lists. Keys are sorted.
    *records* of frozen editions are by the key of the edition.
    """

    languages: Languages
    today: date
    documents: Mapping[str, Mapping[str, Document]]
    media: Mapping[str, MediaFile]
    texts: BodyStore
    tables: Tables = field(default_factory=Tables)
    records: Mapping[str, EditionRecord] = field(default_factory=dict)
    _lists: dict[str, dict[str, tuple[Document, ...]]] = field(default_factory=dict, repr=False, compare=False)
    _terms: dict[str, tuple[tuple[tuple[str, str, str], ...], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _folders: dict[tuple[str, str, str], tuple[Document, ...]] = field(default_factory=dict, repr=False, compare=False)
    _kinds: dict[tuple[Kind, str], tuple[Document, ...]] = field(default_factory=dict, repr=False, compare=False)

    @query("day")
    def current_day(self) -> date:
        """Return the build date."""
        return self.today

    @query("key")
    def version(self, key: str, language_code: str) -> Document | None:
        """Return the version of *key* in the language itself, in any state, or None."""
        return self.documents.get(key, {}).get(language_code)

    def packed_marks(self, key: str, language_code: str) -> str:
        """Return the marks of a version's sections, ``packed``. Raises KeyError if there is no such version."""
        return self.texts.sections(key, language_code)

    def source(self, key: str) -> Document:
        """Return the source-language version of *key*. Raises KeyError for an unknown key."""
        return self.documents[key][self.languages.source_code]

    @query("key")
    def exists(self, key: str) -> bool:
        """Return True if there is a document *key*, in any state."""
        return key in self.documents

    @query("key")
    def kind_of(self, key: str) -> Kind | None:
        """Return the kind of *key* in any state, None if there is no such document."""
        return self.source(key).kind if key in self.documents else None

    @query("key")
    def shown(self, key: str, language_code: str) -> Document | None:
        """
        Return the version of *key* for readers of the language: the translation, else the fallback, else None.

        None means that the document is not public in any language of the fallback chain.
        """
        versions = self.documents.get(key)
        if versions is None or not self.is_public(key):
            return None
        for code in self.languages.chain(language_code):
            version = versions.get(code)
            if version is not None and version.is_public:
                return version
        return None

    @query("key")
    def is_public(self, key: str) -> bool:
        """Return True if *key* has a public address; the state of the source version decides for all languages."""
        versions = self.documents.get(key, {})
        source = versions.get(self.languages.source_code)
        return source is not None and source.is_public

    @query("key")
    def is_published(self, key: str) -> bool:
        """Return True if readers can open *key*; the preview gives a draft an address, but does not publish it."""
        source = self.documents.get(key, {}).get(self.languages.source_code)
        return source is not None and source.state.is_public

    @query("key", compared_by="section_facts_digest")
    def section_facts(self, key: str, language_code: str) -> tuple[SectionFacts, ...]:
        """Return the facts of the sections of a version, to compare. Raises KeyError if there is no such version."""
        return self.texts.section_facts(key, language_code)

    def section_facts_digest(self, key: str, language_code: str) -> bytes:
        """Return a digest for the facts of a version's sections. Raises KeyError if there is no such version."""
        return self.texts.section_facts_digest(key, language_code)

    @query("key", compared_by="body_digest")
    def body(self, key: str, language_code: str) -> Body:
        """Return the text of *key* in the language itself. Raises KeyError if there is no such version."""
        return self.texts.body(key, language_code)

    def body_digest(self, key: str, language_code: str) -> bytes:
        """Return the digest of the text returned by ``body``. Raises KeyError if there is no such version."""
        return self.texts.digest(key, language_code)

    @query("key")
    def heading_ids(self, key: str, language_code: str) -> tuple[str, ...]:
        """
        Return the heading ids of *key*, in document order, in the version for readers of the language.

        Sections of the source that stand in for missing ones come last.
        """
        shown = self.shown(key, language_code)
        if shown is None:
            return ()
        own = self.texts.heading_ids(key, shown.language)
        if shown.origin is None or not shown.origin.pins:
            return own
        return (*own, *self._ids_of_stand_ins(key, frozenset(own)))

    def _ids_of_stand_ins(self, key: str, own: frozenset[str]) -> Iterator[str]:
        """Yield the heading ids of the sections that a translation with the ids *own* lacks."""
        source_code = self.languages.source_code
        if own.issuperset(self.texts.heading_ids(key, source_code)):
            return
        is_missing = False
        for heading in self.texts.body(key, source_code).headings:
            if heading.level <= SECTION_LEVEL:
                is_missing = heading.level == SECTION_LEVEL and heading.id not in own
            if is_missing:
                yield heading.id

    @query("key")
    def linked(self, key: str, language_code: str) -> Linked | None:
        """Return the link label of *key* for readers of the language, None if the document is not public."""
        shown = self.shown(key, language_code)
        return None if shown is None else Linked(shown.title, shown.language, shown.address_path)

    @query("key")
    def language_shown(self, key: str, language_code: str) -> str | None:
        """Return the language code of the version of *key* from ``shown``, None if the document is not public."""
        shown = self.shown(key, language_code)
        return None if shown is None else shown.language

    @query("key")
    def address_path(self, key: str, language_code: str) -> str | None:
        """Return the address path of *key* for readers of the language, None if the document is not public."""
        shown = self.shown(key, language_code)
        return None if shown is None else shown.address_path

    @query("key")
    def languages_of(self, key: str) -> tuple[str, ...]:
        """Return the codes of the languages with a public version of *key*, in language order."""
        return tuple(one.language for one in self.translations(key))

    @query("key")
    def is_old_news(self, key: str) -> bool:
        """Return True for a news item about a day more than a year before the build date."""
        return is_old_news(self.source(key), self.today)

    def translations(self, key: str) -> tuple[Document, ...]:
        """Return the public versions of *key*, without fallbacks, in language order."""
        if not self.is_public(key):
            return ()
        versions = self.documents[key]
        return tuple(versions[code] for code in self.languages.codes if code in versions and versions[code].is_public)

    def public_keys(self) -> Iterator[str]:
        """Yield the keys of public documents, sorted."""
        return (key for key in self.documents if self.is_public(key))

    @query("media")
    def medium(self, file: str) -> MediaFile | None:
        """Return the size and dimensions of a file below content/media/, None if there is no such file."""
        return self.media.get(file)

    @query("site")
    def listed(
        self, section: str, language_code: str, folder: str = "", start: int = 0, stop: int | None = None
    ) -> tuple[Document, ...]:
        """
        Return the listed documents of a section for readers of the language, without its front page.

        Sort order by kind: pages and grants by ``order``; counties by code; terms by title; news and editions newest
        first; events latest first, undated ones last; calls as in ``ActionLists.calls``. Only documents whose keys
        begin with *folder* are counted and returned, from *start* up to but excluding *stop*.
        """
        listed = self._of(language_code).get(section, ())
        if folder and folder != f"{section}/":
            name = (section, language_code, folder)
            if name not in self._folders:  # computed once for all listing pages of the folder
                self._folders[name] = tuple(document for document in listed if document.key.startswith(folder))
            listed = self._folders[name]
        return listed[start:stop]

    @query("site")
    def newest(self, kind: Kind, language_code: str, most: int) -> tuple[Document, ...]:
        """Return the *most* newest listed documents of a kind for readers of the language, newest first."""
        return tuple(sorted(self.all_of(kind, language_code), key=newest_first)[:most])

    @query("site")
    def coming(self, section: str, language_code: str, most: int) -> tuple[Document, ...]:
        """Return the next *most* events of a section that are not over on the build date, earliest first."""
        events = (event for event in reversed(self.listed(section, language_code)) if not is_past(event, self.today))
        return tuple(events)[:most]

    @query("site")
    def recent(self, section: str, language_code: str, most: int) -> tuple[Document, ...]:
        """
        Return the documents of a section's feed in the language itself, without fallbacks, latest update first.

        An empty *section* selects the kinds with ``is_news`` (news, events and editions) of all sections.
        """
        lists = self._of(language_code)
        listed = lists.get(section, ()) if section else (one for documents in lists.values() for one in documents)
        own = [one for one in listed if one.language == language_code and (section or one.kind.spec.is_news)]
        return tuple(sorted(own, key=lambda one: (-one.updated_on.toordinal(), one.key))[:most])

    @query("site")
    def entries(self, start: int = 0, stop: int | None = None) -> tuple[SitemapEntry, ...]:
        """Return the sitemap entries from *start* up to but excluding *stop*, sorted by key, then language."""
        found = []
        for key in self.public_keys():
            versions = self.translations(key)
            codes = tuple(one.language for one in versions)
            found += [
                SitemapEntry(key, one.address_path, one.updated_on, one.language, codes)
                for one in versions
                if one.is_listed
            ]
        return tuple(found[start:stop])

    @query("site")
    def everything(self, language_code: str) -> tuple[tuple[str, str, str, str], ...]:
        """Return kind, title, language and address path of all documents listed for readers of a language, by key."""
        shown = (self.shown(key, language_code) for key in self.public_keys())
        return tuple(
            (str(one.kind), one.title, one.language, one.address_path)
            for one in shown
            if one is not None and one.is_listed
        )

    @query("site")
    def official_words(self, language_code: str) -> tuple[tuple[str, str, str], ...]:
        """Return key, title and official Swedish word of each term that is translated into a language, by key."""
        return self._terms_in(language_code)[0]

    @query("site")
    def official_names(self, language_code: str) -> tuple[tuple[str, str, str], ...]:
        """Return those of ``official_words`` that are official names."""
        return self._terms_in(language_code)[1]

    def _terms_in(self, language_code: str) -> tuple[tuple[tuple[str, str, str], ...], ...]:
        """Return key, title and official word of all terms translated into a language, and of official names alone."""
        if language_code not in self._terms:
            shown = (self.shown(key, language_code) for key in self.public_keys())
            terms = [
                (one, one.facts)
                for one in shown
                if one is not None and one.language == language_code
                if isinstance(one.facts, TermFacts) and one.is_listed
            ]
            self._terms[language_code] = (
                tuple((one.key, one.title, facts.swedish) for one, facts in terms),
                tuple((one.key, one.title, facts.swedish) for one, facts in terms if facts.is_official_name),
            )
        return self._terms[language_code]

    @query("site")
    def address_book(self) -> tuple[tuple[str, str], ...]:
        """Return every key with its address path, regardless of state."""
        return tuple((key, self.source(key).address_path) for key in self.documents)

    @query("site")
    def former_addresses(self) -> tuple[FormerAddress, ...]:
        """Return the former addresses of all documents, regardless of state, by key and then as written."""
        sources = (self.source(key) for key in self.documents)
        return tuple(one for source in sources if source.was or source.replaces for one in former_addresses_of(source))

    @query("key")
    def permanent_key(self, key: str) -> str:
        """Return the key that the ids of *key* are made of; that of an unknown document is its own."""
        return permanent_key(key, self.source(key).was if key in self.documents else ())

    @query("site")
    def edition_numbers(self) -> tuple[tuple[str, str], ...]:
        """Return the key and number of each edition, regardless of state."""
        sources = (self.source(key) for key in self.documents)
        return tuple((one.key, one.facts.number) for one in sources if isinstance(one.facts, EditionFacts))

    @query("site")
    def key_showing(self, view: str) -> str | None:
        """Return the key of the first public page with *view* below its text, None if there is no such page."""
        sources = map(self.source, self.public_keys())
        return next((one.key for one in sources if isinstance(one.facts, PageFacts) and one.facts.shows == view), None)

    def all_of(self, kind: Kind, language_code: str) -> tuple[Document, ...]:
        """Return the listed documents of a kind for readers of the language, in the order of ``listed``."""
        found = self._kinds.get((kind, language_code))
        if found is None:  # computed once for each kind and language, for all callers
            documents = (one for documents in self._of(language_code).values() for one in documents if one.kind == kind)
            found = self._kinds[kind, language_code] = tuple(
                sorted(documents, key=partial(place_in_list, languages=self.languages))
            )
        return found

    def _of(self, language_code: str) -> dict[str, tuple[Document, ...]]:
        if language_code not in self._lists:
            sections: defaultdict[str, list[Document]] = defaultdict(list)
            for key in self.documents:
                document = None if is_index(key) else self.shown(key, language_code)
                if document is not None and document.is_listed:
                    sections[document.section].append(document)
            self._lists[language_code] = {
                section: tuple(sorted(documents, key=partial(place_in_list, languages=self.languages)))
                for section, documents in sections.items()
            }
        return self._lists[language_code]
