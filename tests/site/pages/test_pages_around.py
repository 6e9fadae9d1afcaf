from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

NOT_HERE = "This page is not here"


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_each_language_has_its_page_for_addresses_that_lead_nowhere(small_built: Built, code: str) -> None:
    """A lost reader is told so in the language of the address, and led home and to every part of the site."""
    page = small_built.pages[f"{code}/404.html"]

    assert page.root.get("lang") == code
    assert page.text("//h1") == said(code, NOT_HERE)
    assert page.values("//main/div//li/a/@href") == [
        f"/{code}/", *(f"/{code}/{one}/" for one in ("search", "grants", "news", "events", "glossary"))
    ]  # fmt: skip


def test_an_address_without_a_language_is_answered_in_all(small_built: Built) -> None:
    """Nobody is answered only in a language that they cannot read."""
    page = small_built.pages["404.html"]

    for code in ("sv", "en", "ar"):
        link = page.one(f"//main//a[@lang='{code}']")
        assert link.get("dir") == ("rtl" if code == "ar" else "ltr")
        assert link.get("href") == f"/{code}/"
        assert said(code, NOT_HERE) in "".join(str(one) for one in link.itertext())


def test_pages_for_wrong_addresses_are_not_indexed(any_built: Built) -> None:
    """A search engine keeps none of them, nor the offline pages; and they claim no address."""
    places = any_built.pages.keys() - any_built.documents().keys()
    instead = [any_built.pages[place] for place in places if not place.endswith("/beside/index.html")]
    pages = [page for page in instead if not page.all("//script[@data-target]")]  # a page that has moved leads on

    assert len(pages) == 4 + 3
    for page in pages:
        assert page.value("//meta[@name='robots']/@content") == "noindex"
        assert page.values("//link[@rel='canonical' or (@rel='alternate' and @hreflang)]") == []


def test_the_door_lets_readers_choose_each_language_in_its_own_words(any_built: Built) -> None:
    """The site's first page belongs to no language: each is listed by its own name, in its own direction."""
    page = any_built.pages["index.html"]
    links = page.all("//main//li/a")

    assert [(one.get("href"), one.get("lang"), one.get("dir"), one.get("hreflang")) for one in links] == [
        ("/sv/", "sv", "ltr", "sv"), ("/en/", "en", "ltr", "en"), ("/ar/", "ar", "rtl", "ar")
    ]  # fmt: skip
    assert page.texts("//main//li/a/strong") == ["Svenska", "English", "العربية"]
    assert page.value("//link[@rel='canonical']/@href") == f"{any_built.base_address}/"


def test_the_door_isolates_the_names_of_both_directions(small_built: Built) -> None:
    """In the browser's tab and in a search result the Arabic name does not pull the others out of order."""
    page = small_built.pages["index.html"]
    names = "\u2068Lilla webbplatsen\u2069 · \u2068The small site\u2069 · \u2068الموقع الصغير\u2069"

    assert page.value("//title/text()") == names
    assert page.value("//meta[@name='description']/@content") == names


def test_robots_may_read_everything_and_find_the_sitemap(small_built: Built) -> None:
    """The sitemap's address is absolute, as the protocol asks."""
    assert small_built.text("robots.txt").splitlines() == [
        "User-agent: *", "Allow: /", "", "Sitemap: https://small.example/sitemap.xml"
    ]  # fmt: skip


def test_every_address_keeps_the_path_of_the_base_address(small: SiteFolder) -> None:
    """A site in a folder of a host links below that folder only, in the pages, the feeds and the sitemap."""
    small.replace("site.toml", "https://small.example", "https://host.example/small")

    files = small.built()

    for place, content in files.items():
        if place.endswith(".html"):
            page = parsed(place, content)
            for address in page.values("//@href | //@src"):
                ours = ("/small/", "https://host.example/small/", "webcal://host.example/small/")
                assert address.startswith((*ours, "#", "mailto:")), (place, address)
        assert b"/small/small" not in content
    assert "Sitemap: https://host.example/small/sitemap.xml" in files["robots.txt"].decode()
    assert "<link>https://host.example/small/ar/news/third/</link>" in files["ar/rss.xml"].decode()
