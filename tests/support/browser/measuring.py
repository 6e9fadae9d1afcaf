"""What browsers are asked: one page of each type after the other, and the measures in the folder measures/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

CODES = ("sv", "ar")
# The page on which a language is chosen; it is the same whichever language one comes from.
START = "../"
_STYLE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = rules ? [sheet] : [];
}"""


def script(name: str) -> str:
    """Return the function of JavaScript that takes a measure; every browser understands it."""
    return (Path(__file__).parent / "measures" / f"{name}.js").read_text(encoding="utf-8")


def measure(page: Page, name: str, argument: object = None) -> Any:
    """Return what the measure *name* finds on the page as it is shown now."""
    return page.evaluate(script(name), argument)


def restyle(page: Page, rules: str) -> None:
    """Put a reader's own rules over those of the page, as an extension of the browser does; no rules take them away."""
    page.evaluate(_STYLE, rules)


def each_type(page: Page, *codes: str, has_start: bool = True) -> Iterator[tuple[str, str]]:
    """Go to one page of each type in each of the languages, all that there are of *CODES* if none is named."""
    for code in codes or CODES:
        for kind, path in TYPES.items():
            page.goto(f"{code}/{path}")
            yield code, kind
    if has_start:
        page.goto("./")
        yield "", "start"
