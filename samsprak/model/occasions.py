"""Dates of calls and events, for calendars and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from samsprak.model.documents import as_moment
from samsprak.model.kinds import OF_CALLS, OF_EVENTS
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samsprak.model.documents import Document


class Occasion(StrEnum):
    """An event on a day: in calendars a call opens and closes, in feeds it has, or is about to."""

    OPENS = "opens"
    CLOSES = "closes"
    REGISTRATION = "registration"
    EVENT = "event"
    OPENED = "opened"
    CLOSING_SOON = "closing_soon"
    CLOSED = "closed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An occasion of a document on a day, or from one local time until another."""

    occasion: Occasion
    day: date | datetime
    document: Document
    ends: date | datetime | None = None

    @property
    def kind(self) -> str:
        """The name of the calendar that it belongs to."""
        return self.document.kind.spec.calendar or ""

    @property
    def first_day(self) -> date:
        """The day, without its time."""
        return as_moment(self.day).date()

    @property
    def last_day(self) -> date:
        """The day on which it is over."""
        return as_moment(self.ends or self.day).date()


def dates_of(document: Document) -> Iterator[DatedEntry]:
    """Yield the dates of a document for the calendar of its kind, none for a kind without a calendar."""
    calendar = document.kind.spec.calendar
    if calendar is not None:
        yield from _DATES[calendar](document, document.facts)


def _dates_of_call(document: Document, facts: CallFacts) -> Iterator[DatedEntry]:
    if facts.opens is not None:
        yield DatedEntry(Occasion.OPENS, facts.opens, document)
    if facts.closes is not None:
        yield DatedEntry(Occasion.CLOSES, facts.closes, document)


def _dates_of_event(document: Document, facts: EventFacts) -> Iterator[DatedEntry]:
    if facts.registration_until is not None:
        yield DatedEntry(Occasion.REGISTRATION, facts.registration_until, document)
    if facts.starts is not None:
        yield DatedEntry(Occasion.EVENT, facts.starts, document, facts.ends)


# The dates of a document, by the name of its kind's calendar.
_DATES: Mapping[str, Callable[[Document, Any], Iterator[DatedEntry]]] = {
    OF_CALLS: _dates_of_call,
    OF_EVENTS: _dates_of_event,
}


def news_of(document: Document, today: date) -> Iterator[DatedEntry]:
    """
    Yield the changes of a call's state until *today* for feeds, one entry for each; none for other kinds.

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
