from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import parsed
from tests.support.outputs.interface import said
from tests.support.site_folders.websites import write_websites

if TYPE_CHECKING:
    from tests.support.outputs.built import Built, Page
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = pytest.mark.parametrize("code", ["sv", "en", "ar"])


def rows(page: Page, chart: str) -> list[list[str]]:
    """Return the cells of the table behind a chart."""
    count = len(page.all(f"//figure[@id='{chart}']//tbody/tr"))
    return [page.texts(f"//figure[@id='{chart}']//tbody/tr[{place}]/*") for place in range(1, count + 1)]


@LANGUAGES
def test_a_county_shows_its_figures_with_their_sources(calls_built: Built, code: str) -> None:
    """The chart's numbers are in a table beneath it, each with its source; a year without one has its place."""
    page = calls_built.page(f"{code}/counties/dalarna")
    unknown = said(code, "no figure")

    assert rows(page, "numbers-by-year") == [
        ["2017", "616", "SFS 2017:27"],
        ["2018", unknown, ""],
        ["2019", "231", "SFS 2018:1592"],
        ["2020", unknown, ""],
        ["2021", unknown, ""],
        ["2022", "239", "SFS 2021:870"],
    ]
    bars = page.all("//figure[@id='numbers-by-year']//ol/li")
    assert [bool(one.xpath("*[local-name()='svg']")) for one in bars] == [True, False, True, False, False, True]


@LANGUAGES
def test_sources_and_notes_are_in_the_readers_language(with_calls: SiteFolder, code: str) -> None:
    """A translated source is translated in the table too, another is marked as Swedish; a note is where it belongs."""
    header = "content/data/numbers.toml"
    with_calls.write(
        header,
        (with_calls.root / header).read_text(encoding="utf-8")
        + '\n[translations.en]\n"SFS 2017:27" = "Ordinance 2017:27"\n'
        + '\n[notes.W]\nsv = "Bara Dalarna."\nen = "Only Dalarna."\nar = "دالارنا فقط."\n',
    )
    built = with_calls.built()
    pages = {name: parsed(name, built[f"{code}/counties/{name}/index.html"]) for name in ("dalarna", "skane")}

    figure = "//figure[@id='numbers-by-year']"
    first = pages["dalarna"].text(f"{figure}//tbody/tr[1]/td[2]")
    assert first == ("Ordinance 2017:27" if code == "en" else "SFS 2017:27")
    marked = pages["dalarna"].all(f"{figure}//tbody//span[@lang='sv'][@dir='ltr']")
    assert len(marked) == {"sv": 0, "en": 2, "ar": 3}[code]
    notes = {name: page.texts(f"{figure}/p[@class='chart__note']") for name, page in pages.items()}
    assert notes["dalarna"][1:] == [{"sv": "Bara Dalarna.", "en": "Only Dalarna.", "ar": "دالارنا فقط."}[code]]
    assert len(notes["skane"]) == 1


@LANGUAGES
def test_a_county_is_shown_beside_all_of_them(calls_built: Built, code: str) -> None:
    """A line over the years says whether the county followed the whole country, and its table gives both."""
    found = rows(calls_built.page(f"{code}/counties/skane"), "numbers-change")

    separator = {"sv": " ", "en": ",", "ar": ","}[code]
    assert found[0][:3] == ["2017", f"2{separator}793", f"3{separator}409"]


def test_a_finding_says_what_the_chart_shows(calls_built: Built) -> None:
    """Readers who do not see the drawing get its finding: by how much the county's number has changed."""
    page = calls_built.page("sv/counties/dalarna")

    assert "\u221261 %" in page.text("//*[@id='numbers-change-finding']")
    assert page.value("//figure[@id='numbers-change']//*[@role='img']/@aria-labelledby").split() == [
        "numbers-change-title",
        "numbers-change-finding",
    ]


def test_a_table_with_too_few_years_draws_no_line(with_calls: SiteFolder) -> None:
    """Two points are no trend."""
    rows_of_2019 = ("M,2019,1032,SFS 2018:1592\n", "W,2019,231,SFS 2018:1592\n")
    for row in rows_of_2019:
        with_calls.replace("content/data/numbers.csv", row, "")

    page = with_calls.page("sv/counties/dalarna/index.html")

    assert "numbers-by-year" in page
    assert "numbers-change" not in page


def test_a_table_that_is_not_complete_is_not_taken_for_the_whole_country(with_calls: SiteFolder) -> None:
    """A sum of some counties is no figure of the country."""
    with_calls.replace("content/data/numbers.toml", "complete = true\n", "")

    assert "numbers-change" not in with_calls.page("sv/counties/dalarna/index.html")


@LANGUAGES
def test_a_countys_events_and_news_are_on_its_page(calls_built: Built, code: str) -> None:
    """An item marked with a county is on its page, and not on another's."""
    dalarna, skane = (calls_built.page(f"{code}/counties/{name}") for name in ("dalarna", "skane"))

    assert f"/{code}/news/in-dalarna/" in dalarna.values("//main//a/@href")
    assert f"/{code}/events/in-skane/" in skane.values("//main//a/@href")
    assert f"/{code}/news/in-dalarna/" not in skane.values("//main//a/@href")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_who_reads_of_a_county_in_another_language_sees_its_swedish_name(calls_built: Built, code: str) -> None:
    """It is the name on signs and letters."""
    page = calls_built.page(f"{code}/counties/skane")

    assert page.text(f"//dl/div[dt='{said(code, 'In Swedish')}']/dd/span[@lang='sv']") == "Skåne län"


@LANGUAGES
def test_every_county_is_a_square_of_the_map(calls_built: Built, code: str) -> None:
    """Each square is a link to a county's page, by its letter and its name."""
    page = calls_built.page(f"{code}/counties")

    links = page.values("//*[contains(@class, 'county-grid')]//a/@href")
    assert sorted(set(links)) == [f"/{code}/counties/dalarna/", f"/{code}/counties/skane/"]


def test_the_real_map_has_all_21_counties(real_built: Built) -> None:
    """No county is left out, in any language."""
    for code in ("sv", "en", "ar"):
        links = real_built.page(f"{code}/counties").values("//*[contains(@class, 'county-grid')]//a/@href")
        assert len(set(links)) == 21, code


@LANGUAGES
def test_the_calendar_brings_calls_and_events_by_month(calls_built: Built, code: str) -> None:
    """Coming items come first, the next day first, and past ones after them."""
    page = calls_built.page(f"{code}/dates")

    days = page.values("//ul[@class='dates-list'][1]/li/time/@datetime")
    assert days == ["2026-04-10", "2026-04-20", "2026-04-28"]
    past = page.values("//h2[2]/following-sibling::ul//time/@datetime")
    assert past[:2] == ["2026-03-01", "2025-10-06"]
    box = "//*[@class='calendar-links']"
    assert len(page.all(box)) == 1
    assert page.values(f"{box}//a[starts-with(@href, 'webcal:')]/@href") == [
        f"webcal://small.example/{code}/{name}.ics" for name in ("calendar", "calls", "events")
    ]
    assert page.values("//main//a[starts-with(@href, 'webcal:')]/@href") == page.values(f"{box}//a[1]/@href")


@LANGUAGES
def test_no_month_of_the_calendar_has_a_single_date(with_calls: SiteFolder, code: str) -> None:
    """Dates far apart are by year; a year alone needs no heading."""
    page = parsed(code, with_calls.built()[f"{code}/dates/index.html"])
    count = len(page.all("//main//h3"))
    dates = [len(page.all(f"(//main//h3)[{one}]/following-sibling::ul[1]/li")) for one in range(1, count + 1)]
    assert min(dates[:-2]) > 1
    assert page.texts("//main//h3")[-2:] == ["2026", "2025"]
    assert 1 in dates[-2:]


@LANGUAGES
def test_a_county_leads_to_the_website_of_its_board_or_of_all(with_calls: SiteFolder, code: str) -> None:
    """Whoever has a question finds where to turn, and hears that it is another website; one table has the addresses."""
    write_websites(with_calls, ",https://all.example.org/", "W,https://dalarna.example.org/")
    built = with_calls.built()

    own, joint = (parsed(code, built[f"{code}/counties/{key}/index.html"]) for key in ("dalarna", "skane"))

    link = "//dl//a[starts-with(@href, 'https:')]"
    assert own.value(f"{link}/@href") == "https://dalarna.example.org/"
    assert own.text(link) == said(code, "The board’s page on integration, on another website")
    assert joint.value(f"{link}/@href") == "https://all.example.org/"
    assert joint.text(link) == said(code, "The boards’ joint website on integration, another website")


def test_a_county_without_a_website_in_the_table_leads_to_none(calls_built: Built) -> None:
    """Without the table nothing is promised."""
    assert said("sv", "On the web") not in calls_built.page("sv/counties/dalarna").texts("//dt")


def test_a_table_without_the_joint_website_promises_it_to_no_county(with_calls: SiteFolder) -> None:
    """A county has its own board's website or none, never that of another county."""
    write_websites(with_calls, "W,https://dalarna.example.org/")
    built = with_calls.built()
    links = "//dl//a[starts-with(@href, 'https:')]/@href"
    pages = {key: parsed("sv", built[f"sv/counties/{key}/index.html"]) for key in ("dalarna", "skane")}
    assert pages["dalarna"].values(links) == ["https://dalarna.example.org/"]
    assert pages["skane"].values(links) == []
