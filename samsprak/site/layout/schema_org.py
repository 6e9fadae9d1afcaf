"""
The subject of a page as schema.org: only types and properties of its vocabulary, and only recorded facts.

Source: https://schema.org
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from samsprak.i18n.formats import territory_name
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTRY, CountyFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.model.documents import Document
    from samsprak.model.kinds.call import CallFacts
    from samsprak.model.kinds.event import EventFacts
    from samsprak.model.kinds.grant import GrantFacts
    from samsprak.model.kinds.news import NewsFacts
    from samsprak.rendering.site import ReaderSite, Site


def subject(document: Document, reader: ReaderSite) -> dict[str, Any] | None:
    """Return the document as a schema.org object, None for pages, terms and editions: their text says it all."""
    address = reader.absolute(reader.address_of(document))
    make = _SUBJECTS[document.kind]
    return None if make is None else make(document, document.facts, address, reader.site)


def publisher_id(site: Site) -> str:
    """Return the id of the publisher, the same on every page."""
    return site.addresses.publisher_id


def _article(document: Document, facts: NewsFacts, address: str, site: Site) -> dict[str, Any]:
    return _text(document, site, "NewsArticle", "headline") | {
        "datePublished": _iso(facts.written_on if facts.is_archive else document.publish_on, site),
        "dateModified": _iso(document.updated_on, site),
        "mainEntityOfPage": address,
        "publisher": {"@id": publisher_id(site)},
    }


def _event(document: Document, facts: EventFacts, address: str, site: Site) -> dict[str, Any] | None:
    if facts.starts is None or (facts.place is None and not facts.is_online):
        return None  # an event without a day or a place is of no use to a machine, and search engines report a fault
    event = _text(document, site, "Event", "name") | {
        "startDate": _iso(facts.starts, site),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{'Online' if facts.is_online else 'Offline'}EventAttendanceMode",
        "url": address,
    }
    if facts.ends is not None:
        event["endDate"] = _iso(facts.ends, site)
    if facts.place is not None:
        event["location"] = {"@type": "Place", "name": facts.place, "address": facts.place}
    if facts.organiser is not None:
        event["organizer"] = {"@type": "Organization", "name": facts.organiser}
    if facts.registration_until is not None:
        # An offer of a place. The price is not recorded, and so left out.
        event["offers"] = {"@type": "Offer", "url": address, "validThrough": _iso(facts.registration_until, site)}
    return event


def _grant(document: Document, facts: GrantFacts, address: str, site: Site) -> dict[str, Any]:
    """
    Return a grant as a service of the publisher: it exists from year to year, and its calls are the grants of money.

    The publisher is its provider: an operator would be somebody else. The law is a text about the grant, and not terms
    of service, which an applicant would agree to.
    """
    return _thing(document, address, site, "GovernmentService") | {
        "alternateName": facts.short_title,
        "provider": {"@id": publisher_id(site)},
        "audience": {"@type": "Audience", "audienceType": facts.applicants},
        "areaServed": _country(document, site),
        "subjectOf": {"@type": "Legislation", "name": facts.legal_basis},
    }


def _call(document: Document, facts: CallFacts, address: str, site: Site) -> dict[str, Any]:
    """
    Return a call as a grant of money.

    In schema.org a grant has no days, and no offer or other property that could have them. Its days are those of an
    action on it: to apply, with a start and an end.
    """
    call = _thing(document, address, site, "MonetaryGrant") | {"funder": {"@id": publisher_id(site)}}
    if facts.amount_sek is not None:
        call["amount"] = {"@type": "MonetaryAmount", "currency": "SEK", "value": facts.amount_sek}
    action = {"@type": "ApplyAction"}
    if facts.opens is not None:
        action["startTime"] = site.moment(facts.opens).isoformat()
    if facts.closes is not None:
        action["endTime"] = site.moment(datetime.combine(facts.closes, time(23, 59, 59))).isoformat()
    if facts.opens is not None or facts.closes is not None:
        call["potentialAction"] = action
    return call


def _county(document: Document, facts: CountyFacts, address: str, site: Site) -> dict[str, Any]:
    """
    Return a county as an area; its board is another thing, and not the publisher of this site.

    Its codes are those of ISO 3166-2 (the letters) and of Statistics Sweden (SCB).
    """
    return _thing(document, address, site, "AdministrativeArea") | {
        "alternateName": facts.short_title,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "ISO 3166-2", "value": f"{COUNTRY}-{document.county}"},
            {"@type": "PropertyValue", "propertyID": "SCB", "value": facts.code},
        ],
        "containedInPlace": _country(document, site),
    }


def _country(document: Document, site: Site) -> dict[str, Any]:
    name = territory_name(COUNTRY, site.language(document.language))
    return {"@type": "Country", "name": name, "identifier": COUNTRY}


def _text(document: Document, site: Site, kind: str, name: str) -> dict[str, Any]:
    """Return an object with a language of its own in schema.org: a text or an event."""
    return _named(document, site, kind, name) | {"inLanguage": site.language(document.language).tag}


def _thing(document: Document, address: str, site: Site, kind: str) -> dict[str, Any]:
    """Return an object without a language: its page has one."""
    page = {"@type": "WebPage", "@id": address, "inLanguage": site.language(document.language).tag}
    return _named(document, site, kind, "name") | {"url": address, "mainEntityOfPage": page}


def _named(document: Document, site: Site, kind: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": kind, name: document.title, "description": document.summary}
    if document.picture is not None:
        found["image"] = site.addresses.absolute(site.addresses.media(document.picture.file))
    return found


def _iso(day: date | datetime | None, site: Site) -> str | None:
    """Return a day as a date, and a local time with its offset."""
    if day is None:
        return None
    return site.moment(day).isoformat() if isinstance(day, datetime) else day.isoformat()


# What a page of each kind is about, None where its text says all.
_SUBJECTS: Mapping[Kind, Callable[[Document, Any, str, Site], dict[str, Any] | None] | None] = {
    Kind.PAGE: None,
    Kind.NEWS: _article,
    Kind.EVENT: _event,
    Kind.GRANT: _grant,
    Kind.CALL: _call,
    Kind.COUNTY: _county,
    Kind.EDITION: None,
    Kind.TERM: None,
}
