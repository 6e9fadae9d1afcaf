"""Items that a rule chooses, or that a county has, between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *first* to *last*, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Return True for a day of the period."""
        return day is not None and self.first <= day <= self.last


def is_news_of(source: Document, period: Period) -> bool:
    """
    Return True if an edition of the period's last day has a reason to bring the document *source*.

    Reasons are: it was published, or changed in a major way; a call that opened, or that closes soon. Notes of the
    archive, front pages and editions are never brought by a rule.
    """
    if is_index(source.key) or not source.is_public or obstacle_of(source, period.last) is not None:
        return False
    facts = source.facts
    if source.kind is Kind.EDITION or (isinstance(facts, NewsFacts) and facts.is_archive):
        return False
    if source.publish_on in period or any(one.on in period for one in source.changes if not one.is_minor):
        return True
    if not isinstance(facts, CallFacts):
        return False
    return facts.opens in period or (facts.closing_soon_on is not None and facts.closing_soon_on <= period.last)


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
