"""Facts of an edition of the newsletter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """A newsletter edition: its *number* (year-number, never reused) and the keys of its items."""

    number: str
    items: tuple[str, ...] = ()
