from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.outputs.built import BESIDE_SECTIONS, Built, Page, parsed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

SCRIPT = "//script[@type='application/ld+json']/text()"


def graph(page: Page) -> dict[str, dict[str, Any]]:
    """Return the structured data of a page, by type."""
    told = json.loads(page.value(SCRIPT))
    assert told["@context"] == "https://schema.org"
    found = {one["@type"]: one for one in told["@graph"]}
    assert len(found) == len(told["@graph"])
    return found


def test_every_page_says_who_publishes_it_and_where_it_is(any_built: Built) -> None:
    """Search engines show the breadcrumb of a page, and know the authority behind it by one id on every page."""
    for place, page in any_built.documents().items():
        if place == "index.html" or place.split("/")[1] in BESIDE_SECTIONS:
            continue
        told = graph(page)
        publisher, crumbs = told["GovernmentOrganization"], told["BreadcrumbList"]["itemListElement"]
        assert publisher["@id"] == f"{any_built.base_address}/#publisher"
        assert publisher["url"] == f"{any_built.base_address}/{page.root.get('lang')}/"
        assert [one["position"] for one in crumbs] == list(range(1, len(crumbs) + 1))
        for one in crumbs:
            assert one["name"]
            assert one["item"].removeprefix(f"{any_built.base_address}/") + "index.html" in any_built.pages
        way = page.values("//nav[@class='crumbs']//a/@href")
        assert [one["item"] for one in crumbs[:-1]] == [f"{any_built.base_address}{one}" for one in way]


@pytest.mark.parametrize(
    ("code", "publisher", "names"),
    [
        ("sv", "Lilla myndigheten", ["Start", "Bidrag", "Så söker du"]),
        ("en", "The small agency", ["Start", "Grants", "How to apply"]),
        ("ar", "الهيئة الصغيرة", ["البداية", "المنح", "Så söker du"]),
    ],
)
def test_the_way_to_a_page_is_in_the_readers_language(
    small_built: Built, code: str, publisher: str, names: list[str]
) -> None:
    """A fallback is named by the title that it has."""
    told = graph(small_built.page(f"{code}/grants/apply"))

    assert told["GovernmentOrganization"]["name"] == publisher
    assert [one["name"] for one in told["BreadcrumbList"]["itemListElement"]] == names


@pytest.mark.parametrize(
    ("code", "headline", "summary"),
    [
        ("sv", "Andra nyheten", "Den andra."),
        ("en", "The second news", "The second one."),
        ("ar", "Andra nyheten", "Den andra."),
    ],
)
def test_news_are_news_articles_with_their_days(small_built: Built, code: str, headline: str, summary: str) -> None:
    """A search engine dates the news by its publication and its change, and knows what language it is in."""
    article = graph(small_built.page(f"{code}/news/second"))["NewsArticle"]

    assert article == {
        "@type": "NewsArticle",
        "headline": headline,
        "description": summary,
        "inLanguage": "sv" if code == "ar" else code,
        "datePublished": "2026-02-10",
        "dateModified": "2026-02-12",
        "mainEntityOfPage": f"https://small.example/{code}/news/second/",
        "publisher": {"@id": "https://small.example/#publisher"},
    }


@pytest.mark.parametrize(
    ("code", "name", "organiser"),
    [
        ("sv", "Seminarium", "Lilla myndigheten"),
        ("en", "Seminar", "The small agency"),
        ("ar", "ندوة", "الهيئة الصغيرة"),
    ],
)
def test_events_have_time_place_and_organiser(small_built: Built, code: str, name: str, organiser: str) -> None:
    """A calendar imports the event with its times in Sweden, including summer time."""
    event = graph(small_built.page(f"{code}/events/seminar"))["Event"]

    assert event["name"] == name
    assert event["inLanguage"] == code
    assert (event["startDate"], event["endDate"]) == ("2026-06-01T09:00:00+02:00", "2026-06-01T16:30:00+02:00")
    assert event["location"] == {"@type": "Place", "name": "Nyköping", "address": "Nyköping"}
    assert event["organizer"] == {"@type": "Organization", "name": organiser}
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert event["url"] == f"https://small.example/{code}/events/seminar/"


def test_an_event_without_its_day_is_no_event_to_machines(small_built: Built) -> None:
    """schema.org requires a start: an event without one is left out rather than invented."""
    assert "Event" not in graph(small_built.page("ar/events/long-ago"))


def test_an_event_at_no_known_place_is_no_event_to_machines(small: SiteFolder) -> None:
    """Search engines require the location of an event that is not online, and report one without it as a fault."""
    for code in ("sv", "en", "ar"):
        small.replace(f"content/{code}/events/seminar.md", "place: Nyköping\n", "")

    files = small.built()

    for code in ("sv", "en", "ar"):
        assert "Event" not in graph(parsed(code, files[f"{code}/events/seminar/index.html"]))


def test_an_online_event_of_whole_days_says_so(small: SiteFolder) -> None:
    """A day stays a day; an online event has no place."""
    small.replace(
        "content/sv/events/seminar.md",
        "starts: 2026-06-01T09:00\nends: 2026-06-01T16:30",
        "starts: 2026-12-01\nends: 2026-12-02",
    )
    small.replace("content/sv/events/seminar.md", "place: Nyköping", "online: true")
    for code in ("en", "ar"):
        small.replace(f"content/{code}/events/seminar.md", "place: Nyköping\n", "")

    event = graph(parsed("ar", small.built()["ar/events/seminar/index.html"]))["Event"]

    assert (event["startDate"], event["endDate"]) == ("2026-12-01", "2026-12-02")
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert "location" not in event


def test_no_word_of_a_document_ends_the_data(small: SiteFolder) -> None:
    """A title with ``</script>`` in it is data to machines and nothing to the browser."""
    title = "</script><script>alert(1)</script><!-- ABF & 5123-2026-4"
    small.replace("content/ar/news/first.md", "title: الخبر الأول", f"title: 'خبر {title}'")

    html = small.built()["ar/news/first/index.html"]

    page = parsed("ar", html)
    assert graph(page)["NewsArticle"]["headline"] == f"خبر {title}"
    assert "<" not in page.value(SCRIPT)
    assert len(page.all("//script[not(@src)]")) == 1  # the site's own one has an address


def test_a_picture_of_news_is_named_with_its_whole_address(small: SiteFolder) -> None:
    """Machines that fetch the picture run elsewhere."""
    small.replace("content/sv/news/second.md", "summary", "picture: drawing.svg\npicture_alt: En ruta\nsummary")
    small.replace("content/en/news/second.md", "summary", "picture_alt: A box\nsummary")

    article = graph(parsed("en", small.built()["en/news/second/index.html"]))["NewsArticle"]

    assert article["image"] == "https://small.example/media/drawing.svg"
