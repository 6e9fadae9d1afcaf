from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from samsprak.incremental.writing import rendered
from samsprak.site.hosting import sitemap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def urls(content: bytes) -> list[etree._Element]:
    root = etree.fromstring(content)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    return list(root)


def location(url: etree._Element) -> str:
    return str(url.findtext("s:loc", namespaces=NAMES))


def alternates(url: etree._Element) -> dict[str, str]:
    return {str(one.get("hreflang")): str(one.get("href")) for one in url.iterfind("x:link", NAMES)}


def test_the_sitemap_holds_every_indexable_page_once(any_built: Built) -> None:
    """Search engines find each page with a canonical address of its own: texts, further pages of lists, and tables."""
    found = [location(url) for url in urls(any_built.files["sitemap.xml"])]
    indexable = {
        page.value("//link[@rel='canonical']/@href")
        for place, page in any_built.documents().items()
        if not page.values("//meta[@name='robots']")
        and page.values("//link[@rel='canonical']/@href")
        == [f"{any_built.base_address}/{place.removesuffix('index.html')}"]
    }

    assert len(found) == len(set(found))
    assert set(found) == indexable - {f"{any_built.base_address}/"}


def test_tables_and_further_pages_of_lists_are_in_it(calls_built: Built) -> None:
    """In each language that has the text; other orders of a table are the same rows at another address."""
    found = {location(url) for url in urls(calls_built.files["sitemap.xml"])}

    tables = {"sv/aid/one/decisions/", "en/aid/one/decisions/", "ar/aid/one/decisions/", "sv/aid/two/decisions/"}
    lists = {f"{code}/{section}/page/2/" for code in ("sv", "en", "ar") for section in ("news", "calls")}
    assert {one for one in found if one.endswith("/decisions/")} == {f"https://small.example/{one}" for one in tables}
    assert {one for one in found if "/page/" in one} == {f"https://small.example/{one}" for one in lists}
    assert not any("/by-amount/" in one for one in found)


def test_each_entry_is_in_the_order_of_the_protocol(any_built: Built) -> None:
    """The schema requires the address, the day and then the elements of other vocabularies."""
    for url in urls(any_built.files["sitemap.xml"]):
        tags = [etree.QName(one).localname for one in url]
        assert tags[:2] == ["loc", "lastmod"]
        assert set(tags[2:]) == {"link"}
        assert len(location(url)) < 2048
        assert location(url).startswith(f"{any_built.base_address}/")


def test_each_entry_names_the_same_alternates_as_its_page(any_built: Built) -> None:
    """A search engine that reads both gets the same."""
    for url in urls(any_built.files["sitemap.xml"]):
        page = any_built.pages[location(url).removeprefix(f"{any_built.base_address}/") + "index.html"]
        found = page.all("//link[@rel='alternate' and @hreflang]")
        assert alternates(url) == {one.get("hreflang"): one.get("href") for one in found}


def test_the_day_is_that_of_the_last_change(small_built: Built) -> None:
    """A changed text is read again: the day is that of its change, else of its publication, in W3C form."""
    days = {
        location(url): str(url.findtext("s:lastmod", namespaces=NAMES))
        for url in urls(small_built.files["sitemap.xml"])
    }

    assert days["https://small.example/en/news/second/"] == "2026-02-12"
    assert days["https://small.example/ar/news/third/"] == "2026-03-01"
    assert all(date.fromisoformat(day) for day in days.values())


def split(site: SiteFolder, most: int) -> Mapping[str, bytes]:
    opened = site.open()
    return rendered(sitemap.outputs(opened.site, opened.library, most), opened.site)


def test_a_large_sitemap_is_split_and_has_an_index(small: SiteFolder) -> None:
    """No file holds more addresses than the protocol allows; together they hold what one file would."""
    whole = [location(url) for url in urls(split(small, 1000)["sitemap.xml"])]

    files = split(small, 5)

    index = etree.fromstring(files["sitemap.xml"])
    places = [f"sitemap-{number}.xml" for number in range(1, -(-len(whole) // 5) + 1)]
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [str(one.findtext("s:loc", namespaces=NAMES)) for one in index] == [
        f"https://small.example/{place}" for place in places
    ]
    assert [location(url) for place in places for url in urls(files[place])] == whole
    assert all(1 <= len(urls(files[place])) <= 5 for place in places)


def test_a_sitemap_of_exactly_the_allowed_number_is_one_file(small: SiteFolder) -> None:
    """The bound itself is allowed."""
    count = len(urls(split(small, 1000)["sitemap.xml"]))

    assert list(split(small, count)) == ["sitemap.xml"]
    assert list(split(small, count - 1)) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]


def test_the_bound_is_the_protocols() -> None:
    """50,000 addresses are the most that search engines read of one file."""
    assert sitemap.MOST_ADDRESSES == 50_000


def test_the_parts_are_found_through_robots_txt(small_built: Built) -> None:
    """Whatever the number of files, the one address in robots.txt is right."""
    named = re.findall(r"^Sitemap: (.+)$", small_built.text("robots.txt"), re.MULTILINE)

    assert [one.removeprefix("https://small.example/") in small_built.files for one in named] == [True]
