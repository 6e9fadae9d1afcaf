"""
Fields of the accessibility statement, as the law requires them.

Source: act (2018:1937) on accessibility to digital public service, 13 §, and the model statement in the Commission's
implementing decision (EU) 2018/1523.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Compliance(StrEnum):
    """How well the site meets the act; the wording of each is fixed, in every language."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AccessibilityTexts:
    """
    Texts of the statement in one language.

    *noncompliance*, *burden* and *not_covered* are the contents that are not accessible, by the reason: they fail the
    act, would be a disproportionate burden, or the act does not cover them. *assessor* is who made the assessment, None
    for the publisher; *authority* who supervises the act, None while that is not confirmed.
    """

    responsible: str
    scope: str
    alternatives: str
    noncompliance: tuple[str, ...]
    burden: tuple[str, ...]
    not_covered: tuple[str, ...]
    assessor: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The statement: fields that are the same in every language, and the *texts* by language code."""

    compliance: Compliance
    prepared_on: date
    reviewed_on: date
    email: str
    texts: Mapping[str, AccessibilityTexts]
    telephone: str | None = None
    form_url: str | None = None
    answer_days: int | None = None
    authority_url: str | None = None
    authority_email: str | None = None

    @property
    def names_authority(self) -> bool:
        """Whether the statement names the authority that supervises the act."""
        return all(one.authority is not None for one in self.texts.values())
