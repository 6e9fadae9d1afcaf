"""Sort order of calls in lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallState

if TYPE_CHECKING:
    from samsprak.library.ordering import SortKey
    from samsprak.model.documents import Document
    from samsprak.model.kinds.call import CallFacts


def open_first(document: Document, facts: CallFacts, _languages: object) -> SortKey:
    """Return the sort key of a call for the order of ``ActionLists.calls``; calls with equal days sort by key."""
    most = date.max.toordinal()
    match facts.state:
        case CallState.OPEN | CallState.CLOSING_SOON:
            place = (facts.closes or date.max).toordinal()
        case CallState.COMING:
            place = most + (facts.opens or date(facts.year, 1, 1)).toordinal()
        case CallState.UNKNOWN:
            place = 2 * most - facts.year
        case _:
            place = 3 * most - (facts.closes or date(facts.year, 12, 31)).toordinal()
    return (place, "", document.key)
