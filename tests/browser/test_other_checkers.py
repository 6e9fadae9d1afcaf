"""
HTML_CodeSniffer and IBM's Equal Access checker find no fault on any type of page, in any language.

They judge by other programs than axe: HTML_CodeSniffer by WCAG's own techniques, IBM's by what ARIA allows on which
element. Each page is looked at in one view; the types and languages together are looked at in all four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import TYPES, served
from tests.support.browser.checkers import checkers_in
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.browser.checkers import Checkers, View

CODES = ("sv", "en", "ar")
VIEWS: tuple[View, ...] = ((1280, "light"), (390, "dark"), (1280, "dark"), (390, "light"))
# The test processes share the pages evenly.
PARTS = 4
# A page that has moved is left before anything has looked at it.
LEADS_ON = b"data-target="
PLANTED = """<!doctype html><html lang="sv"><meta name="viewport" content="width=device-width"><title>Fel</title>
<main><h1>Fel</h1><img src="missing.png"><input type="search" role="combobox" aria-expanded="false"></main>"""


def pages_of(output: Path) -> list[str]:
    """Return a page of each type in each language; in the long run all pages of the site."""
    if examples(1) == 1:
        return ["/", *(f"/{code}/{path}" for path in TYPES.values() for code in CODES)]
    files = (file for file in output.rglob("*.html") if LEADS_ON not in file.read_bytes())
    return sorted(f"/{file.relative_to(output).as_posix()}" for file in files)


@pytest.fixture(scope="module")
def checkers(browser: Browser, address: str) -> Iterator[Checkers]:
    """Open one window for all pages."""
    with checkers_in(browser, address) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_checker_finds_anything_on_any_type_of_page(checkers: Checkers, real_site: Path, part: int) -> None:
    """What one checker does not know another does, and none has anything to say."""
    pages = pages_of(real_site / "output")
    looked_at = [(page, VIEWS[place % len(VIEWS)]) for place, page in enumerate(pages)][part::PARTS]

    assert len(pages) > len(TYPES) * len(CODES)
    assert {page: faults for page, view in looked_at if (faults := checkers.faults(page, view))} == {}


def test_the_checkers_find_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    """The test above can fail: by each checker, and again on the same page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Start</title>", encoding="utf-8")
    (tmp_path / "planted.html").write_text(PLANTED, encoding="utf-8")

    with served(tmp_path) as address, checkers_in(browser, address) as opened:
        first, again = (opened.faults("/planted.html", view) for view in VIEWS[:2])

    assert first == again
    found = "\n".join(first)
    assert "HTML_CodeSniffer: WCAG2AA.Principle1.Guideline1_1.1_1_1.H37" in found
    assert "Equal Access: img_alt_valid" in found
    assert "Equal Access: aria_role_valid" in found
