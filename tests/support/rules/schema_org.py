"""
The subset of schema.org that the site uses: the properties of each type, including those of its parents.

Source: https://schema.org, the page of each type; only the types in use, with those of their properties that could be
used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_THING = frozenset(
    {
        "additionalType", "alternateName", "description", "disambiguatingDescription", "identifier", "image",
        "mainEntityOfPage", "name", "potentialAction", "sameAs", "subjectOf", "url",
    }
)  # fmt: skip
_ACTION = frozenset(
    {
        "actionStatus", "agent", "endTime", "error", "instrument", "location", "object", "participant", "provider",
        "result", "startTime", "target",
    }
)  # fmt: skip
_CREATIVE_WORK = frozenset(
    {
        "about", "author", "dateCreated", "dateModified", "datePublished", "headline", "inLanguage", "isBasedOn",
        "isPartOf", "publisher",
    }
)  # fmt: skip
_ORGANIZATION = frozenset({"address", "areaServed", "email", "legalName", "location", "parentOrganization"})
_PLACE = frozenset({"additionalProperty", "address", "containedInPlace", "containsPlace", "event", "geo"})
_SERVICE = frozenset(
    {
        "areaServed", "audience", "availableChannel", "category", "offers", "produces", "provider", "serviceOutput",
        "serviceType", "termsOfService",
    }
)  # fmt: skip

PROPERTIES = {
    "AdministrativeArea": _THING | _PLACE,
    "ApplyAction": _THING | _ACTION,
    "Audience": _THING | {"audienceType", "geographicArea"},
    "BreadcrumbList": _THING | {"itemListElement", "itemListOrder", "numberOfItems"},
    "Country": _THING | _PLACE,
    "Event": _THING
    | {
        "about", "audience", "endDate", "eventAttendanceMode", "eventStatus", "inLanguage", "isAccessibleForFree",
        "location", "offers", "organizer", "startDate",
    },
    "GovernmentOrganization": _THING | _ORGANIZATION,
    "GovernmentService": _THING | _SERVICE | {"jurisdiction", "serviceOperator"},
    "Legislation": _THING | _CREATIVE_WORK | {"legislationIdentifier", "legislationJurisdiction", "legislationType"},
    "ListItem": _THING | {"item", "nextItem", "position", "previousItem"},
    "MonetaryAmount": _THING | {"currency", "maxValue", "minValue", "validFrom", "validThrough", "value"},
    "MonetaryGrant": _THING | {"amount", "fundedItem", "funder", "sponsor"},
    "NewsArticle": _THING | _CREATIVE_WORK | {"articleBody", "articleSection", "dateline"},
    "Offer": _THING
    | {"availability", "availabilityEnds", "availabilityStarts", "price", "priceCurrency", "validFrom", "validThrough"},
    "Organization": _THING | _ORGANIZATION,
    "Place": _THING | _PLACE,
    "PropertyValue": _THING | {"propertyID", "unitCode", "unitText", "value"},
    "WebPage": _THING | _CREATIVE_WORK | {"breadcrumb", "lastReviewed"},
}  # fmt: skip


def nodes(told: Any) -> Iterator[dict[str, Any]]:
    """Yield every typed node of JSON-LD, at any depth; a node that only references another has no type."""
    if isinstance(told, list):
        for one in told:
            yield from nodes(one)
    if isinstance(told, dict):
        if "@type" in told:
            yield told
        for one in told.values():
            yield from nodes(one)


def unknown_properties(told: Any) -> set[tuple[str, str]]:
    """Return each type with a property that schema.org does not define for it."""
    return {
        (node["@type"], name)
        for node in nodes(told)
        for name in node
        if not name.startswith("@") and name not in PROPERTIES.get(node["@type"], ())
    }
