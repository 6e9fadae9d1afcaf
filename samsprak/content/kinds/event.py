"""Facts of an event from its front matter."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from samsprak.validation.kinds.event import EventSchema, EventText


def facts(source: EventSchema, words: EventSchema | EventText, _days: object) -> EventFacts:
    """Return the facts of an event from its *source*, with the texts of *words* in one language, where present."""
    return EventFacts(
        starts=moment(source.starts),
        ends=moment(source.ends),
        is_online=source.online,
        registration_until=source.registration_until,
        place=words.place or source.place,
        organiser=words.organiser or source.organiser,
    )


def moment(written: str | None) -> date | datetime | None:
    """Parse a day to a date, and a day with a time to a datetime in local time; None stays None."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
