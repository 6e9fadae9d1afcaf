"""The order of documents in lists, by their kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.model.calls import CallState
from samsprak.model.collation import alphabetical
from samsprak.model.documents import as_moment
from samsprak.model.facts import CallFacts, CountyFacts, EventFacts, GrantFacts, PageFacts, TermFacts

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.languages import Languages


def place_in_list(document: Document, languages: Languages) -> tuple[float, str, str]:
    """Return the sort key of a document in lists of its kind."""
    match document.facts:
        case PageFacts(order=order) | GrantFacts(order=order):
            return (order, "", document.key)
        case CountyFacts(code=code):
            return (0, code, document.key)
        case CallFacts() as facts:
            return (place_of_call(facts), "", document.key)
        case TermFacts():
            return (0, alphabetical(document.title, languages[document.language].tag), document.key)
        case EventFacts(starts=starts):
            latest_first = 0.0 if starts is None else -(as_moment(starts) - as_moment(date.min)) / timedelta(days=1)
            return (latest_first, "", document.key)
        case _:
            newest, key = newest_first(document)
            return (newest, "", key)


def place_of_call(facts: CallFacts) -> int:
    """Return a number by which calls are sorted, see ``Library.calls``."""
    most = date.max.toordinal()
    match facts.state:
        case CallState.OPEN | CallState.CLOSING_SOON:
            return (facts.closes or date.max).toordinal()
        case CallState.COMING:
            return most + (facts.opens or date(facts.year, 1, 1)).toordinal()
        case CallState.UNKNOWN:
            return 2 * most - facts.year
        case _:
            return 3 * most - (facts.closes or date(facts.year, 12, 31)).toordinal()


def newest_first(document: Document) -> tuple[int, str]:
    """Return the sort key that puts the newest document first, and equal days in the order of their keys."""
    return (-(document.publish_on or document.updated_on).toordinal(), document.key)
