"""Keyboard navigation, on one page of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES
from tests.support.browser.measuring import CODES, each_type, measure, restyle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (390, 1280)
Found = dict[tuple[str, str, int], Any]
_NOTE = """() => {
  window.reached = [];
  document.addEventListener("focusin", ({target}) => window.reached.push(target.outerHTML.slice(0, 120)));
}"""
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), rect = one.getBoundingClientRect();
  return {
    href: one.getAttribute("href"), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
    isSeen: rect.width > 24 && rect.height > 24 && rect.top >= 0 && style.clipPath === "none",
  };
}"""


@pytest.fixture(scope="module")
def stops(browser: Browser, address: str) -> Found:
    """Return the faults of the tab stops, by page type, language and window width."""
    page = browser.new_page(base_url=address)
    found: Found = {}
    for code, kind in each_type(page):
        page.keyboard.press("Tab")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[kind, code, width] = measure(page, "stops")
    page.close()
    return found


def wrong(stops: Found, name: str) -> dict[tuple[str, str, int], Any]:
    assert len(stops) == (2 * len(TYPES) + 1) * len(WIDTHS)
    assert all(len(found["names"]) > (10 if kind != "start" else 2) for (kind, _, _), found in stops.items())
    return {key: found["wrong"][name] for key, found in stops.items() if found["wrong"][name]}


def test_the_focus_is_always_seen(stops: Found) -> None:
    """Every stop has an outline of 2 px or more with a contrast of 3:1 to its surroundings (WCAG 2.4.7, 1.4.11)."""
    assert wrong(stops, "faint") == {}


def test_nothing_lies_over_what_has_the_focus(stops: Found) -> None:
    """No stop is outside the window or under an element that stays fixed while the page scrolls (WCAG 2.4.11)."""
    assert wrong(stops, "hidden") == {}
    assert wrong(stops, "covered") == {}


def test_the_focus_moves_as_one_reads(stops: Found) -> None:
    """From one row to the next and along the row: to the right in Swedish, to the left in Arabic (WCAG 2.4.3)."""
    assert wrong(stops, "turned") == {}
    assert [found["jumping"] for found in stops.values() if found["jumping"]] == []


def test_the_measure_sees_what_is_wrong(page: Page) -> None:
    """Planted faults are found by the tests above."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"ar/{TYPES['section']}")
    page.keyboard.press("Tab")
    for rules, name in (
        (":focus-visible { outline-width: 1px !important }", "faint"),
        (":focus-visible { outline-color: #d9cfbf !important }", "faint"),
        ("main a { position: relative; inset-inline-start: -2000px }", "hidden"),
        ("header { position: fixed; inset: 0; z-index: 1 }", "covered"),
        ("footer ul { display: flex; flex-direction: column-reverse }", "turned"),
        ("footer ul { display: flex; flex-wrap: wrap; direction: ltr } footer { direction: ltr }", ""),
        ("footer ul { display: flex; flex-flow: row-reverse }", "turned"),
    ):
        restyle(page, rules)
        found = measure(page, "stops")["wrong"]
        assert found[name] if name else not any(found.values()), rules


@pytest.mark.parametrize("code", CODES)
def test_the_tab_key_leads_through_the_page_and_out_of_it(page: Page, code: str) -> None:
    """It stops at each link and field in source order, and nothing traps it (WCAG 2.1.1, 2.1.2)."""
    for kind in ("home", "table"):
        page.goto(f"{code}/{TYPES[kind]}")
        names: list[str] = measure(page, "stops")["names"]
        page.reload()
        page.evaluate(_NOTE)
        for _ in [*names, "out of the page"]:
            page.keyboard.press("Tab")
        reached: list[str] = page.evaluate("() => window.reached")
        assert reached in (names, [*names, names[0]])


@pytest.mark.parametrize("code", CODES)
def test_the_first_key_leads_past_the_menus(page: Page, code: str) -> None:
    """Keyboard users reach the text with Tab and Enter, and continue from there (WCAG 2.4.1)."""
    page.goto(f"{code}/{TYPES['page']}")
    page.keyboard.press("Tab")
    focused: Any = page.evaluate(_FOCUSED)
    assert (focused["href"], focused["isSeen"], focused["outline"]) == ("#content", True, "solid")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    # The focus follows with the next frame.
    page.wait_for_function("() => document.activeElement === document.querySelector('main')")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
