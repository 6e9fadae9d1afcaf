from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def alternates(page: Page) -> dict[str, str]:
    found = page.all("//link[@rel='alternate' and @hreflang]")
    named = {one.get("hreflang", ""): one.get("href", "") for one in found}
    assert len(named) == len(found), f"{page.place} names a language twice"
    return named


def place_of(address: str, site: Built) -> str:
    assert address.startswith(f"{site.base_address}/"), address
    return f"{address.removeprefix(site.base_address + '/')}index.html"


def test_alternates_are_reciprocal(any_built: Built) -> None:
    """A search engine drops unreciprocated hreflang: every page named names the same pages back."""
    for page in any_built.documents().values():
        named = alternates(page)
        for tag, address in named.items():
            if tag != "x-default":
                assert alternates(any_built.pages[place_of(address, any_built)]) == named, page.place


def test_alternates_hold_the_page_itself_and_a_default(any_built: Built) -> None:
    """Every indexed page is in its own list, and the list names the versions for readers of other languages."""
    for page in any_built.documents().values():
        named = alternates(page)
        if not named:
            own = f"{any_built.base_address}/{page.place.removesuffix('index.html')}"
            is_another = page.values("//link[@rel='canonical']/@href") != [own]
            assert is_another or page.values("//meta[@name='robots']/@content") == ["noindex"], page.place
            continue
        assert place_of(named["x-default"], any_built) in any_built.pages
        if page.place != "index.html":
            assert place_of(named[page.root.get("lang", "")], any_built) == page.place


def test_only_real_translations_are_alternates(any_built: Built) -> None:
    """An alternate never leads to a text in another language than it says."""
    for page in any_built.documents().values():
        for tag, address in alternates(page).items():
            if tag == "x-default":
                continue
            target = any_built.pages[place_of(address, any_built)]
            assert target.root.get("lang") == tag
            assert target.values("//meta[@name='robots']") == []
            assert target.values("//h1[@lang]/@lang") == []


@pytest.mark.parametrize(
    ("place", "tags"),
    [
        ("sv/grants/apply", ["en", "sv", "x-default"]),
        ("en/news/first", ["ar", "en", "sv", "x-default"]),
        ("sv/events/long-ago", ["sv", "x-default"]),
    ],
)
def test_the_small_sites_alternates_are_these(small_built: Built, place: str, tags: list[str]) -> None:
    """A page in two languages names two, and one in three names three."""
    assert sorted(alternates(small_built.page(place))) == tags


def test_the_default_is_the_source_and_for_home_the_choice_of_language(small_built: Built) -> None:
    """A reader of none of the languages gets the source, or at the root the choice."""
    assert alternates(small_built.page("ar/news/first"))["x-default"] == "https://small.example/sv/news/first/"
    assert alternates(small_built.page("ar"))["x-default"] == "https://small.example/"
    assert alternates(small_built.pages["index.html"])["x-default"] == "https://small.example/"


def test_alternates_bear_the_bcp_47_tag_and_not_the_code(small: SiteFolder) -> None:
    """Easy Swedish is ``sv-simple`` to search engines, whatever its folder is called."""
    small.replace("site.toml", 'code = "en"\ntag = "en"', 'code = "en"\ntag = "en-SE"')

    page = parsed("en", small.built()["en/news/first/index.html"])

    assert page.root.get("lang") == "en-SE"
    assert sorted(alternates(page)) == ["ar", "en-SE", "sv", "x-default"]


def test_alternates_keep_the_path_of_a_base_address(small: SiteFolder) -> None:
    """A site below a folder of its host names that folder once."""
    small.replace("site.toml", "https://small.example", "https://host.example/small")

    files = small.built()

    home = alternates(parsed("ar", files["ar/index.html"]))
    assert home == alternates(parsed("choice", files["index.html"]))
    assert home["ar"] == "https://host.example/small/ar/"
    assert home["x-default"] == "https://host.example/small/"


def test_a_draft_translation_is_no_alternate(small: SiteFolder) -> None:
    """An unpublished translation is not promised to search engines."""
    small.replace("content/ar/news/first.md", "---\ntitle", "---\nstate: draft\ntitle")

    files = small.built()

    assert sorted(alternates(parsed("sv", files["sv/news/first/index.html"]))) == ["en", "sv", "x-default"]
    assert parsed("ar", files["ar/news/first/index.html"]).one("//h1").get("lang") == "sv"
