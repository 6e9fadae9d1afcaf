"""HTML_CodeSniffer and IBM's Equal Access checker in a real browser: what they say is wrong with a page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from tests.npm import EQUAL_ACCESS, HTML_CODESNIFFER
from tests.support.browser.showing import show, window_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

View = tuple[int, Literal["light", "dark"]]

# Boxes of tables are stops for the keyboard, because WebKit makes none of a box that scrolls; this rule of IBM's own
# objects where a table happens to fit. WCAG has no such rule, and axe has the opposite one.
_LEFT_OUT = ("element_tabbable_role_valid",)
# HTML_CodeSniffer's errors. Its warnings and notices ask a person to look, on every page alike.
_SNIFF = """() => new Promise((done, failed) => HTMLCS.process("WCAG2AA", document, () =>
  done(HTMLCS.getMessages().filter((one) => one.type === HTMLCS.ERROR).map((one) =>
    `HTML_CodeSniffer: ${one.code}: ${one.msg} at ${one.element.outerHTML?.slice(0, 120)}`)), failed))"""
# IBM's violations that are certain. Its others ask a person to look.
_CHECK = """async (leftOut) => {
  window.equalAccess ??= new ace.Checker();
  const {results} = await equalAccess.check(document, ["IBM_Accessibility"]);
  return results
    .filter(({value: [level, sure], ruleId}) => level === "VIOLATION" && sure === "FAIL" && !leftOut.includes(ruleId))
    .map((one) => `Equal Access: ${one.ruleId}: ${one.message} at ${one.snippet.slice(0, 120)}`);
}"""


class Checkers:
    """A window with both checkers loaded."""

    def __init__(self, page: Page) -> None:
        """Load the checkers into *page*, which shows a page of the site under test."""
        for program in (HTML_CODESNIFFER, EQUAL_ACCESS):
            page.evaluate(program.read_text(encoding="utf-8"))
        self._page = page

    def faults(self, path: str, view: View) -> Sequence[str]:
        """Return the faults of the page at *path*, which begins with a slash, in a window of a width and a scheme."""
        width, scheme = view
        self._page.set_viewport_size({"width": width, "height": 900})
        self._page.emulate_media(color_scheme=scheme)
        show(self._page, path)
        sniffed: Any = self._page.evaluate(_SNIFF)
        checked: Any = self._page.evaluate(_CHECK, _LEFT_OUT)
        return [*sniffed, *checked]


@contextmanager
def checkers_in(browser: Browser, address: str) -> Iterator[Checkers]:
    """Open a window on the site at *address*, with the checkers loaded."""
    with window_on(browser, address) as page:
        yield Checkers(page)
