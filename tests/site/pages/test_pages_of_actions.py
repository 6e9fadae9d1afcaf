"""Omitted and stated facts on the pages of grants, calls and counties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
_ITEM_LINKS = "//li[@class='item']/p[@class='item__date']//a/@href"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", ["grants/section-37", "grants/early-measures", "counties/dalarna", "counties/skane"])
def test_a_list_of_calls_does_not_repeat_what_the_page_is_about(real_built: Built, code: str, path: str) -> None:
    """No item of a grant's page leads to the same grant again, and none of a county's to the same county."""
    assert f"/{code}/{path}/" not in real_built.page(f"{code}/{path}").values(_ITEM_LINKS)


@pytest.mark.parametrize("code", CODES)
def test_a_page_of_all_calls_says_the_area_and_the_grant_of_each(real_built: Built, code: str) -> None:
    """There they are no repetition."""
    links = real_built.page(f"{code}/calls").values(_ITEM_LINKS)

    assert {f"/{code}/counties/dalarna/", f"/{code}/grants/section-37/"} <= set(links)


@pytest.mark.parametrize("code", CODES)
def test_a_grant_leads_to_its_calls_from_its_top(real_built: Built, code: str) -> None:
    """People who apply need not read through the page; where no call is open, the day of that is beside the link."""
    page = real_built.page(f"{code}/grants/section-37")

    assert "#earlier-calls" in page.values("//dl[@class='facts']//a/@href")
    assert len(page.all("//h2[@id='earlier-calls']")) == 1
    assert len(page.all("//dl[@class='facts']//time")) == 1
    assert said(code, "Open now and coming") not in page.texts("//main//h2")


@pytest.mark.parametrize("code", CODES)
def test_a_page_in_a_folder_of_its_own_lists_nothing_of_the_section(real_built: Built, code: str) -> None:
    """The page of a project in a county has no map without counties, and a page about grants no empty list."""
    assert real_built.page(f"{code}/counties/bas").all("//*[@id='counties-map-title']") == []
    ideas = real_built.page(f"{code}/grants/activities")
    items = ideas.all("//ul[@class='items activities']/li")
    assert len(items) == 26
    translated = [one for one in items if one.xpath("p[@class='activities__name']/span[@lang='sv']")]
    assert len(translated) == (0 if code == "sv" else 26)


@pytest.mark.parametrize("code", CODES)
def test_archive_items_say_when_they_were_published(real_built: Built, code: str) -> None:
    """The day of the event and that of publication are told apart, and a list marks what is from the archive."""
    page = real_built.page(f"{code}/news/bas-conference-2014")
    assert page.values("//div[@class='notice']//time/@datetime") == ["2014-05-09", "2026-11-22"]
    assert page.values("//dl[@class='page-info__days']/div[1]//time/@datetime") == ["2026-11-22"]
    assert said(code, "News from the archive") in page.text("//p[@class='kicker']")
    dates = real_built.page(f"{code}/news").texts("//p[@class='item__date']")
    mark = said(code, "From the archive: the event was on %(day)s", day="").strip()
    assert sum(one.startswith(mark) for one in dates) == 8


@pytest.mark.parametrize("code", CODES)
def test_all_feeds_and_calendars_are_on_one_page(real_built: Built, code: str) -> None:
    """Each page has its feeds in its head, and in its foot one link to the page of all, with words about feeds."""
    page = real_built.page(f"{code}/follow")
    links = page.values("//ul[@class='feeds']//a/@href")
    addresses = {link.removeprefix(real_built.base_address.rstrip("/")) for link in links}
    files = {address for address in addresses if not address.startswith("webcal:")}
    assert {address.removeprefix("/") for address in files} <= set(real_built.files)
    assert {
        f"/{place}" for place in real_built.files if place.startswith(f"{code}/") and place.endswith(".ics")
    } <= files
    assert len(addresses - files) == 3 + 21  # all dates, those of calls and of events, and those of each county
    for foot in ("", "/calls", "/counties/dalarna", "/newsletter"):
        other = real_built.page(f"{code}{foot}")
        assert set(other.values("//link[@rel='alternate'][contains(@type, 'xml')]/@href")) <= addresses
        ways = other.values("//footer[@class='footer']//a/@href")
        assert [way for way in ways if way == f"/{code}/follow/" or "feed" in way or "subscribe" in way] == [
            f"/{code}/follow/"
        ]
    assert page.values("//nav[@class='contents']//a/@href")[-3:] == [
        "#feeds-sections",
        "#feeds-calendars",
        "#feeds-counties",
    ]
    assert f'href="/{code}/follow/"' in real_built.files[f"{code}/about/feeds/index.html"].decode()


@pytest.mark.parametrize("code", CODES)
def test_what_can_be_followed_is_named_by_each_of_its_links(real_built: Built, code: str) -> None:
    """A screen reader that goes from link to link tells whose feed it is; the name is in the reader's language."""
    page = real_built.page(f"{code}/follow")
    for described_by in page.values("//ul[@class='feeds']//a/@aria-describedby"):
        (name,) = page.texts(f"//*[@id='{described_by}']")
        assert name


@pytest.mark.parametrize("code", CODES)
def test_a_single_figure_is_a_sentence_and_no_chart(with_calls: SiteFolder, code: str) -> None:
    """A bar as long as the page whatever its value shows nothing; what the number leaves out is stated."""
    with_calls.replace("content/data/money.csv", "aid/one,2020,60000000,Budgeten\n", "")

    page = parsed(code, with_calls.built()[f"{code}/aid/one/index.html"])

    assert page.all("//figure[@id='money-by-year']//ol") == []
    assert len(page.all("//figure[@id='money-by-year']//p[@class='chart__note']")) == 1


@pytest.mark.parametrize("code", CODES)
def test_the_numbers_on_the_map_are_explained(real_built: Built, code: str) -> None:
    """A link beside the map leads to the chart that says what they are."""
    page = real_built.page(f"{code}/counties")

    (place,) = page.values("//p[@id='counties-map-finding']/a/@href")
    assert len(page.all(f"//figure[@id='{place.removeprefix('#')}']")) == 1


@pytest.mark.parametrize("code", ["en", "ar"])
def test_swedish_names_in_the_numbers_of_charts_are_marked_as_swedish(real_built: Built, code: str) -> None:
    """A screen reader says the organisations and the laws in Swedish."""
    page = real_built.page(f"{code}/counties/sodermanland")

    assert set(page.values("//figure[@id='granted']//tbody/tr/th/span/@lang")) == {"sv"}
    assert set(page.values("//figure[@id='county-numbers-by-year']//tbody/tr/td[2]/span/@lang")) == {"sv"}


@pytest.mark.parametrize("code", CODES)
def test_links_to_calendars_are_told_apart(real_built: Built, code: str) -> None:
    """The same words lead to three calendars: each link is described by the name of its own."""
    page = real_built.page(f"{code}/calendar")
    named = page.values("//main//a[starts-with(@href, 'webcal:')]/@aria-describedby")

    assert len(set(named)) == len(named) == 3
    assert len({page.text(f"//*[@id='{one}']") for one in named}) == 3


@pytest.mark.parametrize("code", CODES)
def test_the_table_of_decisions_says_first_who_got_how_much(real_built: Built, code: str) -> None:
    """A phone shows two columns."""
    page = real_built.page(f"{code}/grants/early-measures/decisions/by-amount")

    assert page.values("//table//th[2]/@class") == ["number"]
    assert page.values("//table//tbody/tr[1]/td[1]/@class") == ["number"]


@pytest.mark.parametrize("code", CODES)
def test_grants_and_calls_lead_to_who_can_answer(real_built: Built, code: str) -> None:
    """A grant leads to all counties, a call to its own; both to a website, which says that it is another one."""
    ask = f"//dl/div[dt='{said(code, 'Who to ask')}']/dd/a"
    grant = real_built.page(f"{code}/grants/section-37a")
    assert grant.values(f"{ask}/@href") == [f"/{code}/counties/", "https://integration.lansstyrelsen.se/"]
    assert grant.texts(ask)[1] == said(code, "The boards’ joint website on integration, another website")
    call = real_built.page(f"{code}/calls/section-37a-norrbotten-2022")
    county, website = call.values(f"{ask}/@href")
    assert county == f"/{code}/counties/norrbotten/"
    assert website.startswith("https://www.lansstyrelsen.se/norrbotten/")
    assert call.texts(ask)[1] == said(code, "The board’s page on integration, on another website")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("grant", "number"), [("section-37", "2010:1122"), ("early-measures", "2016:1364")])
def test_the_law_of_a_grant_leads_to_its_text(real_built: Built, code: str, grant: str, number: str) -> None:
    """At the official source, which its sources name; the page says that it is another website."""
    page = real_built.page(f"{code}/grants/{grant}")
    basis = f"//dl/div[dt='{said(code, 'Legal basis')}']/dd"
    assert page.value(f"{basis}/a/@href") == f"https://rkrattsbaser.gov.se/sfst?bet={number}"
    assert page.text(basis).endswith(said(code, "(on another website)"))


@pytest.mark.parametrize("code", CODES)
def test_a_site_without_websites_promises_none(with_calls: SiteFolder, code: str) -> None:
    """A law without an address is words, and questions go to the counties alone."""
    built = with_calls.built()
    grant = parsed(code, built[f"{code}/aid/one/index.html"])
    assert grant.all(f"//dl/div[dt='{said(code, 'Legal basis')}']/dd/a") == []
    assert grant.values(f"//dl/div[dt='{said(code, 'Who to ask')}']/dd/a/@href") == [f"/{code}/counties/"]
