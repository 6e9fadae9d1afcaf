"""The dates that determine document states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


# The years in which days can be. Others are typing errors, and arithmetic with days fails at the years 1 and 9999.
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class BuildDays:
    """
    The build date, the site's first day, and the length in days of a call's closing-soon period.

    A lasting document published by *first_day* counts as always published, so that a build as of an earlier day shows
    the calls of that day.
    """

    today: date
    first_day: date | None = None
    closing_soon_days: int = 14
