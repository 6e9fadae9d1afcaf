"""Sort order of events in lists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.model.documents import as_moment

if TYPE_CHECKING:
    from samsprak.library.ordering import SortKey
    from samsprak.model.documents import Document
    from samsprak.model.kinds.event import EventFacts


def latest_first(document: Document, facts: EventFacts, _languages: object) -> SortKey:
    """Return a sort key for latest event first, events without a day last."""
    starts = facts.starts
    place = 0.0 if starts is None else -(as_moment(starts) - as_moment(date.min)) / timedelta(days=1)
    return (place, "", document.key)
