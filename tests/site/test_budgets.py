"""
How much readers load: a page with its figures on a telephone, where the line is slow and dear.

Measured with DEFLATE, which every server speaks; Brotli makes a fifth less of the same.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.built import Built

MOST_OF_A_PAGE = 8 * 1024
MOST_OF_CHARTS = 6 * 1024
MOST_OF_THE_STYLE = 8 * 1024
MOST_OF_THE_SCRIPT = 512
FIGURE = re.compile(rb"<figure.*?</figure>", re.DOTALL)
COUNTY = re.compile(r"\w+/counties/[^/]+/index\.html")


def packed(content: bytes) -> int:
    """Return the bytes that go over the line."""
    return len(zlib.compress(content, 9))


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


def test_what_all_pages_share_is_small(real_built: Built) -> None:
    """One style sheet and one small script that no page needs, loaded once for all pages."""
    sizes = {place: packed(content) for place, content in real_built.files.items() if place.startswith("assets/")}
    assert {place for place, size in sizes.items() if place.endswith(".css") and size > MOST_OF_THE_STYLE} == set()
    assert {place for place, size in sizes.items() if place.endswith(".js") and size > MOST_OF_THE_SCRIPT} == set()
    assert len([place for place in sizes if place.endswith(".css")]) == 1
