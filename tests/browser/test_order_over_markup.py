"""Runs cut by markup, and the order that the build's check computes, as a browser draws them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.bidi.isolate_lines import with_isolated_runs
from samsprak.bidi.reordering import visual_order
from tests.support.browser.runs import RUNS, as_drawn
from tests.support.builders.documents import LANGUAGES
from tests.support.builders.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.support.site_folders.folders import SiteFolder

# The indices of a text's characters in their visual order on the line, from the left, without characters that have no
# width or share another's place.
_PLACES = """() => [...document.querySelectorAll("p")].map((element) => {
  const node = element.firstChild;
  const range = document.createRange();
  const boxes = [...Array(node.length).keys()].map((at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return [box.left + box.width / 2, box.width, at];
  });
  return boxes.filter(([, width]) => width > 0).sort(([one], [other]) => one - other).map(([, , at]) => at);
})"""

# The characters of *run* in their visual order on the line, from the left; spaces may be written as no-break ones.
_SHOWN = """([selector, run]) => {
  const spaced = (text) => text.replaceAll("\\u00a0", " ");
  const element = [...document.querySelectorAll(selector)].find((one) => spaced(one.textContent).includes(run));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) places.push([node, at]);
    text += spaced(node.data);
  }
  const start = text.indexOf(run);
  const found = [...run].map((character, index) => {
    const [node, at] = places[start + index];
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [range.getBoundingClientRect().left, character];
  });
  return found.sort(([one], [other]) => one - other).map(([, character]) => character).join("");
}"""
# The same for the whole page, where direction marks may occur within the run.
_SHOWN_AROUND_MARKS = """(run) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      if (!/[\\u2066-\\u2069]/.test(node.data[at])) places.push([node, at]);
    }
  }
  const start = places.map(([node, at]) => node.data[at]).join("").indexOf(run);
  return places.slice(start, start + run.length).map(([node, at]) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [range.getBoundingClientRect().left, node.data[at]];
  }).sort(([one], [other]) => one - other).map(([, character]) => character).join("");
}"""


def shown(page: Page, selector: str, run: str) -> str:
    visual_order: Any = page.evaluate(_SHOWN, [selector, run])
    return str(visual_order)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window that is wide enough for every line; it needs no server."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("run", [one for one in RUNS if as_drawn(one, "ar") == one.replace(" ", "")])
@pytest.mark.parametrize(
    "text",
    [
        "<div>\n<p>يوجد هنا {} في النص.</p>\n</div>",
        "يوجد هنا `{}` في النص.",
        "يوجد هنا **{}** في النص.",
        "يوجد هنا [{}](first.md) في النص.",
    ],
)
def test_numbers_in_html_code_and_marked_up_words_keep_their_order(
    page: Page, small: SiteFolder, run: str, text: str
) -> None:
    """However the run is written, a reader sees the number that the editor wrote."""
    facts = "publish_on: 2026-02-01\nreviewed_on: 2026-02-01\n"
    small.write("content/sv/news/runs.md", f"---\ntitle: Tal\nsummary: Tal.\n{facts}---\nTal.\n")
    small.write("content/ar/news/runs.md", f"---\ntitle: أرقام\nsummary: أرقام.\n---\n{text.format(run)}\n")
    page.set_content(small.page("ar/news/runs/index.html"))

    assert shown(page, "main p", run) == run


@pytest.mark.parametrize("cut", range(1, len(RUNS[5])))
def test_a_run_that_markup_cuts_anywhere_keeps_its_order(page: Page, cut: int) -> None:
    """Browsers obey direction marks that begin in an element and end after it."""
    for tag in ("em", "a"):
        text = f"<p><{tag}>يوجد {RUNS[5][:cut]}</{tag}>{RUNS[5][cut:]} هنا.</p>"
        page.set_content(f'<div dir="rtl">{with_isolated_runs(text, LANGUAGES.direction_of, is_rtl=True)}</div>')
        text_shown: Any = page.evaluate(_SHOWN_AROUND_MARKS, RUNS[5])
        assert text_shown == RUNS[5]


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_check_orders_characters_as_a_browser_does(page: Page, direction: str) -> None:
    """Six hundred lines of letters, digits, signs and marks: the build checks the order that readers see."""
    made = lines(600, seed=20)
    page.set_content(
        f'<html dir="{direction}"><style>p {{ white-space: pre; font: 16px monospace; width: max-content }}</style>'
        + "".join(f"<p>{escape(line)}</p>" for line in made)
    )
    all_seen: Any = page.evaluate(_PLACES)
    for line, seen in zip(made, all_seen, strict=True):
        ours = [place for place in visual_order(line, is_rtl=direction == "rtl") if place in seen]
        assert ours == seen, ascii(line)
