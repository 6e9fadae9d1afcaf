"""Facts of a grant, and the forms of grants and calls."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form to fill in or to read: its title, and the downloadable file below content/media/, if any."""

    title: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """
    A grant: its purpose, eligible applicants and legal basis, in words.

    *short_title* is used in tables and calendars; *order* is the position among the grants.
    """

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: tuple[FormFacts, ...] = ()
    order: int = 1000
