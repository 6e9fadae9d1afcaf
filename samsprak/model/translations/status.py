"""How far a translation has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.translations.sections import (
    SectionState,
    SectionStatus,
)
from samsprak.model.translations.table_strings import HEADER_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN_STATES = frozenset({SectionState.BEHIND, SectionState.MISSING})


class TranslationState(StrEnum):
    """How a translation stands to its source; of several, the one that is listed first."""

    ABSENT = "absent"
    DRAFT = "draft"
    UNPINNED = "unpinned"
    MISSING = "missing"
    BEHIND = "behind"
    CURRENT = "current"


def state_of_sections(sections: Iterable[SectionStatus]) -> TranslationState:
    """Return the state of a translation whose sections are pinned."""
    found = {one.state for one in sections}
    if SectionState.MISSING in found:
        return TranslationState.MISSING
    return TranslationState.BEHIND if SectionState.BEHIND in found else TranslationState.CURRENT


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """
    A document in a language: its state, the states of its sections, and the words of its source.

    A table counts as a document whose *key* is the path of its header file, and its strings as sections.
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
        return tuple(one for one in self.sections if one.state in OPEN_STATES)

    @property
    def is_table(self) -> bool:
        """True for the strings of a table."""
        return self.key.endswith(HEADER_SUFFIX)
