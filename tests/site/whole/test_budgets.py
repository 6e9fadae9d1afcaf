"""
Page weight: phone connections are slow and expensive. Measured as compressed by Brotli.

tests/deploy/ asserts that a browser requests no more than is counted here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import TYPES
from tests.support.outputs.first_views import FirstView, first_view, packed

if TYPE_CHECKING:
    from tests.support.outputs.built import Built

MOST_OF_A_PAGE = 8 * 1024
MOST_OF_CHARTS = 6 * 1024
MOST_OF_THE_STYLE = 8 * 1024
MOST_OF_ICONS = 4 * 1024
MOST_OF_A_FIRST_VIEW = 20 * 1024
MOST_OF_SCRIPTS = 6 * 1024
MOST_OF_A_SCRIPT = 1536
MOST_REQUESTS = 5
FIGURE = re.compile(rb"<figure.*?</figure>", re.DOTALL)
COUNTY = re.compile(r"\w+/counties/[^/]+/index\.html")


@pytest.fixture(scope="session")
def views(real_built: Built) -> dict[str, FirstView]:
    """Return the first views of one page of each type in each language, by path, including the language choice page."""
    places = [
        f"{code}/{path}" if path.endswith(".html") else f"{code}/{path}index.html"
        for code in ("sv", "en", "ar")
        for path in (*TYPES.values(), "offline/")
    ]
    return {place: first_view(place, real_built.files) for place in ("index.html", "404.html", *places)}


@pytest.mark.parametrize(
    ("part", "most"),
    [
        ("html", MOST_OF_A_PAGE),
        ("style", MOST_OF_THE_STYLE),
        ("icons", MOST_OF_ICONS),
        ("script", MOST_OF_SCRIPTS),
        ("total", MOST_OF_A_FIRST_VIEW),
        ("requests", MOST_REQUESTS),
    ],
)
def test_a_first_view_keeps_to_its_budget(views: dict[str, FirstView], part: str, most: int) -> None:
    """One page of each type in each language: each part of what it loads, all together, and in how many requests."""
    sizes = {place: getattr(view, part) for place, view in views.items()}
    over = {place.partition("/")[2]: size for place, size in sizes.items() if size > most}
    # Home keeps pages on the device besides, with a script of its own, and has a picture.
    assert over == ({"index.html": MOST_REQUESTS + 1} if part == "requests" else {})
    assert part == "script" or all(sizes.values())


def test_who_reads_loads_one_small_script(views: dict[str, FirstView], real_built: Built) -> None:
    """It suggests pages below the field of search. Start pages keep pages on a device, and one page searches."""
    (suggests,) = (place for place in real_built.files if re.fullmatch(r"assets/suggest\.\w+\.js", place))
    small = packed(real_built.files[suggests])
    assert small <= MOST_OF_A_SCRIPT
    with_more = {place.partition("/")[2] for place, view in views.items() if view.script > small}
    assert with_more == {"index.html", "offline/index.html", "search/index.html"}


@pytest.fixture(scope="session")
def counties(real_built: Built) -> dict[str, bytes]:
    """Return the pages of the counties in every language."""
    found = {place: content for place, content in real_built.files.items() if COUNTY.fullmatch(place)}
    assert len(found) >= 3 * 21
    return found


def test_the_page_of_a_county_is_small(counties: dict[str, bytes]) -> None:
    """Text, calls, decisions, figures and the frame around them."""
    assert {place: packed(content) for place, content in counties.items() if packed(content) > MOST_OF_A_PAGE} == {}


def test_the_figures_of_a_county_are_small(counties: dict[str, bytes]) -> None:
    """All drawings of a page with the tables of their values; most counties have some."""
    charts = {place: b"".join(FIGURE.findall(content)) for place, content in counties.items()}
    assert sum(map(bool, charts.values())) >= 3 * 21
    assert {place: packed(content) for place, content in charts.items() if packed(content) > MOST_OF_CHARTS} == {}


def test_all_pages_share_one_style(real_built: Built) -> None:
    """Loaded once for all pages."""
    assert len([place for place in real_built.files if place.endswith(".css")]) == 1


def test_what_keeps_pages_counts_as_a_script(real_built: Built, views: dict[str, FirstView]) -> None:
    """The service worker and the scripts of any page are together within the budget of scripts."""
    worker = packed(real_built.files["sw.js"])
    assert worker + max(view.script for view in views.values()) <= MOST_OF_SCRIPTS
