"""Items that a rule chooses, or that a county has, between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from samsprak.library.editions.promotion import obstacle_of
from samsprak.model.documents import as_moment, is_index
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.news import NewsFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samsprak.model.documents import Document

# The days that the first edition looks back on, having no earlier one to begin at.
_FIRST_PERIOD = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *first* to *last*, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Return True for a day of the period."""
        return day is not None and self.first <= day <= self.last


def period_since(earlier: Iterable[date], last: date) -> Period:
    """Return the days to *last* on which an edition looks back: from the day after the latest of *earlier* ones."""
    latest = max(earlier, default=None)
    first = last - _FIRST_PERIOD if latest is None else latest + timedelta(days=1)
    return Period(min(first, last), last)


class Reason(Enum):
    """Why an edition brings a document."""

    PUBLISHED = auto()
    CHANGED = auto()
    OPENED = auto()
    CLOSES_SOON = auto()
    COMING = auto()


def reason_for(source: Document, period: Period) -> tuple[Reason, date] | None:
    """
    Return why an edition of the period's last day brings the document *source*, and the day of that, else None.

    It was published or changed in a major way; or it is a call that opened or closes soon. Notes of the archive, front
    pages and editions are never brought by a rule.
    """
    if not is_usable(source, period.last):
        return None
    facts = source.facts
    if isinstance(facts, CallFacts) and (of_call := _reason_for_call(facts, period)) is not None:
        return of_call
    changes = [one.on for one in source.changes if not one.is_minor and one.on in period]
    if changes:
        return Reason.CHANGED, changes[-1]
    if source.publish_on is not None and source.publish_on in period:
        return Reason.PUBLISHED, source.publish_on
    return None


def is_usable(source: Document, day: date) -> bool:
    """Return True for what an edition of a day can bring without the editor's choice."""
    is_archive = isinstance(source.facts, NewsFacts) and source.facts.is_archive
    is_wanted = source.kind is not Kind.EDITION and not is_archive and not is_index(source.key)
    return is_wanted and source.is_public and obstacle_of(source, day) is None


def _reason_for_call(facts: CallFacts, period: Period) -> tuple[Reason, date] | None:
    if facts.closes is not None and facts.closing_soon_on is not None and facts.closing_soon_on <= period.last:
        return Reason.CLOSES_SOON, facts.closes
    if facts.opens is not None and facts.opens in period:
        return Reason.OPENED, facts.opens
    return None


def in_order(sources: Iterable[Document], kinds: Sequence[str]) -> list[Document]:
    """
    Return the documents of *kinds* by kind, in that order.

    Calls come by their last day and events by their first, the next first; others by the day on which they were
    published or changed, the newest first.
    """
    places = {kind: place for place, kind in enumerate(kinds)}
    chosen = [one for one in sources if one.kind in places]
    return sorted(chosen, key=lambda one: (places[one.kind], _place(one), one.key))


def _place(source: Document) -> float:
    match source.facts:
        case CallFacts(closes=closes):
            return (closes or date.max).toordinal()
        case EventFacts(starts=starts) if starts is not None:
            return as_moment(starts).toordinal()
        case _:
            return -source.updated_on.toordinal()
