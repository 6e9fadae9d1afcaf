from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.chromium import too_faint
from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CODES = ("sv", "ar")
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), rect = one.getBoundingClientRect();
  return {
    name: one.className || one.tagName, outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
    isSeen: rect.width > 10 && rect.height > 10 && style.clipPath === "none" && style.visibility === "visible",
  };
}"""


# What the Tab key stops at: what is shown of what can be used.
_STOPS = """() => [...document.querySelectorAll('a[href], [tabindex="0"]')]
  .filter((one) => one.getClientRects().length > 0).length"""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(page: Page, code: str, scheme: Literal["light", "dark"]) -> None:
    """Text, links, menus, notices and tables can be read by day and by night (WCAG 1.4.3)."""
    page.emulate_media(color_scheme=scheme)
    faint: dict[tuple[str, str], float] = {}
    for kind, path in {**TYPES, "start": "../"}.items():
        page.goto(f"{code}/{path}")
        faint |= {(kind, text): ratio for text, ratio in too_faint(page).items()}
    assert faint == {}


def test_the_two_schemes_are_two(page: Page) -> None:
    """Who asks for a dark page gets one."""
    page.goto("sv/")
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds.append(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 253, 249)", "rgb(17, 24, 29)"]


@pytest.mark.parametrize("code", CODES)
def test_without_javascript_everything_is_there(browser: Browser, page: Page, address: str, code: str) -> None:
    """An old telephone, a strict office or a broken line shows the same words."""
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    without = context.new_page()
    for kind in ("home", "page", "news", "terms", "edition"):
        page.goto(f"{code}/{TYPES[kind]}")
        without.goto(f"{code}/{TYPES[kind]}")
        assert without.locator("body").inner_text() == page.locator("body").inner_text()
    context.close()


@pytest.mark.parametrize("code", CODES)
def test_a_page_asks_nobody_else_for_anything(page: Page, address: str, code: str) -> None:
    """Nobody but the site's own server learns who reads what; and what is asked for is there."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    for path in TYPES.values():
        page.goto(f"{code}/{path}", wait_until="load")
    assert len(asked) > len(TYPES)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert missing == []


@pytest.mark.parametrize("code", CODES)
def test_the_first_key_leads_past_the_menus(page: Page, code: str) -> None:
    """Who reads by keyboard is at the text with Tab and Enter, and goes on from there."""
    page.goto(f"{code}/{TYPES['page']}")
    page.keyboard.press("Tab")
    focused: Any = page.evaluate(_FOCUSED)
    assert (focused["name"], focused["isSeen"]) == ("skip", True)
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["home", "page"])
def test_the_focus_is_always_seen(page: Page, code: str, kind: str) -> None:
    """Every stop of the Tab key has an outline of its own, and none is hidden (WCAG 2.4.7)."""
    page.goto(f"{code}/{TYPES[kind]}")
    count: Any = page.evaluate(_STOPS)
    assert count > 10
    unseen = []
    for _ in range(count):
        page.keyboard.press("Tab")
        focused: Any = page.evaluate(_FOCUSED)
        if focused["outline"] != "solid" or focused["width"] < 2 or not focused["isSeen"]:
            unseen.append(focused)
    assert unseen == []


@pytest.mark.parametrize("kind", ["home", "page", "news", "term", "edition"])
def test_the_language_switch_leads_to_the_same_page(page: Page, address: str, kind: str) -> None:
    """Who does not follow the Swedish reads the same in Arabic, and comes back with one click."""
    page.goto(f"ar/{TYPES[kind]}")
    assert page.locator("html").get_attribute("lang") == "ar"
    page.locator(".languages__link", has_text="Svenska").click()
    assert page.url == f"{address}sv/{TYPES[kind]}"
    assert page.locator("html").get_attribute("lang") == "sv"
    page.locator(".languages__link", has_text="العربية").click()
    assert page.url == f"{address}ar/{TYPES[kind]}"
