"""Facts of an edition of the newsletter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition of the newsletter: its *number* (year-number, never reused) and the keys of the items it chooses."""

    number: str
    items: tuple[str, ...] = ()
