"""The days that the states of documents follow from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class BuildDays:
    """
    What states follow from: the build's day, the site's first day, and when a call counts as closing soon.

    What stays and was published by *first_day* counts as having been there always, so that a build as of an earlier
    day shows the calls of that day.
    """

    today: date
    first_day: date | None = None
    closing_soon_days: int = 14
