"""Facts of a news item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 # msgspec evaluates the annotations of cached facts at run time


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """
    A news item; *is_archive* is True if the item was written after the fact about events of its day.

    *written_on* is then the day on which readers first saw it.
    """

    is_archive: bool = False
    written_on: date | None = None
