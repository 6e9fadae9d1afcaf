"""The same promises in a second browser, on fewer pages: a different engine for layout and bidi reordering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES, served
from tests.browser.test_layout import mirror_faults
from tests.support.browser.firefox import firefox
from tests.support.browser.measuring import CODES, script
from tests.support.browser.runs import PLACES, RUNS, site_of_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.browser.firefox import Window

KINDS = ("home", "page", "table", "county", "calendar", "news")
TAB, ENTER = "\ue004", "\ue007"  # Source: WebDriver, keyboard actions


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Start Firefox, for a reader who prefers dark pages."""
    with firefox(tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


@pytest.fixture(scope="module")
def seen(window: Window, address: str) -> dict[tuple[str, str], Any]:
    """Return the measurements on pages of some types: words in the smallest window, boxes in a desktop window."""
    found: dict[tuple[str, str], Any] = {}
    for code in CODES:
        for kind in KINDS:
            window.resize(320, 800)
            window.go(f"{address}{code}/{TYPES[kind]}")
            words = window.run(script("words"))
            window.resize(1280, 900)
            found[kind, code] = {"words": words, "boxes": window.run(script("boxes"))}
    return found


def test_no_page_scrolls_sideways_and_no_words_meet_in_firefox(seen: dict[tuple[str, str], Any]) -> None:
    """The smallest phone shows whole lines (WCAG 1.4.10)."""
    assert {key: found["words"]["lost"] for key, found in seen.items() if any(found["words"]["lost"].values())} == {}
    assert all(found["words"]["count"] > 10 for found in seen.values())


def test_the_arabic_page_is_the_mirror_of_the_swedish_one_in_firefox(seen: dict[tuple[str, str], Any]) -> None:
    """Within 2 px, and in rows one thing after the other from the right."""
    for kind in KINDS:
        assert mirror_faults(*(seen[kind, code]["boxes"]["boxes"] for code in CODES)) == []
    assert [found["boxes"]["turned"] for found in seen.values() if found["boxes"]["turned"]] == []


@pytest.mark.parametrize("code", CODES)
def test_the_first_key_leads_past_the_menus_in_firefox(window: Window, address: str, code: str) -> None:
    """Tab moves to the link, Enter to the text. The focus ring is left to Chromium: here no window is in front."""
    window.go(f"{address}{code}/{TYPES['page']}")
    window.press(TAB)
    assert window.run('() => document.activeElement.getAttribute("href")') == "#content"
    window.press(ENTER)
    assert window.run("() => document.activeElement.localName") == "main"


def test_who_asks_for_a_dark_page_gets_one_in_firefox(window: Window, address: str) -> None:
    """Background and text colours are swapped."""
    window.go(f"{address}ar/")
    ground, words = window.run("""() => ["backgroundColor", "color"].map(
      (name) => getComputedStyle(document.body)[name].match(/\\d+/g).map(Number))""")
    assert max(ground) < 50
    assert min(words) > 200


def test_numbers_keep_their_own_order_in_firefox(window: Window, tmp_path_factory: pytest.TempPathFactory) -> None:
    """All six runs, in every place of an Arabic page, of an event and of a list."""
    with served(site_of_runs(tmp_path_factory.mktemp("runs"))) as site:
        window.resize(1280, 900)
        for path, places in PLACES.items():
            for number, run in enumerate(RUNS):
                if number == 0 or "{}" in path:
                    window.go(f"{site}ar/{path.format(number)}")
                found = window.run(script("order"), run)
                assert places - {where for where, _ in found} == set(), run
                assert [one for one in found if one[1] != run.replace(" ", "")] == []
