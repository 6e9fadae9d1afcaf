"""Grants, calls, decisions and dates to views, for a reader's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from samsprak.model.calls import CallState
from samsprak.model.counties import BY_LETTER
from samsprak.model.facts import CallFacts, GrantFacts
from samsprak.site.action_views import (
    CallListView,
    CallView,
    DateView,
    DecisionView,
    FormView,
    GrantFactsView,
    MonthView,
)
from samsprak.site.bodies import address_of
from samsprak.site.views import LinkView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.model.facts import Form
    from samsprak.model.languages import Language
    from samsprak.model.linked import Linked
    from samsprak.model.occasions import DatedEntry
    from samsprak.model.tables import Decision
    from samsprak.site.context import Site
    from samsprak.site.views import PagerView

_OPEN = frozenset({CallState.OPEN, CallState.CLOSING_SOON})


def call_facts(document: Document) -> CallFacts:
    """Return the facts of a call. Raises TypeError for a document of another kind."""
    if not isinstance(document.facts, CallFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts


def grant_facts(document: Document) -> GrantFacts:
    """Return the facts of a grant. Raises TypeError for a document of another kind."""
    if not isinstance(document.facts, GrantFacts):
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
        site.notes.once(("call", one.key, reader.code), partial(present_call, one, reader, site)) for one in documents
    ]
    return CallListView(
        as_of=site.library.today,
        current=tuple(call for call in calls if call.state.is_current),
        unknown=tuple(call for call in calls if call.state is CallState.UNKNOWN),
        over=tuple(call for call in calls if call.state.is_over),
        pager=pager,
    )


def present_grant(document: Document, site: Site) -> GrantFactsView:
    """Return the facts of a grant."""
    facts = grant_facts(document)
    return GrantFactsView(
        short_title=facts.short_title,
        purpose=facts.purpose,
        applicants=facts.applicants,
        legal_basis=facts.legal_basis,
        forms=present_forms(facts.forms, site),
    )


def present_forms(forms: Iterable[Form], site: Site) -> tuple[FormView, ...]:
    """Return forms with where to get them."""

    def present(form: Form) -> FormView:
        medium = site.library.medium(form.file) if form.file is not None else None
        if medium is None:
            return FormView(form.title, None, None)
        return FormView(form.title, site.addresses.media(medium.file), medium.size)

    return tuple(map(present, forms))


def present_decision(decision: Decision, reader: Language, site: Site) -> DecisionView:
    """Return a decision as a row of a table."""
    return DecisionView(
        reference=decision.reference,
        organisation=decision.organisation,
        activity=decision.activity,
        amount_sek=decision.amount_sek,
        year=decision.year,
        county=county_link(decision.county, reader, site),
    )


def present_months(entries: Iterable[DatedEntry], reader: Language, site: Site) -> tuple[MonthView, ...]:
    """Return dates by month, in the order given."""
    months = groupby(entries, key=lambda one: one.first_day.replace(day=1))
    return tuple(MonthView(first, tuple(present_date(one, reader, site) for one in dates)) for first, dates in months)


def present_date(entry: DatedEntry, reader: Language, site: Site) -> DateView:
    """Return a date with a link to what happens."""
    document = entry.document
    language = site.language(document.language)
    return DateView(
        occasion=entry.occasion,
        day=entry.first_day,
        starts=entry.day,
        ends=entry.ends,
        has_time=isinstance(entry.day, datetime),
        link=LinkView(document.title, address_of(document, reader, site), language),
        is_translated=language == reader,
        county=county_link(document.county, reader, site),
    )


def county_link(letter: str | None, reader: Language, site: Site) -> LinkView | None:
    """Return a link to a county's page by its short name; where there is none, its Swedish name, leading nowhere."""
    if letter is None:
        return None
    linked = site.library.actions.county_link(letter, reader.code)
    if linked is None:
        return LinkView(BY_LETTER[letter].name, "", site.settings.languages.source)
    return _link(linked, reader, site)


def grant_link(key: str, reader: Language, site: Site) -> LinkView | None:
    """Return a link to a grant by its short title, None where readers can't open it."""
    linked = site.library.actions.grant_link(key, reader.code)
    return _link(linked, reader, site) if linked is not None else None


def _link(linked: Linked, reader: Language, site: Site) -> LinkView:
    address = site.addresses.page(reader.code, linked.address_path)
    return LinkView(linked.title, address, site.language(linked.language))


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
