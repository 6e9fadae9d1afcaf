"""
JSON-LD in the page's language: who publishes, where the page is, and what it is about.

Source: https://schema.org
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from samsprak.model.documents import Kind
from samsprak.model.facts import EventFacts
from samsprak.site.bodies import address_of
from samsprak.site.presenting import ancestors, link_to

if TYPE_CHECKING:
    from datetime import date, datetime

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.site.context import Site

EMPTY = Markup("")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(document: Document, reader: Language, site: Site) -> Markup:
    """Return the page's JSON-LD for a script element: a data block, which no browser runs and no policy forbids."""
    graph: list[dict[str, Any] | None] = [_organisation(reader, site), _breadcrumbs(document, reader, site)]
    match document.kind:
        case Kind.NEWS:
            graph.append(_article(document, reader, site))
        case Kind.EVENT:
            graph.append(_event(document, reader, site))
        case _:
            pass
    wanted = [one for one in graph if one]
    text = _JSON.encode({"@context": "https://schema.org", "@graph": wanted})
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 # JSON, with the one sign that could end the element escaped


def _organisation(reader: Language, site: Site) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{site.settings.base_address}/#publisher",
        "name": site.settings.publisher.names[reader.code],
        "url": site.addresses.absolute(site.addresses.page(reader.code)),
        "email": site.settings.publisher.email,
    }


def _breadcrumbs(document: Document, reader: Language, site: Site) -> dict[str, Any]:
    links = [*ancestors(document, reader, site), link_to(document.key, reader, site)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link.text, "item": site.addresses.absolute(link.address)}
            for place, link in enumerate((link for link in links if link is not None), start=1)
        ],
    }


def _article(document: Document, reader: Language, site: Site) -> dict[str, Any]:
    return _about(document, site, "NewsArticle", "headline") | {
        "datePublished": _iso(document.publish_on, site),
        "dateModified": _iso(document.updated_on, site),
        "mainEntityOfPage": site.addresses.absolute(address_of(document, reader, site)),
        "publisher": {"@id": f"{site.settings.base_address}/#publisher"},
    }


def _event(document: Document, reader: Language, site: Site) -> dict[str, Any] | None:
    facts = document.facts
    if not isinstance(facts, EventFacts) or facts.starts is None:
        return None  # an event without its day says nothing to a machine
    event = _about(document, site, "Event", "name") | {
        "startDate": _iso(facts.starts, site),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{'Online' if facts.is_online else 'Offline'}EventAttendanceMode",
        "url": site.addresses.absolute(address_of(document, reader, site)),
    }
    if facts.ends is not None:
        event["endDate"] = _iso(facts.ends, site)
    if facts.place is not None:
        event["location"] = {"@type": "Place", "name": facts.place, "address": facts.place}
    if facts.organiser is not None:
        event["organizer"] = {"@type": "Organization", "name": facts.organiser}
    return event


def _about(document: Document, site: Site, kind: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": kind,
        name: document.title,
        "description": document.summary,
        "inLanguage": site.language(document.language).tag,
    }
    if document.picture is not None:
        found["image"] = site.addresses.absolute(site.addresses.media(document.picture.file))
    return found


def _iso(day: date | datetime | None, site: Site) -> str | None:
    """Return a day as a date, and a local time with its offset."""
    if day is None:
        return None
    return site.moment(day).isoformat() if hasattr(day, "hour") else day.isoformat()
