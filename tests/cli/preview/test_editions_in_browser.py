"""The preview of an edition in a real browser: what an editor sees is what a mail program would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser.axe import axe_in
from tests.support.browser.chromium import chromium
from tests.support.commands.previewing import DEADLINE_S, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.support.commands.previewing import Preview
    from tests.support.site_folders.folders import SiteFolder

EDITION = "_samsprak/newsletter/2026-1/"
# How far an element's text goes beyond it, where it is cut off: to the left, and to the right.
_CUT = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const text = range.getBoundingClientRect(), box = element.getBoundingClientRect();
  return [box.left - text.left, text.right - box.right];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def preview(with_calls: SiteFolder) -> Iterator[Preview]:
    """Start a preview of a site whose titles are longer than an inbox shows."""
    titles = {"sv": "Ett ord och " * 9, "ar": "كلمة أخرى و" * 9}
    for code, title in titles.items():
        path = f"content/{code}/newsletter/2026-1.md"
        before = (with_calls.root / path).read_text(encoding="utf-8").split("\n")[1]
        with_calls.replace(path, before, f"title: {title}")
    with previewing(with_calls.root) as one:
        yield one


def opened(browser: Browser, preview: Preview, scheme: str, width: int = 1280) -> Page:
    """Open the page of the edition on a screen."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()  # type: ignore[arg-type] # one of two words
    page.set_default_timeout(DEADLINE_S * 1000)
    page.goto(f"{preview.start}{EDITION}")
    return page


def test_the_pages_about_mails_have_no_fault_of_accessibility(browser: Browser, preview: Preview) -> None:
    """By axe, wide and narrow, light and dark."""
    with axe_in(browser, preview.start) as axe:
        assert axe.faults("/_samsprak/newsletter/") == []
        # No script runs in the frames, axe's neither: the mails in them have tests of their own.
        assert [one for one in axe.faults(f"/{EDITION}") if "frame-tested" not in one] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_and_light_frames_are_so_on_any_screen(browser: Browser, preview: Preview, scheme: str) -> None:
    """An editor with a dark screen sees both, and so does one with a light screen."""
    page = opened(browser, preview, scheme)
    colours = {}
    for row in ("phone", "dark"):
        frame = page.locator(f"#{row} iframe").first
        frame.scroll_into_view_if_needed()
        content = frame.content_frame
        content.locator("h1").wait_for()
        colours[row] = content.locator(".card").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert colours == {"phone": "rgb(255, 253, 249)", "dark": "rgb(26, 36, 43)"}
    page.context.close()


def test_frames_are_as_wide_as_they_say(browser: Browser, preview: Preview) -> None:
    """The telephone is 390 pixels wide, the desk 760, and nothing is scrolled sideways."""
    page = opened(browser, preview, "light")
    for row, width in (("phone", 390), ("no-pictures", 390), ("desk", 760)):
        frame = page.locator(f"#{row} iframe").first
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("h1").wait_for()
        assert frame.content_frame.locator("html").evaluate("() => innerWidth") == width
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_into_any_window(browser: Browser, preview: Preview, width: int) -> None:
    """Nothing is cut off, and nothing is scrolled sideways."""
    page = opened(browser, preview, "light", width)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.context.close()


def test_a_long_subject_is_cut_off_at_its_end(browser: Browser, preview: Preview) -> None:
    """At the right in Swedish, at the left in Arabic, as inboxes in these languages do it."""
    page = opened(browser, preview, "light")
    beyond = {code: page.locator(f'.inbox--phone[lang="{code}"] .subject').evaluate(_CUT) for code in ("sv", "ar")}
    left, right = beyond["sv"]
    assert left <= 1
    assert right > 1
    left, right = beyond["ar"]
    assert left > 1
    assert right <= 1
    page.context.close()


def test_a_saved_greeting_is_shown_in_the_frames(browser: Browser, preview: Preview, with_calls: SiteFolder) -> None:
    """The page reloads by itself, and its frames with it."""
    page = opened(browser, preview, "light")
    with_calls.replace("content/sv/newsletter/2026-1.md", "Hej!", "Hejsan hoppsan!")
    page.locator("#phone iframe").first.content_frame.get_by_text("Hejsan hoppsan!").wait_for()
    page.context.close()
