"""Printed pages: the browser's own PDF on A4, and the text in it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

CODES = ("sv", "en", "ar")
KINDS = ("page", "grant", "call", "news", "event", "term", "edition", "county")
# Characters that only set a direction. pdftotext omits the spaces beside them.
_DIRECTION = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_A4 = "pts (A4)"


def printed(page: Page, to: Path) -> list[str]:
    """Return the text of each sheet of the printed page."""
    file = to / "page.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    arguments = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    return text.split("\f")[:-1]


def words(text: str) -> set[str]:
    """
    Return the words of a text, each with its letters sorted.

    A PDF contains the shapes of joined letters, and pdftotext returns those of one shape in the wrong order. A word
    with marks above its letters is omitted: it comes out in pieces.
    """
    found = _DIRECTION.sub(" ", unicodedata.normalize("NFKC", text)).split()
    whole = (one for one in found if not any(unicodedata.category(sign) == "Mn" for sign in one))
    return {"".join(sorted(part)) for one in whole for part in re.findall(r"[^\W\d_]+|\d+", one)}


@pytest.mark.parametrize("code", CODES)
def test_paper_says_every_word_of_the_text(page: Page, code: str, tmp_path: Path) -> None:
    """Nothing is cut off, hidden or collapsed, in any language."""
    for kind in KINDS:
        page.goto(f"{code}/{TYPES[kind]}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.toggleAttribute('open', true))")
        shown = "\n".join(page.locator("h1, .text, .facts, .chart table, .notice").all_inner_texts())
        page.reload()
        missing = words(shown) - words("\n".join(printed(page, tmp_path)))
        assert words(shown)
        assert missing == set(), kind


@pytest.mark.parametrize("code", CODES)
def test_a_page_takes_few_sheets_of_a4(page: Page, code: str, tmp_path: Path) -> None:
    """A short text fits on one sheet with its sources and days, a grant with its figures on some."""
    for path, most in (("about/privacy/", 2), (TYPES["news"], 1), (TYPES["grant"], 5), (TYPES["county"], 8)):
        page.goto(f"{code}/{path}")
        assert len(printed(page, tmp_path)) <= most, path
        facts = subprocess.run(
            ["pdfinfo", str(tmp_path / "page.pdf")], capture_output=True, encoding="utf-8", check=True, timeout=60
        ).stdout
        assert _A4 in facts


@pytest.mark.parametrize("code", CODES)
def test_a_table_goes_on_with_its_headings_and_no_row_is_cut(page: Page, code: str, tmp_path: Path) -> None:
    """Each decision is whole on one sheet, and each sheet has the column headings and its page number."""
    page.goto(f"{code}/{TYPES['table']}")
    rows = [
        [row.locator("td").nth(0).inner_text(), row.locator("td.reference").inner_text()]
        for row in page.locator("tbody tr").all()
    ]
    headings = words("\n".join(page.locator("thead th").all_inner_texts()))

    texts = printed(page, tmp_path)
    sheets = [words(sheet) for sheet in texts]
    feet = ["".join(_DIRECTION.sub("", text.strip().splitlines()[-1]).split()) for text in texts]

    assert len(rows) > 20
    for row in rows:
        held = [sheet for sheet in sheets if all(words(cell) <= sheet for cell in row)]
        assert held, row
    full = [sheet for sheet in sheets if any(words(reference) <= sheet for _, reference in rows)]
    assert len(full) > 1
    assert [headings - sheet for sheet in full if not headings <= sheet] == []
    assert feet == [f"{number}/{len(texts)}" for number in range(1, len(texts) + 1)]


@pytest.mark.parametrize("code", CODES)
def test_paper_says_where_links_lead(page: Page, code: str, tmp_path: Path) -> None:
    """The whole address of a link in the text, in its own order in Arabic too; none for menus and tables."""
    page.goto(f"{code}/about/privacy/")
    text = _DIRECTION.sub("", "\n".join(printed(page, tmp_path)))

    assert text.count(f"integration.example/{code}/newsletter/") == 1
    assert f"https://integration.example/{code}/about/privacy/" in text
    assert text.count("integration.example/") == 2

    page.goto(f"{code}/about/data/")
    text = "".join(_DIRECTION.sub("", "\n".join(printed(page, tmp_path))).split())
    assert "http://creativecommons.org/publicdomain/zero/1.0/" in text


@pytest.mark.parametrize("code", CODES)
def test_paper_has_the_name_of_the_site_and_no_ways_about_it(page: Page, code: str) -> None:
    """Menus, breadcrumbs, the footer and controls are gone; the page's address and its day are there."""
    page.goto(f"{code}/{TYPES['page']}")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".wordmark").is_visible()
    assert page.locator(".page-info__paper").is_visible()
    for gone in (
        ".menu",
        ".languages",
        ".crumbs",
        ".footer",
        ".page-info__ways",
        ".page-info__languages",
        ".header__search",
    ):
        assert not page.locator(gone).is_visible(), gone
    page.goto(f"{code}/search/?q=flen")
    page.locator(".search__count:not(:empty)").wait_for(state="attached")
    for gone in (".header__search", ".search", ".search__more"):
        assert not page.locator(gone).is_visible(), gone
    assert page.locator("#everything").is_visible()


@pytest.mark.parametrize("code", CODES)
def test_paper_is_black_on_white(page: Page, code: str) -> None:
    """Readers with dark colours print in black all the same."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{code}/{TYPES['grant']}")

    colours = page.evaluate(
        """() => ["body", "h1", ".text p", ".facts dt", "td", ".text a", ".page-info", ".wordmark"].map(
            (one) => getComputedStyle(document.querySelector(one)).color)"""
    )

    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
