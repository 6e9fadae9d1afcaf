"""The Library: every document of the site, gathered before anything is rendered. Lists are made once, in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.model.collation import alphabetical
from samsprak.model.documents import (
    Document,
    EventFacts,
    Kind,
    PageFacts,
    TermFacts,
    as_moment,
    is_index,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.model.languages import Languages


@dataclass(frozen=True, slots=True)
class Medium:
    """A file below content/media/: its size in bytes and, for a picture, its width and height in CSS pixels."""

    file: str
    size: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Library:
    """
    All documents by key and language code, and all media by path.

    *documents* holds every state; readers meet only what ``shown`` and the lists give out. Keys come in sorted order.
    """

    languages: Languages
    today: date
    documents: Mapping[str, Mapping[str, Document]]
    media: Mapping[str, Medium]
    _lists: dict[str, dict[str, tuple[Document, ...]]] = field(default_factory=dict, repr=False, compare=False)

    def source(self, key: str) -> Document:
        """Return the document in the source language. Raises KeyError for an unknown key."""
        return self.documents[key][self.languages.source_code]

    def shown(self, key: str, language_code: str) -> Document | None:
        """
        Return what a reader of the language gets under *key*: the translation, else the fallback, else None.

        None means that the document is not public in any language of the reader's chain.
        """
        versions = self.documents.get(key)
        if versions is None or not self.is_public(key):
            return None
        for code in self.languages.chain(language_code):
            version = versions.get(code)
            if version is not None and version.state.is_public:
                return version
        return None

    def is_public(self, key: str) -> bool:
        """Say whether *key* has an address: its source document decides for all languages."""
        versions = self.documents.get(key, {})
        source = versions.get(self.languages.source_code)
        return source is not None and source.state.is_public

    def translations(self, key: str) -> tuple[Document, ...]:
        """Return the real versions of *key* that readers can open, in the order of the languages."""
        if not self.is_public(key):
            return ()
        versions = self.documents[key]
        return tuple(
            versions[code] for code in self.languages.codes if code in versions and versions[code].state.is_public
        )

    def public_keys(self) -> Iterator[str]:
        """Yield the keys that have addresses, sorted."""
        return (key for key in self.documents if self.is_public(key))

    def listed(self, section: str, language_code: str) -> tuple[Document, ...]:
        """
        Return the documents that a section lists for a reader of the language, without its front page.

        Pages by their order, terms by title, news and editions newest first, events latest first, undated ones last.
        """
        return self._of(language_code).get(section, ())

    def newest(self, kinds: Iterable[Kind], language_code: str) -> tuple[Document, ...]:
        """Return all listed documents of *kinds* for the language, newest first."""
        wanted = set(kinds)
        everything = (document for documents in self._of(language_code).values() for document in documents)
        return tuple(sorted((one for one in everything if one.kind in wanted), key=newest_first))

    def _of(self, language_code: str) -> dict[str, tuple[Document, ...]]:
        if language_code not in self._lists:
            sections: defaultdict[str, list[Document]] = defaultdict(list)
            for key in self.documents:
                document = None if is_index(key) else self.shown(key, language_code)
                if document is not None and document.is_listed:
                    sections[document.section].append(document)
            self._lists[language_code] = {
                section: tuple(sorted(documents, key=self._place_in_list)) for section, documents in sections.items()
            }
        return self._lists[language_code]

    def _place_in_list(self, document: Document) -> tuple[float, str, str]:
        match document.facts:
            case PageFacts(order=order):
                return (order, "", document.key)
            case TermFacts():
                return (0, alphabetical(document.title, self.languages[document.language].tag), document.key)
            case EventFacts(starts=starts):
                latest_first = 0.0 if starts is None else -(as_moment(starts) - as_moment(date.min)) / timedelta(days=1)
                return (latest_first, "", document.key)
            case _:
                newest, key = newest_first(document)
                return (newest, "", key)


def newest_first(document: Document) -> tuple[int, str]:
    """Return the sort key that puts the newest document first, and equal days in the order of their keys."""
    return (-(document.publish_on or document.updated_on).toordinal(), document.key)
