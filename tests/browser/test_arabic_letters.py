from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Elements that browsers italicise by default.
_SLANTED = ("em", "i", "cite", "dfn", "var", "address")
# Arabic elements, and generated content before and after them, whose letters are not set as Arabic should be.
_UNFIT = """() => [...document.querySelectorAll("body, body *")]
  .filter((one) => one.closest("[lang]").lang === "ar")
  .flatMap((one) => ["", "::before", "::after", "::marker"].map((part) => [one, part, getComputedStyle(one, part)]))
  .filter(([, part, style]) => !part || !["none", "normal"].includes(style.content))
  .filter(([, , style]) => style.fontStyle !== "normal" || style.textTransform !== "none"
    || !["normal", "0px"].includes(style.letterSpacing) || style.fontVariantCaps !== "normal")
  .map(([one, part]) => one.outerHTML.slice(0, 80) + part)"""
_PUT = """(names) => {
  for (const name of names) document.querySelector("main").append(document.createElement(name));
}"""


def test_no_arabic_letters_are_slanted_pulled_apart_or_made_capitals(page: Page) -> None:
    """Neither by the style sheet nor by the browser's defaults, on a page of each type, in its computed style."""
    found: dict[str, Any] = {}
    for kind, path in TYPES.items():
        page.goto(f"ar/{path}")
        page.evaluate(_PUT, _SLANTED)
        if unfit := page.evaluate(_UNFIT):
            found[kind] = unfit
    assert found == {}


def test_letters_unfit_for_arabic_are_noticed(page: Page) -> None:
    """The test above can fail, and checks Arabic words only."""
    page.goto("ar/")
    page.evaluate("""() => {
      document.querySelector("h1").style.letterSpacing = "1px";
      document.querySelector("main").insertAdjacentHTML("beforeend", "<p lang=sv><em style='font-style: italic'>Bara");
    }""")
    assert [one[:3] for one in page.evaluate(_UNFIT)] == ["<h1"]
