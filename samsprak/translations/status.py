"""How far translations have come, in documents, sections and words, by language and section of the site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from samsprak.model.documents import section_of
from samsprak.model.translations.sections import SectionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.table_freshness import TableFreshness
    from samsprak.model.languages import Languages
    from samsprak.model.translations.status import TranslationState, TranslationStatus

# Stands for a section of the site; none has brackets.
TABLES = "(tables)"


class Freshness(Protocol):
    """What knows the states of translations."""

    def translation_status(self, key: str, language_code: str) -> TranslationStatus:
        """Return how far the translation of a document into a language has come, in any state."""


class HasStatuses(Protocol):
    """A Library, or the part of one that the states of translations need."""

    @property
    def languages(self) -> Languages:
        """The languages of the site."""

    @property
    def freshness(self) -> Freshness:
        """The states of documents."""

    @property
    def table_freshness(self) -> TableFreshness:
        """The states of tables."""

    def public_keys(self) -> Iterator[str]:
        """Yield the keys of public documents, sorted."""


@dataclass(slots=True)
class Coverage:
    """Counts of documents by state, of sections by state, and of words, of a part of the site in a language."""

    documents: Counter[TranslationState] = field(default_factory=Counter)
    sections: Counter[SectionState] = field(default_factory=Counter)
    words: int = 0
    open_words: int = 0

    def add(self, status: TranslationStatus) -> None:
        """Count a document."""
        self.documents[status.state] += 1
        self.sections.update(one.state for one in status.sections)
        self.words += status.words
        self.open_words += status.open_words

    @property
    def share(self) -> float:
        """The share of words that are translated and up to date, from 0 to 1."""
        return 1 - self.open_words / self.words if self.words else 1.0


def statuses(library: HasStatuses, language_code: str) -> Iterator[TranslationStatus]:
    """
    Yield the status of every document that readers can open, in a language that is not the source's, by key.

    The tables of content/data come last.
    """
    for key in library.public_keys():
        yield library.freshness.translation_status(key, language_code)
    yield from _of_tables(library, language_code)


def _of_tables(library: HasStatuses, language_code: str) -> Iterator[TranslationStatus]:
    for table in library.table_freshness.table_strings():
        status = library.table_freshness.table_status(table.name, language_code)
        if status is not None:
            yield status


def all_statuses(library: HasStatuses) -> dict[str, list[TranslationStatus]]:
    """Return the statuses of all languages but the source's, by code; a document's are read at once."""
    found: dict[str, list[TranslationStatus]] = {code: [] for code in library.languages.target_codes}
    for key in library.public_keys():
        for code, one in found.items():
            one.append(library.freshness.translation_status(key, code))
    for code, one in found.items():
        one.extend(_of_tables(library, code))
    return found


def coverage(found: Iterable[TranslationStatus]) -> dict[str, Coverage]:
    """Return the coverage of each section of the site, by its key; that of the home page is empty, tables are apart."""
    result: dict[str, Coverage] = {}
    for status in found:
        result.setdefault(TABLES if status.is_table else section_of(status.key), Coverage()).add(status)
    return result


def whole(parts: Iterable[Coverage]) -> Coverage:
    """Return the coverage of several parts together."""
    result = Coverage()
    for one in parts:
        result.documents += one.documents
        result.sections += one.sections
        result.words += one.words
        result.open_words += one.open_words
    return result


def status_as_json(status: TranslationStatus) -> dict[str, Any]:
    """Return the status of a document for JSON, with the sections that are not current."""
    return {
        "state": str(status.state),
        "words": status.words,
        "open_words": status.open_words,
        "translated_by": status.translated_by,
        "reviewed_by": status.reviewed_by,
        "sections": {one.name: str(one.state) for one in status.sections if one.state is not SectionState.CURRENT},
    }
