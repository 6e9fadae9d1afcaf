from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.kinds import Kind
from samsprak.rendering.templating.templates import environment_for, make_environment
from samsprak.site.calendars.calendars import CalendarLinksView, calendar_links
from tests.support.outputs.built import parsed

if TYPE_CHECKING:
    from tests.support.outputs.built import Page
    from tests.support.site_folders.folders import SiteFolder

MACRO = "{% from 'components/calendar_links.html' import calendar_links %}{{ calendar_links(links) }}"


def rendered(folder: SiteFolder, code: str, links: CalendarLinksView) -> Page:
    """Return the links as a separate page in the words of a language."""
    site = folder.open().site
    every = make_environment(site.theme / "templates", site.catalogs)
    own = environment_for(every, site.language(code), site.settings.languages.source)
    return parsed("links", own.from_string(f"<!doctype html><title>x</title>{MACRO}").render(links=links).encode())


def test_the_links_lead_to_the_calendar_for_programs_and_for_people(with_calls: SiteFolder) -> None:
    """One subscribes, the other fetches the file: both are whole addresses of an output."""
    opened = with_calls.open()
    links = {name: calendar_links(opened.site.for_reader("ar"), name=name) for name in ("calendar", "calls", "events")}

    assert links["calendar"] == CalendarLinksView(
        "المواعيد: الموقع الصغير",
        "webcal://small.example/ar/calendar.ics",
        "https://small.example/ar/calendar.ics",
    )
    places = {one.address.removeprefix("https://small.example/") for one in links.values()}
    assert places <= set(with_calls.built())


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_a_county_has_links_to_its_own_calendar(with_calls: SiteFolder, code: str) -> None:
    """Also where its page is not translated: the calendar is of the reader's language."""
    with_calls.remove("content/en/counties/skane.md")
    opened = with_calls.open()
    counties = [one for one in opened.library.all_of(Kind.COUNTY, code) if one.county == "M"]

    links = calendar_links(opened.site.for_reader(code), counties[0])

    assert links.address == f"https://small.example/{code}/counties/skane/calendar.ics"
    assert links.webcal == f"webcal://small.example/{code}/counties/skane/calendar.ics"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sv", ["Prenumerera i din kalender", "Hämta datumen som fil (iCalendar)"]),
        ("en", ["Subscribe in your calendar", "Fetch the dates as a file (iCalendar)"]),
        ("ar", ["اشترك من تقويمك", "نزّل المواعيد في ملف بصيغة iCalendar"]),
    ],
)
def test_the_links_say_what_they_do_in_the_readers_language(
    with_calls: SiteFolder, code: str, words: list[str]
) -> None:
    """The name, the two ways, and a line that explains the difference."""
    site = with_calls.open().site
    links = calendar_links(site.for_reader(code))

    page = rendered(with_calls, code, links)

    assert page.errors == ()
    assert page.texts("//a") == words
    assert page.values("//a/@href") == [links.webcal, links.address]
    assert page.text("//*[@class='calendar-links__name']") == links.title
    assert page.text("//*[@class='calendar-links__help']")
    assert page.all("//h1|//h2|//h3") == []
