"""Sites to search in, and the results that a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.site_folders.folders import SiteFolder, copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Page

# A document for each word, which occurs in no other document; translations have a mark in common.
WORDS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        "bidrag", "statsbidrag", "statsbidraget", "ansökan", "ansökningar", "länsstyrelsen", "kommunerna",
        "förordningen", "län", "lan", "etableringsersättning", "myndigheterna",
    ),
    "en": ("municipalities", "applications"),
    "ar": ("البلديات", "بلديات", "بلدية", "البيئة", "المنح", "إدماج", "مدرسة", "المدارس", "والجمعيات"),
}  # fmt: skip
_TITLES = {"sv": "Handling", "en": "Paper", "ar": "ورقة"}


def site_of_words(to: Path) -> SiteFolder:
    """Return a site with a document for each word of each language; sources are Swedish even without a Swedish word."""
    site = copy_of("small", to)
    for number in range(max(map(len, WORDS.values()))):
        for code, words in WORDS.items():
            if number < len(words) or code == "sv":
                word = words[number] if number < len(words) else ""
                site.write(f"content/{code}/news/w-{number:02}.md", _document(code, number, word))
    return site


def _document(code: str, number: int, word: str) -> str:
    facts = "publish_on: 2026-01-01\nreviewed_on: 2026-01-01\n" if code == "sv" else ""
    return f"---\ntitle: {_TITLES[code]} {number:02}\nsummary: –\n{facts}---\n\n{word} zz{number:02}\n"


def write_out(site: SiteFolder, to: Path) -> None:
    """Write all outputs of a site into a folder."""
    for place, content in site.built().items():
        path = to / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def search(page: Page, code: str, query: str) -> None:
    """Search in a language, and wait for the results shown to the reader."""
    page.goto(f"{code}/search/")
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    wait_for_results(page)


def wait_for_results(page: Page) -> None:
    """
    Wait until the last search has ended.

    The status alone may be that of the search before: one begins when the reader pauses, another with Enter.
    """
    page.locator(".search__results:not(.search__results--waiting)").wait_for()
    page.locator(".search__count:not(:empty)").wait_for()


def found(page: Page, code: str) -> list[str]:
    """Return the titles of the results in a language, in their order."""
    titles: list[str] = page.locator(f".search__hits[data-code={code}] .search__title").all_inner_texts()
    return titles


def words_found(page: Page, code: str, query: str) -> list[str]:
    """Return the words of WORDS whose documents a query finds, in the order of the results."""
    search(page, code, query)
    while page.locator(".search__more").is_visible():
        before = len(found(page, code))
        page.locator(".search__more").click()
        page.locator(f".search__hits[data-code={code}] > :nth-child({before + 1})").wait_for()
    titles = (title for title in found(page, code) if title.startswith(f"{_TITLES[code]} "))
    return [WORDS[code][int(title.split()[-1])] for title in titles]
