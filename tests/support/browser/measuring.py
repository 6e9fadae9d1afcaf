"""Measurements in browsers: one page of each type in turn, and the scripts in the folder measures/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

CODES = ("sv", "ar")
# The page on which a language is chosen; it is the same from every language.
START = "../"
_STYLE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = rules ? [sheet] : [];
}"""


def script(name: str) -> str:
    """Return the JavaScript function of a measurement; every browser supports it."""
    return (Path(__file__).parent / "measures" / f"{name}.js").read_text(encoding="utf-8")


def measure(page: Page, name: str, argument: object = None) -> Any:
    """Return the result of the measurement *name* on the page as it is shown now."""
    return page.evaluate(script(name), argument)


def wait_for_typefaces(page: Page) -> None:
    """Wait until the page is shown in its own typefaces: until they have come, every box may have another size."""
    page.evaluate("document.fonts.ready.then(() => null)")


def restyle(page: Page, rules: str) -> None:
    """Override the page's style with a reader's rules, as a browser extension does; empty rules remove the override."""
    page.evaluate(_STYLE, rules)


def each_type(page: Page, *codes: str, has_start: bool = True) -> Iterator[tuple[str, str]]:
    """Open one page of each type in each of the languages, by default all of *CODES*."""
    for code in codes or CODES:
        for kind, path in TYPES.items():
            page.goto(f"{code}/{path}")
            wait_for_typefaces(page)
            yield code, kind
    if has_start:
        page.goto("./")
        yield "", "start"
