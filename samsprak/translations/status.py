"""How far translations have come, in documents, sections and words, by language and section of the site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.documents import State
from samsprak.model.sections import SectionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.sections import SectionStatus

_OPEN = frozenset({SectionState.BEHIND, SectionState.MISSING})


class TranslationState(StrEnum):
    """How a translation stands to its source; of several, the one that is listed first."""

    ABSENT = "absent"
    DRAFT = "draft"
    UNPINNED = "unpinned"
    MISSING = "missing"
    BEHIND = "behind"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """
    A document in a language: its state, the states of its sections, and the words of its source.

    *open_words* are those of the source that are to be translated; *translated_by* and *reviewed_by* are roles.
    """

    key: str
    language: str
    state: TranslationState
    sections: tuple[SectionStatus, ...] = ()
    words: int = 0
    open_words: int = 0
    translated_by: str | None = None
    reviewed_by: str | None = None

    @property
    def open_sections(self) -> tuple[SectionStatus, ...]:
        """The sections that are behind or missing."""
        return tuple(one for one in self.sections if one.state in _OPEN)


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


def statuses(library: Library, language_code: str) -> Iterator[TranslationStatus]:
    """Yield the status of every document that readers can open, in a language that is not the source's, by key."""
    for key in library.public_keys():
        yield status_of(key, library, language_code)


def status_of(key: str, library: Library, language_code: str) -> TranslationStatus:
    """Return the status of a document in a language."""
    words = sum(mark.words for mark in library.freshness.section_marks(key, library.languages.source_code))
    own = library.version(key, language_code)
    if own is None:
        return TranslationStatus(key, language_code, TranslationState.ABSENT, words=words, open_words=words)
    states = library.freshness.section_states(key, language_code)
    open_words = sum(one.words for one in states if one.state in _OPEN)
    origin = own.origin
    return TranslationStatus(
        key,
        language_code,
        _state(own, states),
        states,
        words,
        words if own.state is State.DRAFT else open_words,
        origin.translated_by if origin is not None else None,
        origin.reviewed_by if origin is not None else None,
    )


def coverage(found: Iterator[TranslationStatus]) -> dict[str, Coverage]:
    """Return the coverage of each section of the site, by its key; that of the home page is empty."""
    result: dict[str, Coverage] = {}
    for status in found:
        section = status.key.partition("/")[0] if "/" in status.key else ""
        result.setdefault(section, Coverage()).add(status)
    return result


def _state(document: Document, states: tuple[SectionStatus, ...]) -> TranslationState:
    if document.state is State.DRAFT:
        return TranslationState.DRAFT
    if not states:
        return TranslationState.UNPINNED
    found = {one.state for one in states}
    for state, whole in (
        (SectionState.MISSING, TranslationState.MISSING),
        (SectionState.BEHIND, TranslationState.BEHIND),
    ):
        if state in found:
            return whole
    return TranslationState.CURRENT
