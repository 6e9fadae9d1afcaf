"""Facts of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page, which stays; *order* is its place among its section's pages, *shows* names the view below its text."""

    order: int = 1000
    shows: str | None = None
