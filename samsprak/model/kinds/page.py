"""Facts of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """
    A lasting page; *order* is the position within its section, *shows* the name of the view below the text.

    *audience* says for whom it is: ``newcomers``, who learn the language; None for all.
    """

    order: int = 1000
    shows: str | None = None
    audience: str | None = None
