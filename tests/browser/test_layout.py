"""The layout of one page of each type. Each is opened once and measured at all sizes of windows and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES
from tests.support.browser.measuring import CODES, each_type, measure, restyle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TELEPHONE, DESK, SMALLEST = 390, 1280, 320
# Source: WCAG 2.2, 1.4.12, the spacing that a reader may set.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-block-end: 2em !important }"
)
LARGE = "html { font-size: 200% !important }"
SMALL = "; ".join(f"{one} !important" for one in ("font-size: 9px", "line-height: 1", "padding: 0", "margin: 0"))
# Ways to read a page: the width of the window, and the reader's own rules.
WAYS = {
    "smallest": (SMALLEST, ""),
    "spaced on the smallest": (SMALLEST, SPACING),
    "telephone": (TELEPHONE, ""),
    "large on a telephone": (TELEPHONE, LARGE),
    "desk": (DESK, ""),
    "spaced on a desk": (DESK, SPACING),
    "large on a desk": (DESK, LARGE),
}
Found = dict[tuple[str, str, str], Any]


@pytest.fixture(scope="module")
def seen(browser: Browser, address: str) -> Found:
    """Return the result of every measurement, by page type, language and way to read."""
    page = browser.new_page(base_url=address)
    found: Found = {}
    for code, kind in each_type(page):
        for way, (width, rules) in WAYS.items():
            page.set_viewport_size({"width": width, "height": 900})
            restyle(page, rules)
            found[kind, code, way] = {"words": measure(page, "words")}
            if not rules:
                found[kind, code, way] |= {name: measure(page, name) for name in ("boxes", "targets")}
    page.close()
    return found


def lost(seen: Found, *ways: str) -> dict[tuple[str, str, str], Any]:
    """Return the words that readers lose in one of these ways to read."""
    looked_at = {key: found["words"] for key, found in seen.items() if key[2] in ways}
    assert len(looked_at) == (2 * len(TYPES) + 1) * len(ways)
    assert all(found["count"] > 5 for found in looked_at.values())
    return {key: found["lost"] for key, found in looked_at.items() if any(found["lost"].values())}


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: Any = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(width)


def test_no_page_scrolls_sideways_and_no_words_meet(seen: Found) -> None:
    """The smallest phone shows whole lines, and so does a desktop computer (WCAG 1.4.10)."""
    assert lost(seen, "smallest", "telephone", "desk") == {}


def test_no_number_stands_on_two_lines(browser: Browser, address: str) -> None:
    """Amounts with their unit, ranges, sections and reference numbers are read as one, in titles and cells too."""
    page = browser.new_page(base_url=address, viewport={"width": TELEPHONE, "height": 900})
    broken = {
        (kind, code): found
        for kind, code in each_type(page, "sv", "en", "ar")
        if (found := measure(page, "broken_numbers"))
    }
    page.close()
    assert broken == {}


def test_readers_own_spacing_loses_no_words(seen: Found) -> None:
    """Readers who need wide lines, words and letters see all of them (WCAG 1.4.12)."""
    assert lost(seen, "spaced on the smallest", "spaced on a desk") == {}


def test_twice_as_large_letters_lose_no_words(seen: Found) -> None:
    """Readers who need large letters see every word, and the letters do become large (WCAG 1.4.4)."""
    assert lost(seen, "large on a telephone", "large on a desk") == {}
    for (kind, code, way), found in seen.items():
        if way.startswith("large"):
            usual = seen[kind, code, way.rpartition(" ")[2]]["words"]["size"]
            assert found["words"]["size"] == 2 * usual


def test_every_target_is_large_enough_for_a_finger(seen: Found) -> None:
    """Links, buttons and fields are 24 px wide and high, have that room around them, or are in text (WCAG 2.5.8)."""
    small = {key: found["targets"]["small"] for key, found in seen.items() if "targets" in found}
    assert sum(found["targets"]["count"] for found in seen.values() if "targets" in found) > 20 * len(small)
    assert {key: found for key, found in small.items() if found} == {}


@pytest.mark.parametrize("way", ["telephone", "desk"])
def test_the_arabic_page_is_the_mirror_of_the_swedish_one(seen: Found, way: str) -> None:
    """Header, menus, text, lists and foot are as far from the right as from the left in Swedish, within 2 px."""
    faults = {kind: mirror_faults(*(seen[kind, code, way]["boxes"]["boxes"] for code in CODES)) for kind in TYPES}
    assert {kind: found for kind, found in faults.items() if found} == {}


def mirror_faults(swedish: list[dict[str, Any]], arabic: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    """Return the boxes that are not mirrored; assert that both pages have the same boxes."""
    one, other = numbered(swedish), numbered(arabic)
    both = one.keys() & other.keys()
    assert len(both) > 0.9 * len(one)
    assert {name for name, _, _ in both} >= {"header", "main", "footer"}
    return [(name, one[name], other[name]) for name in both if not are_mirrored(one[name], other[name])]


def numbered(boxes: list[dict[str, Any]]) -> dict[tuple[str, str, int], tuple[float, float]]:
    """Return the distances of each box from the left and the right edge, by element, class and number."""
    found: dict[tuple[str, str, int], tuple[float, float]] = {}
    for box in boxes:
        number = sum(key[:2] == (box["name"], box["class"]) for key in found)
        found[box["name"], box["class"], number] = (box["left"], box["right"])
    return found


def are_mirrored(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[1]) <= 2 and abs(one[1] - other[0]) <= 2


@pytest.mark.parametrize("code", CODES)
def test_decisions_are_blocks_on_a_telephone_and_a_table_on_a_desk(page: Page, code: str) -> None:
    """Nothing is read sideways: each line begins with the name of its column, which is the heading of it on a desk."""
    page.set_viewport_size({"width": SMALLEST, "height": 900})
    page.goto(f"{code}/{TYPES['table']}")
    assert overflow(page) <= 0
    box: Any = page.evaluate("(([box]) => box.scrollWidth - box.clientWidth)(document.querySelectorAll('.table'))")
    assert box <= 0
    names: Any = page.evaluate(
        """() => [...document.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map(
            (cell) => [getComputedStyle(cell, "::before").content, cell.dataset.column]))"""
    )
    headings = [one.strip() for one in page.locator("thead th").all_text_contents()]
    assert len(names) > 5
    for row in names:
        assert [name for _, name in row] == headings[1:]
        assert all(name in shown for shown, name in row)
    page.set_viewport_size({"width": DESK, "height": 900})
    shown: Any = page.evaluate("getComputedStyle(document.querySelector('tbody td'), '::before').content")
    assert shown == "none"
    assert page.locator("thead th").first.is_visible()


def test_what_stands_in_a_row_follows_the_direction_of_reading(seen: Found) -> None:
    """Name first and languages last, a date before its heading: from the left in Swedish, from the right in Arabic."""
    turned = {key: found["boxes"]["turned"] for key, found in seen.items() if "boxes" in found}
    assert {key: found for key, found in turned.items() if found} == {}


def test_the_measures_see_what_is_wrong(page: Page) -> None:
    """Planted faults are found by the tests above, on a phone."""
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    page.goto(f"ar/{TYPES['page']}")
    usual = numbered(measure(page, "boxes")["boxes"])
    for rules, name in (
        ("main p { line-height: 0.2 !important }", "overlapping"),
        ("main h1 { block-size: 0.5em; overflow: hidden }", "cut"),
        ("main h1 { position: relative; left: -300px }", "cut"),
        ("main h1 { inline-size: 600px !important }", "wider"),
        ("main p { white-space: nowrap; overflow: auto }", "sideways"),
    ):
        restyle(page, rules)
        assert measure(page, "words")["lost"][name], rules
    restyle(page, f"footer * {{ {SMALL} }}")
    assert measure(page, "targets")["small"]
    restyle(page, "main { padding-left: 30px !important; padding-right: 20px !important }")
    moved = numbered(measure(page, "boxes")["boxes"])
    assert [one for one in usual if usual[one] != moved[one]]
    restyle(page, "header div { flex-direction: row-reverse !important }")
    page.set_viewport_size({"width": DESK, "height": 900})
    assert measure(page, "boxes")["turned"]


@pytest.mark.parametrize(("code", "direction"), [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_has_the_languages_direction(page: Page, code: str, direction: str) -> None:
    """From the root to the text and the foot, as the browser has computed it."""
    for _, kind in each_type(page, code, has_start=False):
        found: Any = page.evaluate(
            """() => ["html", "body", "header", "header nav", "main", "main h1", "footer"].map(
                (selector) => getComputedStyle(document.querySelector(selector)).direction)"""
        )
        assert set(found) == {direction}, kind
