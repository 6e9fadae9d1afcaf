from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.folders import SiteFolder

RUNS = (
    "+46 10 223 00 00",
    "2026-03-31",
    "09:00–16:30",
    "1 234 567 kr",
    "5123-2026-4",
    "37 § förordningen (2016:1363)",
    "ABF Flen 2026",
    "post@small.example",
)
# The characters of *run* in the order in which they stand on the line, from the left.
_SHOWN = """([selector, run]) => {
  const element = [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(run));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) places.push([node, at]);
    text += node.data;
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


def shown(page: Page, selector: str, run: str) -> str:
    order: Any = page.evaluate(_SHOWN, [selector, run])
    return str(order)


def document(title: str, words: str, facts: str) -> str:
    paragraphs = "\n\n".join(words.format(run) for run in RUNS)
    return f"---\ntitle: {title}\nsummary: {words.format(RUNS[0])}\n{facts}---\n{paragraphs}\n"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window that is wide enough for every line; it needs no server."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def written(small: SiteFolder) -> SiteFolder:
    """Return the small site with a document that has every run in each language."""
    facts = "publish_on: 2026-02-01\nreviewed_on: 2026-02-01\n"
    small.write("content/sv/news/runs.md", document("Tal 2026-03-31", "Det står {} i texten.", facts))
    small.write("content/en/news/runs.md", document("Figures 2026-03-31", "It says {} in the text.", ""))
    small.write("content/ar/news/runs.md", document("أرقام 2026-03-31 لدى ABF Flen", "يوجد هنا {} في النص.", ""))
    return small


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_numbers_and_names_are_shown_in_their_own_order(page: Page, written: SiteFolder, code: str) -> None:
    """A telephone number, a date or a case number that turns round in Arabic text is another number."""
    page.set_content(written.page(f"{code}/news/runs/index.html"))
    turned = {run: shown(page, "main p", run) for run in RUNS}
    assert turned == {run: run for run in RUNS}


def test_titles_and_lists_keep_the_order_too(page: Page, written: SiteFolder) -> None:
    """Not only in the text: in the heading, and wherever the document is listed."""
    page.set_content(written.page("ar/news/runs/index.html"))
    assert shown(page, "h1", "2026-03-31") == "2026-03-31"
    assert shown(page, "h1", "ABF Flen") == "ABF Flen"
    page.set_content(written.page("ar/index.html"))
    assert shown(page, ".item__title", "2026-03-31") == "2026-03-31"
    assert shown(page, ".item__summary", "+46 10 223 00 00") == "+46 10 223 00 00"


def test_without_isolation_a_browser_turns_them_round(page: Page) -> None:
    """What the tests above measure is real: the same paragraph, as it is written, comes out wrong."""
    page.set_content(f'<html lang="ar" dir="rtl"><p>يوجد هنا {RUNS[1]} في النص.</p></html>')
    assert shown(page, "p", RUNS[1]) == "31-03-2026"
    assert shown(page, "p", "يوجد")[::-1] == "يوجد"
