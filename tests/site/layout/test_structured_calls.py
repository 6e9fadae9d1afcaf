from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.site.layout import json_ld
from tests.support.rules.schema_org import nodes, unknown_properties

if TYPE_CHECKING:
    from samsprak.rendering.site import Site
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
SMALL = "https://small.example"
PUBLISHER = {"@id": f"{SMALL}/#publisher"}
COUNTRY = {"sv": "Sverige", "en": "Sweden", "ar": "السويد"}


def said(site: Site, key: str, code: str) -> list[dict[str, Any]]:
    """Return the structured data of a document's page in a language."""
    script = json_ld.script(site.document(key, code), site.for_reader(code))
    told: list[dict[str, Any]] = json.loads(script)["@graph"]
    return told


def about(site: Site, key: str, code: str) -> dict[str, Any]:
    """Return the node that a document's page is about."""
    return said(site, key, code)[-1]


def page(key: str, code: str, language: str = "") -> dict[str, Any]:
    """Return how a node references its page."""
    address = f"{SMALL}/{code}/{key}/"
    return {
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address, "inLanguage": language or code},
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [("sv", "Stöd ett i Dalarna 2026"), ("en", "Aid one in Dalarna 2026"), ("ar", "الدعم الأول في دالارنا 2026")],
)
def test_a_call_is_a_grant_of_money_to_apply_for(with_calls: SiteFolder, code: str, name: str) -> None:
    """A machine learns the amount, the funder, and the period in which it can be applied for."""
    call = about(with_calls.open().site, "calls/open-dalarna", code)

    assert call == {
        "@type": "MonetaryGrant",
        "name": name,
        "description": f"{name}.",
        "funder": PUBLISHER,
        "amount": {"@type": "MonetaryAmount", "currency": "SEK", "value": 3350000},
        "potentialAction": {
            "@type": "ApplyAction",
            "startTime": "2026-03-01T00:00:00+01:00",
            "endTime": "2026-04-20T23:59:59+02:00",
        },
        **page("calls/open-dalarna", code),
    }


def test_what_is_not_known_of_a_call_is_not_said(with_calls: SiteFolder) -> None:
    """No amount and no day is invented: a missing first day leaves an end alone, and no days no action."""
    site = with_calls.open().site

    assert about(site, "calls/soon-national", "sv")["potentialAction"] == {
        "@type": "ApplyAction",
        "endTime": "2026-04-10T23:59:59+02:00",
    }
    assert about(site, "calls/unknown-skane", "sv").keys() == {
        "@type", "name", "description", "url", "mainEntityOfPage", "funder",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sv", ("Stöd ett", "Det första stödet.", "1 §", "Kommuner", "Förordning (2010:1122) 1 §")),
        ("en", ("Aid one", "The first aid.", "§ 1", "Municipalities", "Ordinance (2010:1122) § 1")),
        ("ar", ("الدعم الأول", "أول دعم.", "المادة 1", "البلديات", "المرسوم (2010:1122) المادة 1")),
    ],
)
def test_a_grant_is_a_service_with_its_audience_and_its_law(
    with_calls: SiteFolder, code: str, words: tuple[str, ...]
) -> None:
    """A machine learns who may apply, where, and the law it is based on; the calls describe themselves."""
    name, description, short, applicants, law = words

    assert about(with_calls.open().site, "aid/one", code) == {
        "@type": "GovernmentService",
        "name": name,
        "description": description,
        "alternateName": short,
        "provider": PUBLISHER,
        "audience": {"@type": "Audience", "audienceType": applicants},
        "areaServed": {"@type": "Country", "name": COUNTRY[code], "identifier": "SE"},
        "subjectOf": {"@type": "Legislation", "name": law},
        **page("aid/one", code),
    }


@pytest.mark.parametrize(
    ("code", "name", "description", "short"),
    [
        ("sv", "Dalarnas län", "Om länet.", "Dalarna"),
        ("en", "Dalarna County", "About the county.", "Dalarna"),
        ("ar", "محافظة دالارنا", "عن المحافظة.", "دالارنا"),
    ],
)
def test_a_county_is_an_area_of_sweden_with_its_codes(
    with_calls: SiteFolder, code: str, name: str, description: str, short: str
) -> None:
    """A machine can tell which county is meant in any language; it is no organisation, and no part of the publisher."""
    assert about(with_calls.open().site, "counties/dalarna", code) == {
        "@type": "AdministrativeArea",
        "name": name,
        "description": description,
        "alternateName": short,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "ISO 3166-2", "value": "SE-W"},
            {"@type": "PropertyValue", "propertyID": "SCB", "value": "20"},
        ],
        "containedInPlace": {"@type": "Country", "name": COUNTRY[code], "identifier": "SE"},
        **page("counties/dalarna", code),
    }


def test_a_fallback_says_its_own_language(with_calls: SiteFolder) -> None:
    """All words of a grant that is not translated are Swedish, that of its country among them; the address is not."""
    grant = about(with_calls.open().site, "aid/two", "ar")

    assert grant["name"] == "Stöd två"
    assert grant["areaServed"]["name"] == "Sverige"
    assert {name: grant[name] for name in page("", "")} == page("aid/two", "ar", "sv")


@pytest.mark.parametrize("code", CODES)
def test_an_event_says_until_when_to_register(with_calls: SiteFolder, code: str) -> None:
    """The last day to register is the last of the offer of a place, whose price is unknown; or there is none."""
    site = with_calls.open().site

    assert about(site, "events/in-skane", code)["offers"] == {
        "@type": "Offer",
        "url": f"{SMALL}/{code}/events/in-skane/",
        "validThrough": "2026-04-28",
    }
    with_calls.replace("content/sv/events/in-skane.md", "registration_until: 2026-04-28\n", "")
    assert "offers" not in about(with_calls.open().site, "events/in-skane", code)


@pytest.mark.parametrize("code", CODES)
def test_every_page_speaks_schema_orgs_own_words(with_calls: SiteFolder, code: str) -> None:
    """A property that a type does not have is ignored: each one is in the tables of schema.org."""
    opened = with_calls.open()
    told = [said(opened.site, key, code) for key in opened.library.public_keys()]

    assert unknown_properties(told) == set()
    assert {one["@type"] for one in nodes(told)} >= {
        "MonetaryGrant",
        "GovernmentService",
        "AdministrativeArea",
        "Event",
    }


def test_every_page_of_a_built_site_speaks_schema_orgs_own_words(any_built: Built) -> None:
    """The same holds for the structured data in the pages themselves."""
    told = [
        json.loads(one)
        for built in any_built.documents().values()
        for one in built.values("//script[@type='application/ld+json']/text()")
    ]

    assert told
    assert unknown_properties(told) == set()


def test_a_property_of_another_type_is_noticed() -> None:
    """The tables can be trusted: days of an offer on a grant are found, however deep."""
    grant = {"@type": "MonetaryGrant", "validFrom": "2026-03-01", "amount": {"@type": "MonetaryAmount", "price": 1}}

    assert unknown_properties([{"@graph": [grant]}]) == {("MonetaryGrant", "validFrom"), ("MonetaryAmount", "price")}
