"""Facts of an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EventFacts:
    """
    An event in local time (Europe/Stockholm).

    *starts* is a day, a day with a time, or None for a past event without a known day.
    """

    starts: date | datetime | None
    ends: date | datetime | None = None
    is_online: bool = False
    registration_until: date | None = None
    place: str | None = None
    organiser: str | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of the event, None if unknown."""
        last = self.ends or self.starts
        return last.date() if isinstance(last, datetime) else last
