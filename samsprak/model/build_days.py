"""The days that the states of documents follow from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class BuildDays:
    """
    The build's day, the site's first day, and the number of days on which a call counts as closing soon.

    A document that stays and was published by *first_day* counts as always published, so that a build as of an earlier
    day shows the calls of that day.
    """

    today: date
    first_day: date | None = None
    closing_soon_days: int = 14
