"""
Document kinds, and the facts of each kind.

Each kind has a module in this package for its facts and for values derived from them alone. ``KINDS`` has an entry for
every kind. Every other layer with kind-specific behaviour has a table with the same keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.county import CountyFacts
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.grant import GrantFacts
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

Facts = PageFacts | NewsFacts | EventFacts | EditionFacts | TermFacts | GrantFacts | CallFacts | CountyFacts

# Calendar names: dates of calls, and dates of events.
OF_CALLS, OF_EVENTS = "calls", "events"


class Kind(StrEnum):
    """What a document is; its section says so, and ``index`` is always a page."""

    PAGE = "page"
    NEWS = "news"
    EVENT = "event"
    GRANT = "grant"
    CALL = "call"
    COUNTY = "county"
    EDITION = "edition"
    TERM = "term"

    @property
    def spec(self) -> KindSpec:
        """The kind's entry in ``KINDS``."""
        return KINDS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    Properties of a kind.

    *facts* is the class of the facts of documents of this kind. *is_of_its_day* is True for documents about one day,
    which do not exist before that day and are listed with it; documents of other kinds are lasting. *is_news* is True
    if the feed of a whole language includes the kind. *calendar* is the name of the calendar with the documents' dates,
    None for a kind without dates.
    """

    facts: type[Facts]
    is_of_its_day: bool
    is_news: bool
    calendar: str | None


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(facts=PageFacts, is_of_its_day=False, is_news=False, calendar=None),
    Kind.NEWS: KindSpec(facts=NewsFacts, is_of_its_day=True, is_news=True, calendar=None),
    Kind.EVENT: KindSpec(facts=EventFacts, is_of_its_day=False, is_news=True, calendar=OF_EVENTS),
    Kind.GRANT: KindSpec(facts=GrantFacts, is_of_its_day=False, is_news=False, calendar=None),
    Kind.CALL: KindSpec(facts=CallFacts, is_of_its_day=False, is_news=False, calendar=OF_CALLS),
    Kind.COUNTY: KindSpec(facts=CountyFacts, is_of_its_day=False, is_news=False, calendar=None),
    Kind.EDITION: KindSpec(facts=EditionFacts, is_of_its_day=True, is_news=True, calendar=None),
    Kind.TERM: KindSpec(facts=TermFacts, is_of_its_day=False, is_news=False, calendar=None),
}
