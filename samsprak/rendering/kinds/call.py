"""Calls to views, for a reader's language."""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallFacts, CallState
from samsprak.rendering.bodies import address_of
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.kinds.grant import grant_link
from samsprak.rendering.views import CallListView, CallView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site
    from samsprak.rendering.views import PagerView

_OPEN = frozenset({CallState.OPEN, CallState.CLOSING_SOON})


def call_facts(document: Document) -> CallFacts:
    """Return the facts of a call. Raises TypeError for a document of another kind."""
    if not isinstance(document.facts, CallFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts


def present_call(document: Document, reader: Language, site: Site) -> CallView:
    """Return a call as an item of a list."""
    facts = call_facts(document)
    language = site.language(document.language)
    return CallView(
        title=document.title,
        address=address_of(document, reader, site),
        language=language,
        is_translated=language == reader,
        state=facts.state,
        year=facts.year,
        opens=facts.opens,
        closes=facts.closes,
        decided_on=facts.decided_on,
        over_at=_over_at(document, site),
        amount_sek=facts.amount_sek,
        county=county_link(document.county, reader, site),
        grant=grant_link(facts.grant, reader, site),
    )


def present_calls(
    documents: Iterable[Document], reader: Language, site: Site, pager: PagerView | None = None
) -> CallListView:
    """Return calls in the order given, parted by their state."""
    calls = [
        site.dependencies.memoized(("call", one.key, reader.code), partial(present_call, one, reader, site))
        for one in documents
    ]
    return CallListView(
        as_of=site.library.current_day(),
        current=tuple(call for call in calls if call.state.is_current),
        unknown=tuple(call for call in calls if call.state is CallState.UNKNOWN),
        over=tuple(call for call in calls if call.state.is_over),
        pager=pager,
    )


def is_open(call: Document) -> bool:
    """Say whether a call is open until a day that is known, so that a reader's clock may find it closed."""
    facts = call_facts(call)
    return facts.closes is not None and facts.state in _OPEN


def _over_at(document: Document, site: Site) -> str | None:
    """Return the end of the last day of an open call."""
    facts = call_facts(document)
    if facts.closes is None or not is_open(document):
        return None
    return site.moment(facts.closes + timedelta(days=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
