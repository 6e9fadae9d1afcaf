from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = pytest.mark.parametrize("code", ["sv", "en", "ar"])
DALARNA = "calls/open-dalarna"
UNTIL = {"sv": "20 april 2026", "en": "20 April 2026", "ar": "20 أبريل 2026"}


def calls(page: Page, part: str) -> list[str]:
    """Return the names of the calls after the heading with the id *part*, in the order of the page."""
    links = page.values(f"//*[@id='{part}']/following-sibling::ul[1]/li/*[@class='item__title']/a/@href")
    return [link.strip("/").rpartition("/")[2] for link in links]


def fact(page: Page, name: str) -> str:
    """Return the value beside a name in the list of facts."""
    return page.text(f"//dl[contains(@class, 'facts')]/div[dt='{name}']/dd")


@LANGUAGES
def test_a_call_says_until_which_day_it_is_open(calls_built: Built, code: str) -> None:
    """A reader of the page much later sees the day, not a bare 'open'."""
    page = calls_built.page(f"{code}/{DALARNA}")

    assert page.text("//span[@class='state state--open']") == said(code, "Open until %(day)s", day=UNTIL[code])
    assert fact(page, said(code, "Last day to apply")) == UNTIL[code]


@LANGUAGES
def test_a_call_carries_the_moment_of_its_end_for_a_readers_clock(calls_built: Built, code: str) -> None:
    """The end of the last day in Stockholm, in UTC, beside the words that hold from then on, hidden until then."""
    page = calls_built.page(f"{code}/{DALARNA}")

    assert page.value("//span/@data-over-at") == "2026-04-20T22:00:00Z"
    assert page.text("//span[@hidden]") == said(code, "Closed: the last day to apply was %(day)s", day=UNTIL[code])
    assert len(page.values("//head/script[contains(@src, '/closing.')]/@src")) == 1


@LANGUAGES
def test_a_call_names_amount_area_applicants_priorities_and_forms(calls_built: Built, code: str) -> None:
    """The facts that an officer acts on are together, in the reader's language, with the form to download."""
    page = calls_built.page(f"{code}/{DALARNA}")
    words = {"sv": ("Kommuner", "Språk", "Ansökan"), "en": ("Municipalities", "Language", "Application"),
             "ar": ("البلديات", "اللغة", "طلب")}[code]  # fmt: skip

    assert "3" in fact(page, said(code, "Amount"))
    assert page.value("//dl//a[contains(@href, '/counties/')]/@href") == f"/{code}/counties/dalarna/"
    assert fact(page, said(code, "Who may apply")) == words[0]
    assert words[1] in fact(page, said(code, "What comes first"))
    assert page.text("//ul[@class='forms']//a[@href='/media/form.txt']") == words[2]


@LANGUAGES
def test_the_facts_of_a_call_that_is_over_are_in_the_past_tense(calls_built: Built, code: str) -> None:
    """What has closed does not open, and nobody may apply any more."""
    page = calls_built.page(f"{code}/calls/decided-skane")

    named = page.texts("//dl/div/dt")
    past = {said(code, "Opened"), said(code, "Who could apply")}
    assert past <= set(named)
    assert not ({said(code, "Opens"), said(code, "Who may apply"), said(code, "What comes first")} - past) & set(named)


@LANGUAGES
def test_what_the_sources_do_not_say_is_one_sentence(calls_built: Built, code: str) -> None:
    """A missing day or amount has no row, none is invented, and nobody wonders whether it was forgotten."""
    page = calls_built.page(f"{code}/calls/unknown-skane")

    names = {said(code, name) for name in ("Amount", "Opens", "Opened", "Last day to apply")}
    assert not names & set(page.texts("//dl[contains(@class, 'facts')]//dt"))
    assert page.text("//p[@class='empty']") == said(
        code, "Our sources do not give the amount and the dates of the call."
    )
    assert page.text("//p[@class='call__state']") == said(
        code, "The dates of the call in %(year)s are not recorded", year=2026
    )
    assert calls_built.page(f"{code}/{DALARNA}").all("//p[@class='empty']") == []


@LANGUAGES
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("amount_sek", "Our sources do not give the amount."),
        ("opens", "Our sources do not give the first day to apply."),
        ("closes", "Our sources do not give the last day to apply."),
        ("amount_sek opens", "Our sources do not give the amount and the first day to apply."),
        ("amount_sek closes", "Our sources do not give the amount and the last day to apply."),
        ("opens closes", "Our sources do not give the dates of the call."),
    ],
)
def test_the_sentence_names_what_is_missing(with_calls: SiteFolder, code: str, field: str, sentence: str) -> None:
    """Any of the three may be missing, alone or with another."""
    path = with_calls.root / f"content/sv/{DALARNA}.md"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.partition(":")[0] not in field.split()]
    if "opens closes" in field:
        kept.insert(1, "undated: true\n")
    path.write_text("".join(kept), encoding="utf-8")

    page = parsed(code, with_calls.built()[f"{code}/{DALARNA}/index.html"])

    assert page.text("//p[@class='empty']") == said(code, sentence)


@LANGUAGES
def test_calls_come_by_what_readers_can_do_about_them(calls_built: Built, code: str) -> None:
    """The next to close first, then coming calls; closed ones are on later pages, the latest first."""
    first, second = calls_built.page(f"{code}/calls"), calls_built.page(f"{code}/calls/page/2")

    assert calls(first, "open-calls") == ["soon-national", "open-dalarna", "coming-skane"]
    assert calls(second, "earlier-calls") == ["closed-dalarna", "decided-skane"]


def test_a_grant_lists_its_own_calls_and_a_county_its_own(calls_built: Built) -> None:
    """A county's page also names the calls in the whole country that can be applied for."""
    assert calls(calls_built.page("sv/aid/one"), "open-calls") == ["open-dalarna", "coming-skane"]
    county = calls_built.page("sv/counties/dalarna")
    assert calls(county, "open-calls") == ["open-dalarna"]
    assert county.values("//h2[.='Utlysningar i hela landet']/following-sibling::ul[1]//h3/a/@href") == [
        "/sv/calls/soon-national/"
    ]


@LANGUAGES
def test_home_names_what_closes_next_as_of_the_day(calls_built: Built, code: str) -> None:
    """Officers find the calls that close next on the first page, with the day that the list is of."""
    page = calls_built.page(code)
    day = {"sv": "1 april 2026", "en": "1 April 2026", "ar": "1 أبريل 2026"}[code]

    assert page.values("//section[@class='home__calls']//h3/a/@href") == [
        f"/{code}/calls/{name}/" for name in ("soon-national", "open-dalarna", "coming-skane")
    ]
    assert page.text("//section[@class='home__calls']/p[@class='as-of']") == said(code, "As of %(day)s.", day=day)


@LANGUAGES
def test_the_overview_shows_each_grant_with_its_calls(calls_built: Built, code: str) -> None:
    """Grants in their order, each with its purpose and the calls that can be applied for."""
    page = calls_built.page(f"{code}/aid")

    assert page.values("//h2[@class='grant__title']/a/@href") == [f"/{code}/aid/one/", f"/{code}/aid/two/"]
    assert page.values("//section[@class='grant'][2]//h4/a/@href") == [f"/{code}/calls/soon-national/"]


def test_a_call_in_another_language_says_so_in_lists(calls_built: Built) -> None:
    """A reader of English knows before clicking that a call is in Swedish."""
    page = calls_built.page("en/calls")

    heading = page.text("//h3[a/@href='/en/calls/coming-skane/']")
    assert heading == f"Stöd ett i Skåne 2026 {said('en', '(in %(language)s)', language='Swedish')}"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 2, 28), "coming"),
        (date(2026, 3, 1), "open"),
        (date(2026, 4, 5), "open"),
        (date(2026, 4, 6), "closing_soon"),
        (date(2026, 4, 20), "closing_soon"),
        (date(2026, 4, 21), "closed"),
    ],
)
def test_a_calls_page_follows_the_day(with_calls: SiteFolder, day: date, state: str) -> None:
    """Fourteen days before its last day a call counts as closing soon, that day itself included."""
    place = f"sv/{DALARNA}/index.html"

    page = parsed(place, with_calls.built(day)[place])

    assert page.all(f"//p[@class='call__state']/span[@class='state state--{state}']")


def test_the_site_says_when_a_call_counts_as_closing_soon(with_calls: SiteFolder) -> None:
    """The number of days is the site's own."""
    with_calls.replace("site.toml", "first_day", "closing_soon_days = 30\nfirst_day")

    assert "state--closing_soon" in with_calls.page(f"sv/{DALARNA}/index.html")


def test_a_grant_that_waits_is_not_named(with_calls: SiteFolder) -> None:
    """A call whose grant readers cannot open yet states where and how much, and shows no key in place of a name."""
    with_calls.replace("content/sv/aid/one.md", "title: Stöd ett", "title: Stöd ett\nstate: draft")

    files = with_calls.built()

    assert "aid/one" not in files["sv/calls/index.html"].decode()
    assert parsed("x", files[f"sv/{DALARNA}/index.html"]).text("//p[@class='kicker']") == said("sv", "Call")
