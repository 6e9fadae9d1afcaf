"""Calls as views, for a reader."""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallFacts, CallState
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.kinds.grant import grant_link
from samsprak.rendering.views import CallListView, CallView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import PagerView

_OPEN = frozenset({CallState.OPEN, CallState.CLOSING_SOON})


def call_facts(document: Document) -> CallFacts:
    """
    Return the facts of a call.

    Raises:
        TypeError: If the document is of another kind.
    """
    if not isinstance(document.facts, CallFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts


def present_call(document: Document, reader: ReaderSite) -> CallView:
    """Return a call as an item of a list for a reader."""
    facts = call_facts(document)
    language = reader.site.language(document.language)
    return CallView(
        title=document.title,
        address=reader.address_of(document),
        language=language,
        is_translated=language == reader.language,
        state=facts.state,
        year=facts.year,
        opens=facts.opens,
        closes=facts.closes,
        decided_on=facts.decided_on,
        over_at=_over_at(document, reader.site),
        amount_sek=facts.amount_sek,
        county=county_link(document.county, reader),
        grant=grant_link(facts.grant, reader),
    )


def present_calls(documents: Iterable[Document], reader: ReaderSite, pager: PagerView | None = None) -> CallListView:
    """Return calls in the order given, grouped by state; each call is presented once for all lists."""
    calls = [reader.memoized(("call", one.key), partial(present_call, one, reader)) for one in documents]
    return CallListView(
        as_of=reader.library.current_day(),
        current=tuple(call for call in calls if call.state.is_current),
        unknown=tuple(call for call in calls if call.state is CallState.UNKNOWN),
        over=tuple(call for call in calls if call.state.is_over),
        pager=pager,
    )


def is_open(call: Document) -> bool:
    """Return True for an open call with a known last day: a reader's clock may find it closed."""
    facts = call_facts(call)
    return facts.closes is not None and facts.state in _OPEN


def _over_at(document: Document, site: Site) -> str | None:
    """Return the end of an open call's last day as UTC (ISO 8601), None for other calls."""
    facts = call_facts(document)
    if facts.closes is None or not is_open(document):
        return None
    return site.moment(facts.closes + timedelta(days=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
