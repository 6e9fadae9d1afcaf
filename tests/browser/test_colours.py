"""Light, dark, forced colours and reduced motion: one page of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.conftest import TYPES
from tests.support.browser.chromium import too_faint
from tests.support.browser.measuring import each_type, measure, restyle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
Found = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def looks(browser: Browser, address: str) -> Found:
    """Return the faint, lost or moving elements of each page, by the reader's preference."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    found: Found = {}
    for code, kind in each_type(page):
        one: dict[str, Any] = {}
        found[kind, code] = one
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, forced_colors="none", reduced_motion="no-preference")
            one[scheme] = too_faint(page)
        boxes = measure(page, "forced")
        page.emulate_media(color_scheme="dark", forced_colors="active", reduced_motion="reduce")
        one["forced"] = too_faint(page)
        one["moving"] = measure(page, "moving")
        one |= measure(page, "forced", boxes)
        page.keyboard.press("Tab")
        one["focus"] = measure(page, "stops")["wrong"]["faint"]
    page.close()
    return found


def of_each(looks: Found, name: str) -> dict[tuple[str, str], Any]:
    assert len(looks) == 2 * len(TYPES) + 1
    return {key: found[name] for key, found in looks.items() if found[name]}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_its_ground(looks: Found, scheme: str) -> None:
    """Text, links, menus, notices and tables are readable in light and dark (WCAG 1.4.3)."""
    assert of_each(looks, scheme) == {}


def test_the_two_schemes_are_two(page: Page) -> None:
    """Readers who prefer a dark page get one."""
    page.goto("sv/")
    grounds: list[Any] = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        grounds.append(
            page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        )
    assert min(grounds[0]) > 240
    assert max(grounds[1]) < 50


def test_the_readers_own_colours_hide_nothing(looks: Found) -> None:
    """In forced colours readers see all words, and where the focus is."""
    assert of_each(looks, "forced") == {}
    assert of_each(looks, "focus") == {}


def test_in_the_readers_own_colours_controls_charts_and_places_are_seen(looks: Found) -> None:
    """Boxes with a background then have a border; bars, lines, signs and the current entry are visible (WCAG 1.4.1)."""
    lost = {key: found["lost"] for key, found in looks.items() if any(found["lost"].values())}
    assert lost == {}
    for number in (0, 1):
        assert sum(found["counts"][number] for found in looks.values()) > len(looks)


def test_who_asks_for_calm_sees_nothing_move(looks: Found) -> None:
    """No transition, no animation, no smooth scrolling to a heading (WCAG 2.3.3)."""
    assert of_each(looks, "moving") == {}


def test_the_measures_see_what_is_wrong(page: Page) -> None:
    """Planted faults are found by the tests above."""
    page.goto(f"sv/{TYPES['county']}")
    boxes = measure(page, "forced")
    page.emulate_media(forced_colors="active")
    for rules, name in (
        ("a, a * { border: 0 !important }", "bare"),
        ("svg * { fill: Canvas !important; stroke: none !important; forced-color-adjust: none }", "unseen"),
        ("a { all: unset !important }", "same"),
    ):
        restyle(page, rules)
        assert measure(page, "forced", boxes)["lost"][name], rules
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    page.reload()
    assert measure(page, "moving") == []
    for rules in ("a { transition: color 1s }", "html { scroll-behavior: smooth }", "p::after { animation: turn 9s }"):
        restyle(page, rules)
        assert measure(page, "moving"), rules
