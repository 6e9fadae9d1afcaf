"""axe-core in a real browser: its findings on a page, in each view of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from tests.npm import AXE
from tests.support.browser.showing import show, window_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_Scheme = Literal["light", "dark"]
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# WCAG rules that axe still marks as experimental, and that apply here.
_ON_TRIAL = ("p-as-heading", "table-fake-caption", "td-has-header")
# In this order one thing changes at a time; the next page takes the views in reverse.
_VIEWS: tuple[tuple[int, _Scheme], ...] = ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light"))

# Where every box is as it was in the view before, only colours have changed, and only the colour rules run. Of axe's
# incomplete results, only one kind is ignored: axe cannot judge the contrast of texts in drawings, or of a single
# character, since that might be a drawing. tests/browser/test_charts.py measures those.
_FAULTS = """async ([tags, onTrial]) => {
  const shape = [...document.querySelectorAll("*")].map((one) => {
    const box = one.getBoundingClientRect();
    return [box.x, box.y, box.width, box.height, one.checkVisibility({ visibilityProperty: true })];
  }).join();
  const ofColour = axe.getRules(tags).filter((rule) => rule.tags.includes("cat.color")).map((rule) => rule.ruleId);
  const [runOnly, rules] = shape === window.shape
    ? [{ type: "rule", values: ofColour }, {}]
    : [{ type: "tag", values: tags }, Object.fromEntries(onTrial.map((id) => [id, { enabled: true }]))];
  window.shape = shape;
  const results = await axe.run(document, {
    runOnly, rules, resultTypes: ["violations", "incomplete"], preload: false, iframes: false, elementRef: true,
  });
  const isDrawn = (node) =>
    node.element.closest("svg") || node.any.some((one) => one.data?.messageKey === "shortTextContent");
  const open = results.incomplete.map((rule) => ({
    id: rule.id, nodes: rule.nodes.filter((node) => rule.id !== "color-contrast" || !isDrawn(node)),
  }));
  return [...results.violations, ...open]
    .flatMap((rule) => rule.nodes.map((node) => `${rule.id} at ${node.target.join(" ")}`));
}"""


class Axe:
    """A window with axe loaded."""

    def __init__(self, page: Page) -> None:
        """Load axe into *page*, which shows a page of the site under test."""
        page.evaluate(AXE.read_text(encoding="utf-8"))
        self._page = page
        self._views = list(_VIEWS)

    def faults(self, path: str) -> list[str]:
        """Return the faults of the page at *path*, which begins with a slash: view, rule and element of each."""
        show(self._page, path)
        self._page.evaluate("window.shape = undefined")
        found = []
        for width, scheme in self._views:
            self._page.set_viewport_size({"width": width, "height": 900})
            self._page.emulate_media(color_scheme=scheme)
            faults: Any = self._page.evaluate(_FAULTS, [_TAGS, _ON_TRIAL])
            found += [f"{width} {scheme}: {fault}" for fault in faults]
        self._views.reverse()
        return found


@contextmanager
def axe_in(browser: Browser, address: str) -> Iterator[Axe]:
    """Open a window on the site at *address*, with axe loaded."""
    with window_on(browser, address) as page:
        yield Axe(page)
