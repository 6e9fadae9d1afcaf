"""Facts of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A lasting page; *order* is the position within its section, *shows* the name of the view below the text."""

    order: int = 1000
    shows: str | None = None
