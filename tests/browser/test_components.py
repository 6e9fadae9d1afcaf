"""The page of all components, built by ``samsprak build --components``: an example of each, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import served
from tests.support.browser.axe import axe_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

CODES = ("sv", "en", "ar")
# The transform of an icon: the first number of its matrix is -1 if it is mirrored.
_TURNS = """() => Object.fromEntries([...document.querySelectorAll("main .icon")].map((one) => [
  one.querySelector("path, circle, rect").getAttribute("d") ?? one.innerHTML,
  new DOMMatrix(getComputedStyle(one).transform).a,
]))"""
ARROW = "M4 12h15M13 6l6 6-6 6"
CHECK = "M4 12.5l5.5 5.5L20 6.5"
CLOCK = '<circle cx="12" cy="12" r="9"></circle><path d="M12 6.5V12l4 2.5"></path>'


@pytest.fixture(scope="module")
def components(site_with_components: Path) -> Iterator[str]:
    """Serve the site with the page of components, and yield its base address."""
    with served(site_with_components / "output") as found:
        yield found


def test_axe_finds_nothing_in_any_component(browser: Browser, components: str) -> None:
    """The components that editors and developers build pages of are sound alone, in light and dark, at both widths."""
    with axe_in(browser, components) as axe:
        assert {code: faults for code in CODES if (faults := axe.faults(f"/{code}/components/"))} == {}


@pytest.mark.parametrize(("code", "turn"), [("sv", 1), ("en", 1), ("ar", -1)])
def test_arrows_turn_with_the_text_and_clocks_do_not(browser: Browser, components: str, code: str, turn: int) -> None:
    """An arrow points forward along the line; a clock turns the same way and a check mark looks the same everywhere."""
    page = browser.new_page(base_url=components)
    page.goto(f"{code}/components/")
    turns: Any = page.evaluate(_TURNS)
    page.close()
    assert turns[ARROW] == turn
    assert turns[CLOCK] == turns[CHECK] == 1
