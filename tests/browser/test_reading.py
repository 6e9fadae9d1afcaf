from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CODES = ("sv", "ar")


@pytest.mark.parametrize("code", CODES)
def test_without_javascript_everything_is_there(browser: Browser, page: Page, address: str, code: str) -> None:
    """An old phone, a strict office or a bad connection shows the same words."""
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    without = context.new_page()
    for kind in ("home", "page", "news", "terms", "edition"):
        page.goto(f"{code}/{TYPES[kind]}")
        without.goto(f"{code}/{TYPES[kind]}")
        assert without.locator("body").inner_text() == page.locator("body").inner_text()
    context.close()


@pytest.mark.parametrize("code", CODES)
def test_a_page_asks_nobody_else_for_anything(page: Page, address: str, code: str) -> None:
    """Nobody but the site's own server learns who reads which page; and every requested file exists."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    for path in TYPES.values():
        page.goto(f"{code}/{path}", wait_until="load")
    assert len(asked) > len(TYPES)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert missing == []


@pytest.mark.parametrize("kind", ["home", "page", "news", "term", "edition"])
def test_the_language_switch_leads_to_the_same_page(page: Page, address: str, kind: str) -> None:
    """Readers who do not understand the Swedish read the same in Arabic, and return with one click."""
    page.goto(f"ar/{TYPES[kind]}")
    assert page.locator("html").get_attribute("lang") == "ar"
    page.locator(".languages__link", has_text="Svenska").click()
    page.wait_for_url(f"{address}sv/{TYPES[kind]}")
    assert page.locator("html").get_attribute("lang") == "sv"
    page.locator(".languages__link", has_text="العربية").click()
    page.wait_for_url(f"{address}ar/{TYPES[kind]}")
