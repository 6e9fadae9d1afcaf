"""The accessibility tree of one page of each type: names and roles, as the browser has computed them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.config.site_toml import read_settings
from tests.browser.conftest import TYPES
from tests.support.browser.measuring import each_type
from tests.support.outputs.interface import said
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALL_CODES = ("sv", "en", "ar")
# Pages outside the menu, which are linked from the footer.
OUTSIDE_OF_THE_MENU = {"home", "calendar", "terms", "term", "editions", "edition", "missing", "start", "search"} | {
    "feeds",
    "without a connection",
}
_LINE = re.compile(r'\s*- \'?(?P<role>\w+)(?: "(?P<name>.*?)")?(?: \[level=(?P<level>\d)\])?(?:[: \[\'].*)?$')
_CURRENT = """() => [...document.querySelectorAll("header [aria-current]")].map(
  (one) => [one.closest("nav")?.getAttribute("aria-label") ?? "",  one.getAttribute("aria-current"), one.pathname])"""
_LANGUAGES = """() => [...document.querySelectorAll("header [hreflang]")].map(
  (one) => [one.lang, one.dir, one.firstChild.data.trim()])"""
Node = tuple[str, str, int]
Found = dict[tuple[str, str], Any]


@pytest.fixture(scope="module")
def told(browser: Browser, address: str) -> Found:
    """Return the nodes of each page with role, name and level, and the header's current entries and languages."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    found: Found = {}
    for code, kind in each_type(page, *ALL_CODES):
        found[kind, code] = {
            "nodes": list(nodes(page.locator("body").aria_snapshot())),
            "current": page.evaluate(_CURRENT),
            "languages": page.evaluate(_LANGUAGES),
        }
    page.close()
    return found


def nodes(snapshot: str) -> list[Node]:
    """Return role, name and level of each line of a snapshot that has a role."""
    matches = (_LINE.match(line.replace('\\"', "”")) for line in snapshot.splitlines())
    return [(match["role"], match["name"] or "", int(match["level"] or 0)) for match in matches if match]


def test_landmarks_are_there_once_and_have_names(told: Found) -> None:
    """One header, one main text, one footer; every list of links is a navigation with its own name."""
    for key, found in told.items():
        if key[0] == "start":
            continue
        roles = Counter(role for role, _, _ in found["nodes"])
        assert (roles["banner"], roles["main"], roles["contentinfo"]) == (1, 1, 1), key
        names = [name for role, name, _ in found["nodes"] if role == "navigation"]
        assert len(names) >= 2, key
        assert "" not in names, key
        assert len(set(names)) == len(names), key


@pytest.mark.parametrize("code", ALL_CODES)
def test_tables_keep_their_headings_on_a_telephone(browser: Browser, address: str, code: str) -> None:
    """Rows are blocks there, and the columns still have names for who listens (WCAG 1.3.1)."""
    counts = {}
    for width in (390, 1280):
        page = browser.new_page(base_url=address, viewport={"width": width, "height": 900})
        page.goto(f"{code}/{TYPES['page']}")
        roles = Counter(role for role, _, _ in nodes(page.locator("main").aria_snapshot()))
        counts[width] = [roles[one] for one in ("table", "columnheader", "cell")]
        page.close()
    assert counts[390] == counts[1280]
    assert min(counts[390]) > 1


def test_headings_make_a_table_of_contents(told: Found) -> None:
    """One first-level heading comes first, and none below it skips a level (WCAG 1.3.1)."""
    for key, found in told.items():
        levels = [level for role, _, level in found["nodes"] if role == "heading"]
        assert levels.count(1) == 1, key
        assert levels[0] == 1, key
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], key


def test_everything_that_can_be_used_has_a_name(told: Found) -> None:
    """No link, button, field or picture is without a name (WCAG 1.1.1, 2.4.4, 4.1.2)."""
    spoken = {"link", "button", "img", "textbox", "searchbox", "combobox", "checkbox"}
    silent = {
        key: [role for role, name, _ in found["nodes"] if role in spoken and not name] for key, found in told.items()
    }
    assert {key: roles for key, roles in silent.items() if roles} == {}
    assert all(sum(role == "link" for role, _, _ in found["nodes"]) >= 3 for found in told.values())


def test_the_menu_says_where_one_is(told: Found) -> None:
    """A page of the menu is the current one, or its section where the page is deeper (WCAG 2.4.8)."""
    for (kind, code), found in told.items():
        marks = [(mark, path) for name, mark, path in found["current"] if name == said(code or "sv", "Main menu")]
        if kind in OUTSIDE_OF_THE_MENU:
            assert all(mark == "true" for mark, _ in marks) or kind in {"terms", "calendar"}
        else:
            section = TYPES[kind].split("/", maxsplit=1)[0]
            is_front = TYPES[kind] == f"{section}/"
            assert marks == [("page" if is_front else "true", f"/{code}/{section}/")], (kind, code)


def test_languages_are_named_in_themselves_and_spoken_so(told: Found) -> None:
    """Readers who do not read the page's language find their own, and hear it in its own voice (WCAG 3.1.2)."""
    languages = read_settings(PROJECT).languages
    expected = [[languages[code].tag, languages[code].direction, languages[code].name] for code in ALL_CODES]
    for (kind, code), found in told.items():
        if kind == "start":
            continue
        assert found["languages"] == expected, (kind, code)
        marks = [path for name, mark, path in found["current"] if name == said(code, "Language") and mark == "true"]
        assert [path.split("/")[1] for path in marks] == [code], (kind, code)
