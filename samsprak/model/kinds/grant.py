"""Facts of a grant, and the forms that grants and calls have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form to fill in or to read: its title, and the file below content/media/ if there is one to download."""

    title: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """
    A grant: its purpose, who may apply, and the law that it rests on, in words.

    *short_title* is for tables and calendars, *order* its place among the grants.
    """

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: tuple[FormFacts, ...] = ()
    order: int = 1000
