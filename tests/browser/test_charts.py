from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.test_layout import overflow
from tests.support.browser.chromium import too_faint
from tests.support.builders.charts import all_charts, of_counties, of_lines, of_years, page_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CODES = ("sv", "ar")
# Each text of the drawings with its font size and the boxes of its lines, which are a little lower than the lines are
# high.
_TEXTS = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll(".bars, .lines, .county-grid, .county-grid-legend")) {
    const walker = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].map((box) => {
        const slack = box.height * 0.2;
        return [box.left, box.top + slack, box.right, box.bottom - slack];
      });
      found.push({text: node.data, size: parseFloat(getComputedStyle(node.parentElement).fontSize), boxes});
    }
  }
  return found;
}"""
# Words broken over several lines without a hyphen.
_BROKEN = """(selector) => [...document.querySelectorAll(selector)].flatMap((one) => {
  const node = one.firstChild;
  return [...node.data.matchAll(/[^ \u00ad]+/g)].filter((word) => {
    const tops = [...word[0]].map((_, place) => {
      const range = document.createRange();
      range.setStart(node, word.index + place);
      range.setEnd(node, word.index + place + 1);
      return Math.round([...range.getClientRects()].at(-1).top);  // before it may stand the hyphen's box
    });
    return new Set(tops).size > 1;
  }).map((word) => word[0]);
})"""
_BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const box = one.getBoundingClientRect();
  return {left: box.left, right: box.right, width: box.width, height: box.height};
})"""
_FILLS = "() => [...document.querySelectorAll('.bars__bar rect')].map((one) => getComputedStyle(one).fill)"
# The right edge of each number's digits in a table.
_ENDS_OF_NUMBERS = """() => [...document.querySelectorAll("td.number")].filter(
  (one) => /^[\\d,\\s]+$/.test(one.innerText)
).map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return range.getBoundingClientRect().right;
})"""
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return [one.getAttribute("href"), style.outlineStyle, parseFloat(style.outlineWidth)];
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window as narrow as a small phone; it needs no server."""
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    yield opened
    opened.close()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: Any = page.evaluate(_BOXES, selector)
    return list(found)


def overlapping(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the pairs of overlapping texts."""
    pieces = [(one["text"], box) for one in texts for box in one["boxes"]]
    return [
        (text, other_text)
        for place, (text, (left, top, right, bottom)) in enumerate(pieces)
        for other_text, (other_left, other_top, other_right, other_bottom) in pieces[place + 1 :]
        if left < other_right - 0.5
        and other_left < right - 0.5
        and top < other_bottom - 0.5
        and other_top < bottom - 0.5
    ]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("width", [320, 480, 800])
def test_no_text_of_a_chart_is_cut_off_small_or_on_another(page: Page, code: str, width: int) -> None:
    """On a small phone all words of a chart are visible, at 14 px or more, without overlap."""
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(page_with(all_charts(code), code))
    texts: Any = page.evaluate(_TEXTS)

    assert len(texts) > 100
    assert overflow(page) <= 0
    assert [one for one in texts for left, _, right, _ in one["boxes"] if left < 0 or right > width] == []
    assert [one["text"] for one in texts if one["size"] < 14] == []
    assert overlapping(texts) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("values", [((100, 90, 80, 70),) * 3, ((1, 2, 3, 150_000), (3, 2, 1, 0), (0, 0, 0, 0))])
def test_no_text_of_lines_that_end_together_or_far_apart_lies_on_another(
    page: Page, code: str, values: tuple[tuple[float, ...], ...]
) -> None:
    """The names move apart, and the scale takes the room that long numbers need."""
    page.set_content(page_with([of_lines(code, values=values)], code))
    texts: Any = page.evaluate(_TEXTS)

    assert overlapping(texts) == []
    assert [one for one in texts for left, _, right, _ in one["boxes"] if left < 0 or right > 320] == []


def test_the_check_sees_texts_that_lie_on_each_other(page: Page) -> None:
    """The measurement above is real: names moved onto the years are detected."""
    page.set_content(page_with([of_lines("sv")], "sv"))
    page.add_style_tag(content=".lines__names { transform: translate(-6em, 5em) }")
    texts: Any = page.evaluate(_TEXTS)

    assert overlapping(texts)


@pytest.mark.parametrize("code", CODES)
def test_no_name_of_a_county_is_broken_but_at_a_hyphen(page: Page, code: str) -> None:
    """In Arabic not at all, since joined letters have no hyphen."""
    page.set_content(page_with([of_counties(code)], code))

    assert page.locator(".county-grid__square > span:nth-child(2)").count() == 21
    assert page.evaluate(_BROKEN, ".county-grid__square > span:nth-child(2)") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_bars_begin_at_the_right_in_arabic_and_at_the_left_in_swedish(page: Page, width: int) -> None:
    """The longest fills its room; the others begin where it begins."""
    page.set_viewport_size({"width": width, "height": 800})
    for code, edge in (("sv", "left"), ("ar", "right")):
        page.set_content(page_with([of_years(code)], code))
        bars = boxes(page, ".bars__bar rect")
        (room, *_) = boxes(page, ".bars__bar")
        assert len(bars) == 3
        assert bars[0]["width"] == pytest.approx(room["width"], abs=3)
        for bar in bars:
            assert bar[edge] == pytest.approx(bars[0][edge], abs=0.6)
            assert bar[edge] == pytest.approx(room[edge], abs=3)
        if width == 320:
            assert bars[0][edge] == pytest.approx(16 if code == "sv" else 320 - 16, abs=3)
        assert bars[1]["width"] / bars[0]["width"] == pytest.approx(1474 / 3120, abs=0.01)


def test_the_map_is_not_mirrored(page: Page) -> None:
    """Värmland lies to the left of Stockholm for readers of Arabic too, and every square is easy to hit."""
    for code in CODES:
        page.set_content(page_with([of_counties(code)], code))
        (west,), (east,) = boxes(page, ".county-grid__place--s a"), boxes(page, ".county-grid__place--ab a")
        assert west["right"] < east["left"]
        assert min(min(one["width"], one["height"]) for one in boxes(page, ".county-grid a")) >= 44


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_text_of_a_chart_stands_out(
    page: Page, code: str, scheme: Literal["light", "dark"], media: Literal["screen", "print"]
) -> None:
    """In every shade, in light and dark, and on paper (WCAG 1.4.3)."""
    page.emulate_media(color_scheme=scheme, media=media)
    page.set_content(page_with(all_charts(code), code))

    assert too_faint(page) == {}


def test_what_matters_is_told_apart_in_every_scheme(page: Page) -> None:
    """The highlighted bar has another fill in light and dark, on paper and in forced colours."""
    page.set_content(page_with([of_years("sv")], "sv"))
    seen = set()
    for scheme in ("light", "dark"):
        for media in ("screen", "print"):
            for forced in ("none", "active"):
                page.emulate_media(color_scheme=scheme, media=media, forced_colors=forced)
                fills: Any = page.evaluate(_FILLS)
                assert fills[0] != fills[1] == fills[2], (scheme, media, forced)
                seen.add(tuple(fills))
    assert len(seen) >= 4


@pytest.mark.parametrize("code", CODES)
def test_the_squares_are_reached_by_keyboard(page: Page, code: str) -> None:
    """Tab goes from the north to the south, and each stop is visible."""
    page.set_content(page_with([of_counties(code)], code))
    stops: list[Any] = []
    for _ in range(21):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_FOCUSED))

    assert stops[0][0] == f"/{code}/counties/BD/"
    assert stops[-1][0] == f"/{code}/counties/K/"
    assert all(style == "solid" and width >= 2 for _, style, width in stops)


def test_twice_as_large_letters_get_a_larger_chart(page: Page) -> None:
    """Heights are in ems: words do not overlap when letters are enlarged on a desktop (WCAG 1.4.4)."""
    page.set_viewport_size({"width": 1280, "height": 800})
    for code in CODES:
        page.set_content(page_with(all_charts(code), code))
        page.add_style_tag(content="html { font-size: 200% }")
        texts: Any = page.evaluate(_TEXTS)
        assert {one["size"] for one in texts} <= {28, 32, 36}
        assert overlapping(texts) == []
        assert overflow(page) <= 0


@pytest.mark.parametrize("code", CODES)
def test_units_stand_below_units_in_a_table(page: Page, code: str) -> None:
    """Numbers of three and of four digits end at the same place in every language, so that they are easy to compare."""
    page.set_content(page_with([of_years(code)], code))
    page.evaluate("() => document.querySelector('details').open = true")

    ends: Any = page.evaluate(_ENDS_OF_NUMBERS)

    assert len(ends) == 3
    assert max(ends) - min(ends) < 1
