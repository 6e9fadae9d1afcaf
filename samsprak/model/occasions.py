"""Days that readers may want to know of: of calls and of events, as a calendar or a feed tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.documents import as_moment
from samsprak.model.facts import CallFacts, EventFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document


class Occasion(StrEnum):
    """What happens on a day: in calendars a call opens and closes, in feeds it has, and is about to."""

    OPENS = "opens"
    CLOSES = "closes"
    REGISTRATION = "registration"
    EVENT = "event"
    OPENED = "opened"
    CLOSING_SOON = "closing_soon"
    CLOSED = "closed"
    DECIDED = "decided"


# The kinds of calendars.
OF_CALLS, OF_EVENTS = "calls", "events"


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """What happens with a document on a day, or from one local time until another."""

    occasion: Occasion
    day: date | datetime
    document: Document
    ends: date | datetime | None = None

    @property
    def kind(self) -> str:
        """The kind of calendar that it belongs to."""
        return OF_CALLS if isinstance(self.document.facts, CallFacts) else OF_EVENTS

    @property
    def first_day(self) -> date:
        """The day, without its time."""
        return as_moment(self.day).date()

    @property
    def last_day(self) -> date:
        """The day on which it is over."""
        return as_moment(self.ends or self.day).date()


def dates_of(document: Document) -> Iterator[DatedEntry]:
    """Yield what a calendar says of a document."""
    match document.facts:
        case CallFacts(opens=opens, closes=closes):
            if opens is not None:
                yield DatedEntry(Occasion.OPENS, opens, document)
            if closes is not None:
                yield DatedEntry(Occasion.CLOSES, closes, document)
        case EventFacts(starts=starts, ends=ends, registration_until=until):
            if until is not None:
                yield DatedEntry(Occasion.REGISTRATION, until, document)
            if starts is not None:
                yield DatedEntry(Occasion.EVENT, starts, document, ends)
        case _:
            pass


def news_of(document: Document, today: date) -> Iterator[DatedEntry]:
    """
    Yield what has happened with a call until today, as a feed tells it: one entry for each change of its state.

    A call without a recorded opening day counts as open from the beginning of its year, and one without a closing day
    is closed when its year is over.
    """
    facts = document.facts
    if not isinstance(facts, CallFacts):
        return
    opened = facts.opens or (date(facts.year, 1, 1) if facts.closes is not None else None)
    closes = facts.closes or date(facts.year, 12, 31)
    days = [
        (Occasion.OPENED, opened),
        (Occasion.CLOSING_SOON, facts.closing_soon_on),
        (Occasion.CLOSED, closes + timedelta(days=1)),
        (Occasion.DECIDED, facts.decided_on),
    ]
    for occasion, day in days:
        if day is not None and day <= today:
            yield DatedEntry(occasion, day, document)


def is_past(document: Document, today: date) -> bool:
    """Return True for an event that is over on *today*, or one whose day is not known."""
    facts = document.facts
    return isinstance(facts, EventFacts) and (facts.last_day is None or facts.last_day < today)
