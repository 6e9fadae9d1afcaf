"""Public documents, grants, calls, events and counties as rows of open data, in order of key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.county import CountyFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.site.open_data.documents import Call, County, Document, Event, Grant
from samsprak.site.open_data.wording import county_code, documents_of, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.rendering.site import Site


def documents(site: Site) -> Iterator[Document]:
    """Yield a row for each document."""
    absolute, page = site.addresses.absolute, site.addresses.page
    tags = {one.code: one.tag for one in site.settings.languages}
    for one in sorted(site.library.actions.document_facts(), key=attrgetter("permanent_key")):
        yield Document(
            key=one.permanent_key,
            kind=one.kind,
            county=one.county,
            county_code=county_code(one.county),
            languages=[tags[code] for code, _ in one.titles],
            titles={tags[code]: title for code, title in one.titles},
            addresses={tags[code]: absolute(page(code, one.address_path)) for code, _ in one.titles},
            publish_on=one.publish_on,
            changed_on=one.changed_on,
            reviewed_on=one.reviewed_on,
        )


def grants(site: Site) -> Iterator[Grant]:
    """Yield a row for each grant."""
    for one in documents_of(Kind.GRANT, site):
        yield Grant(
            **one.about(),
            summaries=one.words(lambda document: document.summary),
            short_titles=one.facts(lambda facts: facts.short_title),
            purposes=one.facts(lambda facts: facts.purpose),
            applicants=one.facts(lambda facts: facts.applicants),
            legal_bases=one.facts(lambda facts: facts.legal_basis),
            forms=one.forms(),
        )


def calls(site: Site) -> Iterator[Call]:
    """Yield a row for each call, with its state on the build's day."""
    for one in documents_of(Kind.CALL, site):
        facts = one.first.facts
        if isinstance(facts, CallFacts):
            yield Call(
                **one.about(),
                **one.county(),
                grant=site.library.permanent_key(facts.grant),
                year=facts.year,
                round=facts.round,
                state=facts.state,
                amount_sek=facts.amount_sek,
                opens=facts.opens,
                closes=facts.closes,
                decided_on=facts.decided_on,
                contacts=one.facts(lambda facts: facts.contact),
                priorities=one.facts(lambda facts: list(facts.priorities)),
                results=one.facts(lambda facts: facts.result),
                forms=one.forms(),
            )


def events(site: Site) -> Iterator[Event]:
    """Yield a row for each event."""
    for one in documents_of(Kind.EVENT, site):
        facts = one.first.facts
        if isinstance(facts, EventFacts):
            yield Event(
                **one.about(),
                **one.county(),
                starts=moment(facts.starts, site),
                ends=moment(facts.ends, site),
                is_online=facts.is_online,
                registration_until=facts.registration_until,
                places=one.facts(lambda facts: facts.place),
                organisers=one.facts(lambda facts: facts.organiser),
            )


def counties(site: Site) -> Iterator[County]:
    """Yield a row for each county with a page."""
    for one in documents_of(Kind.COUNTY, site):
        if isinstance(one.first.facts, CountyFacts):
            yield County(
                **one.about(),
                **one.county(),
                short_titles=one.facts(lambda facts: facts.short_title),
                residences=one.facts(lambda facts: facts.residence),
            )
