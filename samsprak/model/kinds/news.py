"""Facts of a news item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """A news item; *is_archive* is True if the item was written after the fact about events of its day."""

    is_archive: bool = False
