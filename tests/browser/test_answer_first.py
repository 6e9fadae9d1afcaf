"""What readers see on a telephone before they scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TYPES
from tests.support.browser.measuring import each_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

SCREEN: ViewportSize = {"width": 390, "height": 844}
LANGUAGES = pytest.mark.parametrize("code", ["sv", "en", "ar"])
# Both wait for the typefaces, in which lines end elsewhere.
TOP = """async selector => {
    await document.fonts.ready;
    return document.querySelector(selector)?.getBoundingClientRect().top ?? null;
}"""
LINES = """async () => {
    await document.fonts.ready;
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".wordmark__words"));
    return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
}"""

LINES_OF_WORD = """word => {
    const walker = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf(word);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
    }
    return 0;
}"""


@pytest.fixture
def telephone(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page on the screen of a telephone."""
    page = browser.new_page(base_url=address, viewport=SCREEN)
    yield page
    page.close()


def top(page: Page, selector: str) -> float:
    """Return how many pixels below the upper end of the screen an element begins."""
    found: Any = page.evaluate(TOP, selector)
    assert found is not None, f"{page.url} has no {selector}"
    return float(found)


@LANGUAGES
def test_the_lead_of_a_grant_and_what_decides_are_on_the_first_screen(telephone: Page, code: str) -> None:
    """Who may apply is read without scrolling, and the contents after it are folded away."""
    telephone.goto(f"/{code}/{TYPES['grant']}")

    assert top(telephone, ".title") < top(telephone, ".lead") < SCREEN["height"] / 2
    assert top(telephone, ".facts dd") < SCREEN["height"]
    assert top(telephone, ".facts") < top(telephone, ".contents-button")
    assert not telephone.locator(".contents").is_visible()


@LANGUAGES
def test_the_contents_unfold(telephone: Page, code: str) -> None:
    """By a click or a key, without a script, and a link in them leads to its heading."""
    telephone.goto(f"/{code}/{TYPES['grant']}")
    button = telephone.locator(".contents-button > summary")
    button.focus()
    telephone.keyboard.press("Enter")
    link = telephone.locator(".contents a").first
    link.click()

    telephone.wait_for_url(f"**{link.get_attribute('href')}")
    button.click()
    expect(telephone.locator(".contents")).to_be_hidden()


def test_every_lead_is_below_its_title(telephone: Page) -> None:
    """On a page of each type that has one, with nothing between but its state and what a reader should know."""
    seen = 0
    for _ in each_type(telephone, "sv", "en", "ar"):
        if telephone.locator(".lead").count():
            seen += 1
            assert top(telephone, ".title") < top(telephone, ".lead") < SCREEN["height"] * 0.75, telephone.url
    assert seen > len(TYPES)


@LANGUAGES
def test_the_first_way_into_the_site_is_on_the_first_screen(telephone: Page, code: str) -> None:
    """Home begins with what readers come for."""
    telephone.goto(f"/{code}/")

    assert top(telephone, ".entrance a") < SCREEN["height"]


@LANGUAGES
def test_the_map_of_counties_begins_on_the_first_screen(telephone: Page, code: str) -> None:
    """Before the words about counties."""
    telephone.goto(f"/{code}/counties/")

    assert top(telephone, ".county-grid") < SCREEN["height"]
    assert top(telephone, ".county-grid") < top(telephone, ".text")


@LANGUAGES
@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_name_of_the_site_has_two_lines_at_most(telephone: Page, code: str, width: int) -> None:
    """The header leaves the screen to the page, in Arabic too."""
    telephone.set_viewport_size({"width": width, "height": SCREEN["height"]})
    telephone.goto(f"/{code}/")

    assert telephone.evaluate(LINES) <= 2


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_long_word_of_a_title_is_not_broken(telephone: Page, width: int) -> None:
    """A title with a word of twenty letters is set smaller, and still larger than the headings below it."""
    telephone.set_viewport_size({"width": width, "height": SCREEN["height"]})
    telephone.goto(f"/sv/{TYPES['grant']}")
    word = "mottagningskapacitet"
    assert word in telephone.locator("h1").inner_text()
    assert telephone.evaluate(LINES_OF_WORD, word) == 1
    sizes = telephone.evaluate(
        "[...document.querySelectorAll('h1, main h2')].map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes[0] >= max(sizes[1:])
