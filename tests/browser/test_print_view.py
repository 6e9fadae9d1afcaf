from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import too_faint
from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CODES = ("sv", "ar")


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """Open a telephone's window in dark colours, in which no script runs."""
    opened = browser.new_page(
        base_url=address, java_script_enabled=False, color_scheme="dark", viewport={"width": 390, "height": 800}
    )
    yield opened
    opened.close()


@pytest.mark.parametrize("code", CODES)
def test_the_link_to_print_shows_the_page_as_on_paper_without_any_script(plain: Page, code: str) -> None:
    """Menus go, the colours are those of paper, it says how to print, and a link leads back."""
    plain.goto(f"{code}/{TYPES['grant']}")
    assert not plain.locator(".print-hint").is_visible()
    plain.locator("a[href='#print']").click()

    assert plain.locator(".print-hint").is_visible()
    assert plain.locator(".page-info__paper").is_visible()
    for gone in (".menu", ".languages", ".footer", ".page-info__ways"):
        assert not plain.locator(gone).is_visible(), gone
    assert plain.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert too_faint(plain, 7) == {}
    assert plain.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    plain.locator(".print-hint a").click()
    assert not plain.locator(".print-hint").is_visible()
    assert plain.locator(".languages").is_visible()


def test_with_scripts_the_link_opens_the_print_dialogue(page: Page) -> None:
    """Nothing is to be read first; what was folded away is unfolded for the printer, and folded again."""
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; };")
    page.goto(f"sv/{TYPES['grant']}")
    page.locator("a[href='#print']").click()

    assert page.evaluate("window.printed") == 1
    assert not page.locator(".print-hint").is_visible()

    folded = page.locator("details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (folded > 0, page.locator("details:not([open])").count()) == (True, 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded
