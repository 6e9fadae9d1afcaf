from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

EVENT = "publish_on: 2026-01-05\nreviewed_on: 2026-01-05\n"


def events(page: Page) -> list[list[str]]:
    """Return the addresses of each of a page's lists."""
    return [
        [str(link.get("href")) for link in items.iterfind("li/*/a")] for items in page.all("//main//ul[@class='items']")
    ]


def add_event(site: SiteFolder, name: str, starts: str, ends: str = "") -> None:
    last = f"ends: {ends}\n" if ends else ""
    text = f"---\ntitle: {name}\nsummary: {name}.\n{EVENT}starts: {starts}\n{last}online: true\n---\nKom.\n"
    site.write(f"content/sv/events/{name}.md", text)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_home_shows_what_is_new_and_what_is_coming(small_built: Built, code: str) -> None:
    """A reader meets the next event, then the newest news, and a way to all of both, in the reader's language."""
    page = small_built.page(code)

    news = [f"/{code}/news/{one}/" for one in ("third", "second", "first")]
    assert events(page) == [[f"/{code}/events/seminar/"], news]
    assert page.values("//section[@class='home__news']/p/a/@href") == [f"/{code}/news/"]
    assert page.values("//section[@class='home__events']/p/a/@href") == [f"/{code}/events/"]


def test_home_shows_five_news_and_the_three_next_events(small: SiteFolder) -> None:
    """Home stays short however much there is."""
    for number in range(1, 6):
        add_event(small, f"event-{number}", f"2026-05-0{number}")
        small.write(
            f"content/sv/news/news-{number}.md",
            f"---\ntitle: N{number}\nsummary: N.\npublish_on: 2026-03-1{number}\nreviewed_on: 2026-03-11\n---\nN.\n",
        )

    coming, news = events(parsed("ar", small.built()["ar/index.html"]))

    assert coming == [f"/ar/events/event-{number}/" for number in (1, 2, 3)]
    assert news == [f"/ar/news/news-{number}/" for number in (5, 4, 3, 2, 1)]


def test_each_part_of_homes_text_is_an_entrance_of_its_own(small_built: Built) -> None:
    """The lead is separate, and each heading begins an entrance."""
    page = small_built.page("ar")

    assert page.text("//div[contains(@class, 'hero__lead')]") == "أهلًا بك."
    assert page.texts("//section[contains(@class, 'entrance')]/h2") == ["اطلب منحة"]


def test_a_heading_within_a_quotation_begins_no_entrance(small: SiteFolder) -> None:
    """A quoted heading or one in a list stays where it is written, and the page stays whole."""
    small.replace("content/sv/index.md", "Välkommen.", "Hej.\n\n> ## Citat {#quoted}\n\n1. ## I en lista {#listed}\n")
    small.replace(
        "content/ar/index.md", "أهلًا بك.", "أهلًا بك.\n\n> ## اقتباس ABF 2026 {#quoted}\n\n1. ## في قائمة {#listed}\n"
    )

    page = parsed("ar", small.built()["ar/index.html"])

    assert page.errors == ()
    assert page.texts("//section[contains(@class, 'entrance')]/h2") == ["اطلب منحة"]
    assert page.texts("//div[contains(@class, 'hero__lead')]//h2") == ["اقتباس ABF 2026", "في قائمة"]


def test_a_section_lists_its_pages_in_the_editors_order(small: SiteFolder) -> None:
    """Pages come by their ``order``, and those without one last, by name."""
    for name, order in (("b-late", ""), ("a-late", ""), ("first", "order: 1\n")):
        small.write(f"content/sv/grants/{name}.md", f"---\ntitle: {name}\nsummary: S.\n{EVENT}{order}---\nText.\n")

    page = parsed("en", small.built()["en/grants/index.html"])

    assert events(page) == [[f"/en/grants/{name}/" for name in ("first", "apply", "a-late", "b-late")]]


def test_terms_are_in_alphabetical_order_with_the_official_swedish_word(small_built: Built) -> None:
    """A reader of Arabic learns the word that the authority will use, marked as Swedish."""
    page = small_built.page("ar/glossary")

    assert page.values("//dl[@class='terms']//dt/a/text()") == ["دعوة لتقديم الطلبات", "محافظة"]
    assert page.values("//dl[@class='terms']//dt/span[@lang='sv' and @dir='ltr']/text()") == ["utlysning", "län"]
    assert small_built.page("sv/glossary").texts("//dl[@class='terms']//dt") == ["län", "utlysning"]


@pytest.mark.parametrize(("code", "related"), [("sv", "län"), ("en", "county"), ("ar", "محافظة")])
def test_a_term_has_its_swedish_word_and_its_related_words(small_built: Built, code: str, related: str) -> None:
    """The page of a word leads on to related ones; in Swedish the Swedish word is not repeated."""
    page = small_built.page(f"{code}/glossary/call")

    assert page.values("//p[@class='term__swedish']/span[@lang='sv']/text()") == ([] if code == "sv" else ["utlysning"])
    assert page.texts(f"//a[@href='/{code}/glossary/county/']") == [related]


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_coming_events_stand_before_past_ones_and_undated_ones_are_past(small_built: Built, code: str) -> None:
    """Readers who look for an event to attend see it first; an old event without a recorded day comes last."""
    page = small_built.page(f"{code}/events")

    assert events(page) == [[f"/{code}/events/seminar/"], [f"/{code}/events/long-ago/"]]


def test_the_next_event_comes_first_and_the_latest_past_one_too(small: SiteFolder) -> None:
    """Coming events go forward from today, past ones back from it."""
    add_event(small, "past-old", "2025-01-01")
    add_event(small, "past-new", "2026-02-01")
    add_event(small, "today", "2026-04-01")
    add_event(small, "goes-on", "2026-03-30", "2026-04-02")
    add_event(small, "later", "2026-12-01")

    coming, past = events(parsed("sv", small.built()["sv/events/index.html"]))

    assert coming == [f"/sv/events/{one}/" for one in ("goes-on", "today", "seminar", "later")]
    assert past == [f"/sv/events/{one}/" for one in ("past-new", "past-old", "long-ago")]


def test_events_of_one_day_come_by_the_clock(small: SiteFolder) -> None:
    """The morning's event comes before the afternoon's, whatever they are called."""
    add_event(small, "b-morning", "2026-05-01T09:00")
    add_event(small, "a-afternoon", "2026-05-01T13:00")

    coming, _ = events(parsed("ar", small.built()["ar/events/index.html"]))

    assert coming == [f"/ar/events/{one}/" for one in ("b-morning", "a-afternoon", "seminar")]


def test_an_event_is_past_on_the_day_after_it(small: SiteFolder) -> None:
    """On its day an event is still coming; the next build moves it."""
    on_the_day = events(parsed("ar", small.built(date(2026, 6, 1))["ar/events/index.html"]))
    after = small.built(date(2026, 6, 2))

    assert on_the_day[0] == ["/ar/events/seminar/"]
    page = parsed("ar", after["ar/events/index.html"])
    assert events(page) == [["/ar/events/seminar/", "/ar/events/long-ago/"]]
    assert page.texts("//p[@class='empty']") == [said("ar", "No events are planned at the moment.")]
    assert parsed("ar", after["ar/index.html"]).all("//section[@class='home__events']") == []


@pytest.mark.parametrize(
    ("code", "when"),
    [("sv", "1 juni 2026 09:00–16:30"), ("en", "1 June 2026 09:00–16:30"), ("ar", "1 يونيو 2026 09:00–16:30")],
)
def test_an_event_says_when_and_where(small_built: Built, code: str, when: str) -> None:
    """Day, times, place and organiser are in the reader's words, and times never turn round."""
    page = small_built.page(f"{code}/events/seminar")
    facts = page.texts("//dl[@class='facts']//dd")

    assert facts[0] == when
    assert facts[1] == "Nyköping"
    assert page.texts("//dl[@class='facts']//dd[1]/bdi[@dir='ltr']")[0] == "09:00–16:30"
    undated = small_built.page(f"{code}/events/long-ago")
    assert undated.all("//dl[@class='facts']") == []
    assert undated.text("//p[@class='empty']") == said(code, "The day is not recorded")


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_an_edition_brings_its_items_in_the_editors_order(small_built: Built, code: str) -> None:
    """The archive shows the same items as the mail, and marks untranslated ones."""
    page = small_built.page(f"{code}/newsletter/2026-1")

    keys = ("news/third", "news/second", "grants/apply")
    assert events(page) == [[f"/{code}/{key}/" for key in keys]]
    if code == "ar":
        mark = said(code, "(in %(language)s)", language="السويدية")
        assert [title.endswith(mark) for title in page.texts("//ul[@class='items']/li/h3")] == [False, True, True]


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_archive_lists_the_editions_newest_first(small: SiteFolder, code: str) -> None:
    """The last letter is the one that readers look for."""
    small.write(
        "content/sv/newsletter/2026-2.md",
        '---\ntitle: Brev 2\nsummary: Andra.\npublish_on: 2026-03-20\nreviewed_on: 2026-03-20\nnumber: "2026-2"\n'
        "items:\n  - news/third\n---\nHej igen!\n",
    )

    page = parsed(code, small.built()[f"{code}/newsletter/index.html"])

    assert events(page) == [[f"/{code}/newsletter/2026-2/", f"/{code}/newsletter/2026-1/"]]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("sv", "1 juni 2026 09:00 – 2 juni 2026 16:30"),
        ("en", "1 June 2026 09:00 – 2 June 2026 16:30"),
        ("ar", "1 يونيو 2026 09:00 – 2 يونيو 2026 16:30"),
    ],
)
def test_an_event_over_several_days_says_both(small: SiteFolder, code: str, days: str) -> None:
    """Nobody goes home on the first day of two."""
    small.replace("content/sv/events/seminar.md", "ends: 2026-06-01T16:30", "ends: 2026-06-02T16:30")

    page = parsed("page", small.built()[f"{code}/events/seminar/index.html"])

    assert days in page.text("//dl[@class='facts']")
