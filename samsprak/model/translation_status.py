"""How far a translation has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.sections import SectionState

if TYPE_CHECKING:
    from samsprak.model.sections import SectionStatus

OPEN_STATES = frozenset({SectionState.BEHIND, SectionState.MISSING})


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
        return tuple(one for one in self.sections if one.state in OPEN_STATES)
