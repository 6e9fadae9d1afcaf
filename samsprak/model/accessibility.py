"""
Fields of the accessibility statement, as required by law.

Source: act (2018:1937) on accessibility to digital public service, 13 §, and the model statement in the Commission's
implementing decision (EU) 2018/1523.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.texts.language_marks import marked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Compliance(StrEnum):
    """Compliance status of the site under the act; each status has fixed wording in every language."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AccessibilityTexts:
    """
    Texts of the statement in one language.

    *noncompliance*, *burden* and *not_covered* list the inaccessible content by reason: non-compliance with the act,
    disproportionate burden, and content outside the scope of the act. *assessor* is the party that made the
    assessment, None for the publisher. *authority* is the supervisory authority of the act, None while unconfirmed.
    """

    responsible: str
    scope: str
    alternatives: str
    noncompliance: tuple[str, ...]
    burden: tuple[str, ...]
    not_covered: tuple[str, ...]
    assessor: str | None = None
    authority: str | None = None

    def marked(self, tag: str) -> AccessibilityTexts:
        """Return these texts marked as words of the language *tag*, for readers of another one."""

        def words(text: str | None) -> str | None:
            return None if text is None else marked(text, tag)

        def entries(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(marked(one, tag) for one in texts)

        return AccessibilityTexts(
            responsible=marked(self.responsible, tag),
            scope=marked(self.scope, tag),
            alternatives=marked(self.alternatives, tag),
            noncompliance=entries(self.noncompliance),
            burden=entries(self.burden),
            not_covered=entries(self.not_covered),
            assessor=words(self.assessor),
            authority=words(self.authority),
        )


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The accessibility statement: language-independent fields, and *texts* by language code."""

    compliance: Compliance
    prepared_on: date
    reviewed_on: date
    email: str
    texts: Mapping[str, AccessibilityTexts]  # without those that a growing language lacks
    telephone: str | None = None
    form_url: str | None = None
    answer_days: int | None = None
    authority_url: str | None = None
    authority_email: str | None = None

    @property
    def names_authority(self) -> bool:
        """Whether the statement names the supervisory authority in every language."""
        return all(one.authority is not None for one in self.texts.values())
