"""Invalidation by an edit of a call, a grant, a county or a table: its dependents are rendered again, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.incremental.test_invalidation import ALL_DOCUMENTS, LANGUAGES, feeds, made
from tests.support.site_folders.builders import built, pages, with_theme
from tests.support.site_folders.websites import WEBSITES, write_websites

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CALL = "content/sv/calls/open-dalarna.md"
GRANT = "content/sv/aid/one.md"
COUNTY = "content/sv/counties/dalarna.md"
DECISIONS = "content/data/granted.csv"
FIGURES = "content/data/numbers.csv"


@pytest.fixture
def site(with_calls: SiteFolder) -> SiteFolder:
    """Return a built site with calls and its own theme."""
    built(with_theme(with_calls).root)
    return with_calls


def everywhere(*addresses: str) -> set[str]:
    """Return the paths of the pages at *addresses* in every language."""
    return pages(*(f"{code}/{address}".rstrip("/") for code in LANGUAGES for address in addresses))


def calendars(*names: str) -> set[str]:
    """Return the paths of calendars in every language."""
    return {f"output/{code}/{name}.ics" for code in LANGUAGES for name in names}


def data(*names: str) -> set[str]:
    """Return the paths of files of open data."""
    return {f"output/data/{name}" for name in names}


def of_calls(county: str) -> set[str]:
    """Return the paths of the feeds and calendars that contain the days of a county's calls."""
    found = feeds(*(f"{code}/{path}" for code in LANGUAGES for path in ("calls", f"counties/{county}")))
    return found | calendars("calendar", "calls", f"counties/{county}/calendar")


def mails_in_county(*codes: str) -> set[str]:
    """Return the paths of the mails for readers in Dalarna, which bring its open call."""
    return {f"mails/2026-1/{code}-W.{kind}" for code in codes for kind in ("html", "txt", "eml")}


# The pages that show an open call of Dalarna: itself, home, its grant, all grants, its county, all calls, and all
# dates.
SHOWN_IN = everywhere("calls/open-dalarna", "", "aid/one", "aid", "counties/dalarna", "calls", "dates")


def test_a_last_day_makes_what_tells_of_it_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other call, grant or county, none of their feeds and calendars, no decisions, and not the sitemap."""
    site.replace(CALL, "closes: 2026-04-20", "closes: 2026-04-25")
    expected = SHOWN_IN | of_calls("dalarna") | data("calls.json", "calls.csv") | mails_in_county(*LANGUAGES)
    looked_at = everywhere("newsletter/2026-1")  # it lists the call, and does not say its days
    assert made(monkeypatch, site.root) == (expected | looked_at, expected)


def test_a_last_day_long_ago_is_on_the_page_of_the_list_that_shows_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home and the first page of all calls show others; the overview of grants checks whether it does."""
    site.replace("content/sv/calls/decided-skane.md", "closes: 2025-03-01", "closes: 2025-03-05")
    expected = everywhere("calls/decided-skane", "aid/two", "counties/skane", "calls/page/2", "dates")
    expected |= of_calls("skane") | data("calls.json", "calls.csv")
    tasks, changed = made(monkeypatch, site.root)
    assert changed == expected
    assert tasks - expected <= everywhere("aid")


def test_a_change_that_is_dated_is_in_the_sitemap_and_the_catalogue(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of a change that an editor records reaches search engines, portals and calendars."""
    site.replace(CALL, "closes: 2026-04-20", "changed_on: 2026-03-30\ncloses: 2026-04-20")
    _, changed = made(monkeypatch, site.root)
    assert changed >= {"output/sitemap.xml", ALL_DOCUMENTS} | data("catalogue.jsonld", "catalogue.rdf")
    assert {path for path in changed if path.endswith(".ics")} == calendars(
        "calendar", "calls", "counties/dalarna/calendar"
    )
    assert not {path for path in changed if "/skane/" in path or "/decisions/" in path}


def test_a_call_that_moves_to_another_county_changes_both(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves the page, the feeds and the calendar of the one, and is on those of the other."""
    site.replace("content/sv/calls/closed-dalarna.md", "county: W", "county: M")
    _, changed = made(monkeypatch, site.root)
    for county in ("dalarna", "skane"):
        assert changed >= everywhere(f"counties/{county}") | calendars(f"counties/{county}/calendar")
        assert changed >= feeds(*(f"{code}/counties/{county}" for code in LANGUAGES))


def test_the_summary_of_a_grant_is_on_no_page_of_a_call(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls name their grant and its applicants: its other fields invalidate none of them."""
    site.replace(GRANT, "summary: Det första", "summary: Det allra första")
    tasks, changed = made(monkeypatch, site.root)
    orders = ("", "/by-amount", "/by-organisation")
    tables = pages(*(f"sv/aid/one/decisions{order}" for order in orders))
    assert changed == pages("sv/aid/one") | tables | feeds("sv/aid") | data("grants.json")
    assert tasks - changed <= pages("sv/aid")


def test_who_may_apply_is_told_with_every_call(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of the grant's calls and the feeds about them are rendered again, in the language of the words."""
    site.replace(GRANT, "applicants: Kommuner", "applicants: Kommuner och förbund")
    _, changed = made(monkeypatch, site.root)
    calls = pages(*(f"sv/calls/{name}" for name in ("open-dalarna", "closed-dalarna", "coming-skane")))
    told = feeds("sv/calls", "sv/counties/dalarna")
    assert changed == pages("sv/aid", "sv/aid/one") | calls | told | data("grants.json") | mails_in_county("sv")


def test_what_is_said_of_a_county_is_on_its_page(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calendars and calls name a county; only its own page, in its own language, states the seat of its board."""
    site.replace(COUNTY, "residence: Falun", "residence: Borlänge")
    tasks, changed = made(monkeypatch, site.root)
    assert changed == pages("sv/counties/dalarna") | data("counties.json", "counties.csv")
    assert tasks - changed <= pages("sv", "sv/counties") | feeds("sv/counties", "sv/counties/dalarna")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("200000,aid/two", "200001,aid/two"),
        ("11-2025,Östra föreningen,Språkcafé,200000,aid/two,M,2025,calls/decided-skane\n", ""),
        ("call\n", "call\n12-2025,Kören,Sång,1,aid/two,M,2025,calls/decided-skane\n"),
    ],
    ids=["another amount", "a row away", "a new row"],
)
def test_a_row_of_decisions_makes_what_shows_it_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    """Its grant, its tables, its county and its call; no others, though their rows have moved to other lines."""
    site.replace(DECISIONS, old, new)
    tables = ("aid/two/decisions", "aid/two/decisions/by-amount", "aid/two/decisions/by-organisation")
    expected = everywhere("aid/two", *tables, "counties/skane", "calls/decided-skane")
    expected |= data("decisions.json", "decisions.csv")
    assert made(monkeypatch, site.root) == (expected, expected)


def test_a_figure_of_a_county_makes_the_pages_of_counties_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All counties are shown beside the whole country, of which the figure is a part; nothing else is rendered."""
    site.replace(FIGURES, "W,2022,239", "W,2022,240")
    expected = everywhere("counties", "counties/dalarna", "counties/skane") | data("figures.json", "figures.csv")
    assert made(monkeypatch, site.root) == (expected, expected)


def test_a_figure_of_a_grant_makes_its_page_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other grant's, nor that of any call."""
    site.replace("content/data/money.csv", "60000000", "61000000")
    expected = everywhere("aid/one") | data("figures.json", "figures.csv")
    assert made(monkeypatch, site.root) == (expected, expected)


def test_the_address_of_a_website_makes_the_pages_that_lead_there_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    That of one board: its county and its calls; that of all boards: the other counties, and all grants.

    A call with a contact of its own does not show it.
    """
    write_websites(site, ",https://all.example.org/", "W,https://dalarna.example.org/")
    made(monkeypatch, site.root)
    site.replace(WEBSITES, "dalarna.example.org", "w.example.org")
    shown = everywhere("counties/dalarna", "calls/closed-dalarna")
    assert made(monkeypatch, site.root) == (shown | everywhere("calls/open-dalarna"), shown)
    site.replace(WEBSITES, "all.example.org", "joint.example.org")
    rendered, written = made(monkeypatch, site.root)
    assert not written & shown
    assert written >= everywhere("counties/skane", "aid/one", "aid/two")
    assert all("/calls/" in page for page in rendered - everywhere("counties/skane", "aid/one", "aid/two"))


def test_the_text_of_a_call_is_on_its_page(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No list, feed or calendar contains the text."""
    site.replace(CALL, "Text.", "Ny text.")
    assert made(monkeypatch, site.root) == (pages("sv/calls/open-dalarna"), pages("sv/calls/open-dalarna"))
