from __future__ import annotations

from typing import TYPE_CHECKING

import brotli
import pytest

from samsprak.model.addresses.urls import place_of_search
from samsprak.site.search.index import OVERVIEW, SearchIndexes
from tests.browser.conftest import served
from tests.support.browser.search_corpus import CODES, large_library
from tests.support.browser.searching import found, search, site_of_words, write_out
from tests.support.builders.documents import LANGUAGES
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Response

MOST_BYTES = {300: 30_000, 1000: 60_000}
# Words that are in most texts, in some, and one whose first letter is wrong.
QUERIES = {"sv": ("länsstyrelsen", "bidrag kommuner", "xommunerna"), "ar": ("البلديات", "منحة الاندماج", "شلبلديات")}


def put_index(count: int, output: Path) -> None:
    """Replace the search index of a built site by the index of *count* pages."""
    indexes = SearchIndexes(large_library(count), PROJECT / "theme", PROJECT)
    for code in CODES:
        for name, content in indexes.of(LANGUAGES[code]).contents().items():
            file = f"{OVERVIEW}.json" if name.startswith(OVERVIEW) else name
            (output / place_of_search(code, file)).write_bytes(content)


@pytest.fixture(scope="module", params=sorted(MOST_BYTES))
def large_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, str]]:
    """Serve a site with the index of so many pages per language, and yield their number and its address."""
    folder = tmp_path_factory.mktemp("large")
    write_out(site_of_words(folder / "site"), folder / "output")
    put_index(request.param, folder / "output")
    with served(folder / "output", is_guarded=True) as address:
        yield request.param, address


@pytest.mark.parametrize("code", CODES)
def test_a_first_search_is_small(browser: Browser, large_address: tuple[int, str], code: str) -> None:
    """Script, library and all pieces of the index that a search needs, in both languages that are searched in."""
    count, address = large_address
    for query in QUERIES[code]:
        page = browser.new_page(base_url=address)
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: B023, PLW0108 # as Playwright wants it
        search(page, code, query)
        assert found(page, code)
        sizes = {
            answer.url.removeprefix(address): len(brotli.compress(answer.body()))
            for answer in answers
            if "/search/" in answer.url.removesuffix("search/")
            or (answer.url.endswith(".js") and "/site." not in answer.url)
        }
        page.close()
        assert sum(sizes.values()) <= MOST_BYTES[count], (query, sizes)
