"""Dates of calls and events, for calendars and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from samsprak.model.documents import as_moment
from samsprak.model.kinds import OF_CALLS, OF_EVENTS, Kind
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samsprak.model.documents import Document

# After so long readers take news for what holds no more.
_NEWS_STAYS_NEW = timedelta(days=365)


class Occasion(StrEnum):
    """Type of a dated entry; calendars have the openings and closings of calls, feeds their past and imminent ones."""

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
    """A dated entry of a document: on a day, or from one local time to another."""

    occasion: Occasion
    day: date | datetime
    document: Document
    ends: date | datetime | None = None

    @property
    def kind(self) -> str:
        """The name of the entry's calendar."""
        return self.document.kind.spec.calendar or ""

    @property
    def first_day(self) -> date:
        """The first day, without a time."""
        return as_moment(self.day).date()

    @property
    def last_day(self) -> date:
        """The last day, without a time."""
        return as_moment(self.ends or self.day).date()


def dates_of(document: Document) -> Iterator[DatedEntry]:
    """Yield a document's dates for the calendar of its kind; nothing for a kind without a calendar."""
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


# Function returning a document's dates, by calendar name.
_DATES: Mapping[str, Callable[[Document, Any], Iterator[DatedEntry]]] = {
    OF_CALLS: _dates_of_call,
    OF_EVENTS: _dates_of_event,
}


def news_of(document: Document, today: date) -> Iterator[DatedEntry]:
    """
    Yield one feed entry for each state change of a call up to *today*; nothing for other kinds.

    A call without a recorded opening day counts as open from the beginning of its year. A call without a closing day
    closes at the end of its year.
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
    """Return True for an event that is over on *today* or has no known day."""
    facts = document.facts
    return isinstance(facts, EventFacts) and (facts.last_day is None or facts.last_day < today)


def is_old_news(document: Document, today: date) -> bool:
    """Return True for a news item about a day more than a year before *today*."""
    day = document.publish_on
    return document.kind is Kind.NEWS and day is not None and today - day > _NEWS_STAYS_NEW
