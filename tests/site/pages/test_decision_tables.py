from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.outputs.built import Built, Page
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = pytest.mark.parametrize("code", ["sv", "en", "ar"])


def organisations(page: Page) -> list[str]:
    return page.texts("//tbody/tr/th")


@LANGUAGES
@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("decisions", ["ABF Malmö", "Östra föreningen"]),
        ("decisions/by-amount", ["Östra föreningen", "ABF Malmö"]),
        ("decisions/by-organisation", ["ABF Malmö", "Östra föreningen"]),
    ],
)
def test_decisions_are_sorted_by_going_to_another_address(
    calls_built: Built, code: str, part: str, expected: list[str]
) -> None:
    """By year and reference number, by amount and by name, without a script; the table names its order."""
    page = calls_built.page(f"{code}/aid/two/{part}")

    assert organisations(page) == expected
    assert page.value("//nav[@class='orders']//a[@aria-current='page']/@href") == f"/{code}/aid/two/{part}/"
    assert len(page.values("//nav[@class='orders']//a/@href")) == 3


@LANGUAGES
def test_the_orders_of_a_table_are_one_page_to_search_engines(calls_built: Built, code: str) -> None:
    """The canonical address is that of the first order, and only that one names its other languages."""
    first = calls_built.page(f"{code}/aid/two/decisions")
    other = calls_built.page(f"{code}/aid/two/decisions/by-amount")
    source = "https://small.example/sv/aid/two/decisions/"  # the grant is in Swedish alone

    assert first.value("//link[@rel='canonical']/@href") == other.value("//link[@rel='canonical']/@href") == source
    assert other.values("//link[@hreflang]") == []


@LANGUAGES
def test_names_in_decisions_are_marked_as_swedish(calls_built: Built, code: str) -> None:
    """Organisations and activities are written as in the decisions, and are read out in their language."""
    page = calls_built.page(f"{code}/aid/two/decisions")

    marked = page.values("//tbody//th//*[@lang='sv']/text()")
    assert marked == ([] if code == "sv" else ["ABF Malmö", "Östra föreningen"])


@LANGUAGES
def test_the_sum_of_all_decisions_is_said(calls_built: Built, code: str) -> None:
    """Readers need not add up, and hear how many there are."""
    page = calls_built.page(f"{code}/aid/two/decisions")
    amount = {"sv": "300 000 kronor", "en": "SEK 300,000", "ar": "300,000 كرونة سويدية"}[code]

    assert amount in page.text("//article/div[@class='document__body']/p[1]")


@LANGUAGES
def test_the_sum_of_decisions_says_what_it_is_of(calls_built: Built, code: str) -> None:
    """A sum without its grant, its counties and its years misleads: these are the decisions that are known, no more."""
    words = calls_built.page(f"{code}/aid/two/decisions").text("//article/div[@class='document__body']/p[1]")
    lead = said(code, "These are the decisions that we know of: %(grants)s, %(counties)s, %(years)s.").partition(":")[0]

    assert lead in words
    assert re.search(r"20[0-9]{2}", words.partition(lead)[2])


def test_a_call_and_a_county_show_what_was_granted(calls_built: Built) -> None:
    """The decisions of a call are on its page, those of a county on the county's, with a way to all of the grant."""
    for place in ("sv/calls/decided-skane", "sv/counties/skane"):
        page = calls_built.page(place)
        assert organisations(page)[-2:] == ["Östra föreningen", "ABF Malmö"]
        assert "/sv/aid/two/decisions/by-amount/" in page.values("//main//a/@href")


def test_a_grant_without_decisions_has_no_table(with_calls: SiteFolder) -> None:
    """There is no empty page, and no link to one."""
    with_calls.remove("content/data/granted.csv")
    with_calls.remove("content/data/granted.toml")

    files = with_calls.built()

    assert not [place for place in files if "/decisions/" in place]
    assert b"/decisions/" not in files["sv/aid/two/index.html"]


def test_a_long_table_is_cut_into_pages(with_calls: SiteFolder) -> None:
    """A hundred decisions to a page, whatever the order, and the pages lead to each other."""
    file = with_calls.root / "content/data/granted.csv"
    rows = [f"{number}-2023,Förening {number},Kurs,{number},aid/one,W,2023," for number in range(1, 151)]
    file.write_text(file.read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")

    files = with_calls.built()

    for part in ("decisions", "decisions/by-amount", "decisions/by-organisation"):
        assert files[f"ar/aid/one/{part}/index.html"].count(b"<tr") == 101
        assert files[f"ar/aid/one/{part}/page/2/index.html"].count(b"<tr") == 52
        assert f"/ar/aid/one/{part}/page/2/".encode() in files[f"ar/aid/one/{part}/index.html"]
