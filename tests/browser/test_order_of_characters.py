"""Numbers, times and names in Arabic text, as a browser draws them, character by character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import TYPES, served
from tests.support.browser.measuring import measure
from tests.support.browser.runs import NUMBERS, PLACES, RUNS, as_drawn, site_of_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.support.site_folders.folders import SiteFolder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with the runs in all its places."""
    with served(site_of_runs(tmp_path_factory.mktemp("runs"))) as found:
        yield found


def drawn(page: Page, run: str) -> list[tuple[str, str]]:
    """Return each place of the run with its characters from the left."""
    found: list[Any] = measure(page, "order", re.escape(run))
    return [(where, characters) for where, characters, _ in found]


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
@pytest.mark.parametrize("path", PLACES)
def test_numbers_keep_their_own_order_wherever_they_stand(page: Page, code: str, path: str) -> None:
    """
    A telephone number, a date or a case number that turns round in Arabic text is another number.

    In headings, paragraphs, lists, tables, links and bold words; in titles, summaries, places and titles of sources; in
    the menu, the path to the page and its contents.
    """
    for number, run in enumerate(RUNS):
        if number == 0 or "{}" in path:
            page.goto(f"{code}/{path.format(number)}")
        found = drawn(page, run)
        assert PLACES[path] - {where for where, _ in found} == set(), run
        assert [one for one in found if one[1] != as_drawn(run, code)] == []


@pytest.mark.parametrize("kind", ["county", "grant", "table", "statement"])
def test_numbers_of_real_pages_keep_their_own_order(page: Page, real_site: Path, kind: str) -> None:
    """Amounts, laws, times and addresses in the project's own Arabic texts are drawn as they are written."""
    with served(real_site / "output") as site:
        page.goto(f"{site}ar/{TYPES[kind]}")
        found: list[Any] = measure(page, "order", NUMBERS)
    assert len(found) > 4
    assert [one for one in found if one[1] != one[2]] == []


def test_names_and_addresses_keep_their_order_too(page: Page, small: SiteFolder) -> None:
    """A Latin name with digits and an e-mail address appear in Arabic text and titles as they are written."""
    names = ("ABF Flen 2026", "post@small.example")
    words = " والمزيد ".join(f"هنا {name}" for name in names)
    facts = "publish_on: 2026-02-01\nreviewed_on: 2026-02-01\n"
    small.write("content/sv/news/runs.md", f"---\ntitle: Namn\nsummary: Namn.\n{facts}---\n{' '.join(names)}\n")
    small.write("content/ar/news/runs.md", f"---\ntitle: {words}\nsummary: {words}\n---\n{words}\n")
    built = small.built()
    for place in ("ar/news/runs/index.html", "ar/index.html"):
        page.set_content(built[place].decode())
        for name in names:
            found = drawn(page, name)
            assert len(found) >= 2
            assert {characters for _, characters in found} == {name.replace(" ", "")}


def test_without_isolation_a_browser_turns_them_round(page: Page) -> None:
    """The measurement above is real: the same paragraph without isolates comes out wrong."""
    for run in RUNS[:5]:
        page.set_content(f'<html lang="ar" dir="rtl"><main><p>يوجد هنا {run} في النص.</p></main></html>')
        assert drawn(page, run) != [("main p", run.replace(" ", ""))]
    page.set_content(f'<html lang="ar" dir="rtl"><main><p>يوجد هنا {RUNS[1]} في النص.</p></main></html>')
    assert drawn(page, RUNS[1]) == [("main p", "31-03-2026")]
