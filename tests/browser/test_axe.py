"""
axe-core finds no fault on any page of the site, in light and dark, on a phone and on a desktop.

All rules of WCAG 2.2 A and AA and axe's best practices run at both widths, since hidden, stacked and small elements
depend on the width. From light to dark only colours change, so that only the colour rules run again: two of some
ninety, and still half of the time. Each page is measured for any other change; where there is one, all rules run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import served
from tests.support.browser.axe import Axe, axe_in
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

# The test processes share the pages evenly. Each part has pages of all types and languages.
PARTS = 16
# Pages beside their source repeat the words of ordinary pages, in one template: one in so many of them is enough.
BESIDE, ONE_IN = "/beside/", 10
# So many pages below one address are looked at in every language.
FEW = 3
# A page that has moved is left before axe has looked at it.
LEADS_ON = b"data-target="
PLANTED = """<!doctype html><html lang="sv"><meta name="viewport" content="width=device-width"><title>Fel</title>
<style>
  .switch, .menu { display: none; padding-block: 2em }
  @media (max-width: 400px) { .menu { display: block } }
  @media (prefers-color-scheme: dark) { .faint { color: #333; background: #111 } .switch { display: block } }
</style>
<main><h1>Fel</h1><img src="missing.png"><p class="faint">Text</p>
<p class="switch"><button id="nameless"></button></p><p class="menu"><a id="empty" href="/404.html"></a></p></main>"""


def sample(pages: list[str]) -> list[str]:
    """Return the pages; of many of one template below one address, each in one of the three languages only."""
    below: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for page in pages:
        code, *path = page.strip("/").split("/")
        below.setdefault(tuple(path[:-2]), {}).setdefault(code, []).append(page)
    return [
        page
        for languages in below.values()
        for place, code in enumerate(sorted(languages))
        for page in (languages[code] if len(languages[code]) <= FEW else languages[code][place :: len(languages)])
    ]


@pytest.fixture(scope="module")
def axe(browser: Browser, address: str) -> Iterator[Axe]:
    """Open one window for all pages."""
    with axe_in(browser, address) as opened:
        yield opened


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(axe: Axe, real_site: Path, part: int) -> None:
    """Readers who listen, zoom, point with difficulty or see colours differently meet no fault a program can find."""
    output = real_site / "output"
    files = (file for file in output.rglob("*.html") if LEADS_ON not in file.read_bytes())
    every = sorted(f"/{file.relative_to(output).as_posix()}" for file in files)
    beside = [page for page in every if BESIDE in page][::ONE_IN]
    ordinary = [page for page in every if BESIDE not in page]
    pages = [*(ordinary if examples(1) > 1 else sample(ordinary)), *beside]  # the long run looks at all

    assert len(ordinary) > 300
    assert len(pages) > 100
    assert beside
    assert {page: faults for page in pages[part::PARTS] if (faults := axe.faults(page))} == {}


def test_axe_finds_what_is_wrong_in_one_view_only(browser: Browser, tmp_path: Path) -> None:
    """The test above can fail: for all views, for one colour scheme, for what the scheme shows, and for one width."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Start</title>", encoding="utf-8")
    (tmp_path / "planted.html").write_text(PLANTED, encoding="utf-8")

    with served(tmp_path) as address, axe_in(browser, address) as opened:
        first, again = opened.faults("/planted.html"), opened.faults("/planted.html")

    assert sorted(first) == sorted(again)
    assert set(first) == {
        "1280 light: image-alt at img",
        "1280 dark: image-alt at img",
        "390 dark: image-alt at img",
        "390 light: image-alt at img",
        "1280 dark: color-contrast at .faint",
        "390 dark: color-contrast at .faint",
        "1280 dark: button-name at #nameless",
        "390 dark: button-name at #nameless",
        "390 dark: link-name at #empty",
        "390 light: link-name at #empty",
    }
