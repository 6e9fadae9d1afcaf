"""
The kinds of documents, and the facts of each kind.

A kind has a module of its own here for its facts and for values that follow from them alone. ``KINDS`` has an entry for
every kind; so has the table of each layer that treats kinds differently.
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

# The names of calendars: the dates of calls, and those of events.
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
        """The entry of this kind in ``KINDS``."""
        return KINDS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    Properties of a kind.

    *facts* is the class of its documents' facts. *is_of_its_day* is True for documents about one day, which do not
    exist before that day and are listed with it; all others stay. *is_news* is True where the feed of a whole language
    includes the kind. *calendar* is the name of the calendar with the documents' dates, None for a kind without dates.
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
