"""A real browser, and measurements in it. One per module: while it runs, asyncio.run is not possible."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
    # Addresses of the wide world lead nowhere at once, whatever the machine's DNS says to them, and how late.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
# How long the browser, its pages and `expect` may take: not the five or thirty seconds of a fast machine.
_TIMEOUT_MS = 120_000
# The contrast of every visible text against the colours behind it, by WCAG's formula. Source: WCAG 2.2, relative
# luminance and contrast ratio.
_CONTRAST = """() => {
  const rgba = (text) => {
    if (!text.startsWith("rgb")) throw new Error(`a colour in another notation: ${text}`);
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    const own = rgba(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    return over(own, element.parentElement ? background(element.parentElement) : [255, 255, 255, 1]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    if (range.getClientRects().length === 0 || getComputedStyle(element).visibility !== "visible") continue;
    const behind = background(element);
    const [light, dark] = [luminance(over(rgba(getComputedStyle(element).color), behind)), luminance(behind)]
      .sort((one, other) => other - one);
    found.push([node.data.trim(), (light + 0.05) / (dark + 0.05)]);
  }
  return found;
}"""


@contextmanager
def chromium(*, is_whole: bool = False, arguments: Sequence[str] = ()) -> Iterator[Browser]:
    """
    Start the machine's Chromium, with further *arguments*, and stop it on exit.

    The headless shell is used where it is installed: the same engine, in which a page opens in a third of the time. It
    cannot take service workers offline; ask for the *whole* browser for that.
    """
    shell = None if is_whole else shutil.which("chromium-headless-shell")
    executable = shell or shutil.which("chromium")
    assert executable is not None, "install Debian's package chromium"
    expect.set_options(timeout=_TIMEOUT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=[*_ARGUMENTS, *arguments], timeout=_TIMEOUT_MS
        )
        browser.on("context", lambda opened: opened.set_default_timeout(_TIMEOUT_MS))
        try:
            yield browser
        finally:
            browser.close()


def contrasts(page: Page) -> dict[str, float]:
    """Return the contrast of every text on the page, the lowest where a text occurs twice."""
    found: Any = page.evaluate(_CONTRAST)
    lowest: dict[str, float] = {}
    for text, ratio in found:
        lowest[text] = min(ratio, lowest.get(text, ratio))
    return lowest


def too_faint(page: Page, least: float = 4.5) -> dict[str, float]:
    """Return the texts whose contrast is below *least*; assert that the page has text at all."""
    found = contrasts(page)
    assert found
    return {text: round(ratio, 2) for text, ratio in found.items() if ratio < least}
