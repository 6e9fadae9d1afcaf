from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TYPES
from tests.support.browser.chromium import too_faint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CODES = ("sv", "ar")


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """Open a phone-sized window in dark colours, with scripts disabled."""
    opened = browser.new_page(
        base_url=address, java_script_enabled=False, color_scheme="dark", viewport={"width": 390, "height": 800}
    )
    yield opened
    opened.close()


@pytest.mark.parametrize("code", CODES)
def test_the_link_to_print_shows_the_page_as_on_paper_without_any_script(plain: Page, code: str) -> None:
    """Menus go, the colours are those of paper, it explains how to print, and a link leads back."""
    plain.goto(f"{code}/{TYPES['grant']}")
    assert not plain.locator(".print-hint").is_visible()
    plain.locator("a[href='#print']").click()

    expect(plain.locator(".print-hint")).to_be_visible()
    assert plain.locator(".page-info__paper").is_visible()
    for gone in (".menu", ".languages", ".footer", ".page-info__ways"):
        assert not plain.locator(gone).is_visible(), gone
    assert plain.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert too_faint(plain, 7) == {}
    assert plain.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    plain.locator(".print-hint a").click()
    expect(plain.locator(".print-hint")).to_be_hidden()
    assert plain.locator(".languages").is_visible()
