from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Page

CODES = ("sv", "ar")
_EDGES = """(selector) => {
  const rect = document.querySelector(selector).getBoundingClientRect();
  return [rect.left, document.documentElement.clientWidth - rect.right];
}"""
_LETTERS = "() => parseFloat(getComputedStyle(document.body).fontSize)"
# Elements whose words are cut off: they hide what flows over, and something does.
_CUT_OFF = """() => [...document.querySelectorAll("main *, footer *, header *")].filter((one) => {
  const style = getComputedStyle(one);
  return ["hidden", "clip"].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
}).map((one) => one.outerHTML)"""


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: Any = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(width)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(page: Page, code: str, width: int) -> None:
    """A small telephone shows whole lines, and so does a desk computer (WCAG 1.4.10)."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for kind, path in {**TYPES, "start": "../"}.items():
        page.goto(f"{code}/{path}")
        if overflow(page) > 0:
            wide[kind] = overflow(page)
    assert wide == {}


@pytest.mark.parametrize("code", CODES)
def test_twice_as_large_a_text_hides_nothing(page: Page, code: str) -> None:
    """Who needs large letters reads every word (WCAG 1.4.4)."""
    for path in TYPES.values():
        page.goto(f"{code}/{path}")
        before: Any = page.evaluate(_LETTERS)
        page.add_style_tag(content="html { font-size: 200% }")
        assert page.evaluate(_LETTERS) == 2 * before
        assert overflow(page) <= 0, path
        assert page.evaluate(_CUT_OFF) == [], path


@pytest.mark.parametrize(("code", "direction"), [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_has_the_languages_direction(page: Page, code: str, direction: str) -> None:
    """From the root to the text, as the browser has computed it."""
    for path in TYPES.values():
        page.goto(f"{code}/{path}")
        found: Any = page.evaluate(
            """() => ["html", "body", ".header__bar", ".menu__list", "main", "main h1", ".footer"].map(
                (selector) => getComputedStyle(document.querySelector(selector)).direction)"""
        )
        assert set(found) == {direction}, path


@pytest.mark.parametrize("selector", [".wordmark", ".menu li:first-child a", ".crumbs li:first-child", "h1"])
def test_the_arabic_page_is_the_mirror_of_the_swedish_one(page: Page, selector: str) -> None:
    """What begins at the left in Swedish begins at the right in Arabic, at the same distance from the edge."""
    page.goto(f"sv/{TYPES['page']}")
    swedish: Any = page.evaluate(_EDGES, selector)
    page.goto(f"ar/{TYPES['page']}")
    arabic: Any = page.evaluate(_EDGES, selector)
    assert arabic[1] == pytest.approx(swedish[0], abs=1)
    assert swedish[0] < swedish[1] or selector == "h1"


def test_the_language_switch_is_on_the_other_side_of_the_name(page: Page) -> None:
    """Name first, languages last, in the order in which each language is read."""
    for code, name_is_left in (("sv", True), ("ar", False)):
        page.goto(f"{code}/")
        name, _ = page.evaluate(_EDGES, ".wordmark")
        languages, _ = page.evaluate(_EDGES, ".languages__list")
        assert (name < languages) is name_is_left
