from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import BESIDE_SECTIONS, Built, Page, parsed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder


def meta(page: Page, name: str) -> str:
    return page.value(f"//meta[@property='{name}' or @name='{name}']/@content")


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("sv", "Lilla webbplatsen"),
        ("sv/news/first", "Första nyheten – Lilla webbplatsen"),
        ("en/news/first", "The first news – The small site"),
        ("ar/news/first", "الخبر الأول – الموقع الصغير"),
        ("ar", "الموقع الصغير"),
    ],
)
def test_the_title_names_the_page_and_then_the_site(small_built: Built, place: str, title: str) -> None:
    """A reader with many tabs tells pages apart by their first words; home is the site itself."""
    assert small_built.page(place).value("//title/text()") == title


@pytest.mark.parametrize(
    ("place", "description"),
    [
        ("sv/news/first", "Den första."),
        ("en/news/first", "The first one."),
        ("ar/news/first", "الأول من \u2066ABF Flen\u2069 رقم \u20665123-2026-4\u2069."),
        ("ar/news/second", "\u2068Den andra.\u2069"),
    ],
)
def test_the_description_is_the_summary(small_built: Built, place: str, description: str) -> None:
    """A search result shows it; in Arabic a Latin name and a number in it keep their order."""
    page = small_built.page(place)

    assert meta(page, "description") == description
    assert meta(page, "og:description") == description


@pytest.mark.parametrize(
    ("code", "title", "name", "locale"),
    [
        ("sv", "Första nyheten", "Lilla webbplatsen", "sv_SE"),
        ("en", "The first news", "The small site", "en_GB"),
        ("ar", "الخبر الأول", "الموقع الصغير", "ar"),
    ],
)
def test_a_shared_page_says_what_it_is(small_built: Built, code: str, title: str, name: str, locale: str) -> None:
    """Open Graph gives those who share a page its title, site, kind and address in its own language."""
    page = small_built.page(f"{code}/news/first")

    assert meta(page, "og:title") == title
    assert meta(page, "og:site_name") == name
    assert meta(page, "og:locale") == locale
    assert meta(page, "og:type") == "article"
    assert meta(page, "og:url") == f"https://small.example/{code}/news/first/"


def test_every_page_with_an_address_can_be_shared(any_built: Built) -> None:
    """Open Graph's four required properties are there, with the picture's address absolute where there is one."""
    for place, page in any_built.documents().items():
        if place == "index.html":
            continue
        for name in ("og:title", "og:type", "og:url", "og:description"):
            assert meta(page, name).strip(), (place, name)
        assert meta(page, "og:url") == page.value("//link[@rel='canonical']/@href")
        for picture in page.values("//meta[@property='og:image']/@content"):
            assert picture.startswith(f"{any_built.base_address}/media/")


def test_a_picture_is_shown_and_shared(small: SiteFolder) -> None:
    """A page's picture keeps its room on the page, has its text, and is shown beside the link when it is shared."""
    small.replace("content/sv/news/first.md", "summary", "picture: drawing.svg\npicture_alt: En ruta\nsummary")
    small.replace("content/en/news/first.md", "summary", "picture_alt: A box\nsummary")
    small.replace("content/ar/news/first.md", "summary", "picture_alt: مربع ABF Flen\nsummary")

    page = parsed("ar", small.built()["ar/news/first/index.html"])

    picture = page.one("//img[@class='picture']")
    assert picture.get("src") == "/media/drawing.svg#clear"
    assert picture.get("alt") == "مربع \u2066ABF Flen\u2069"
    assert (picture.get("width"), picture.get("height")) == ("64", "36")
    assert meta(page, "og:image") == "https://small.example/media/drawing.svg"


def test_titles_are_unique_in_a_section(any_built: Built) -> None:
    """Two pages of one section do not look alike in a list of tabs, nor do the pages of one list."""
    seen: dict[tuple[str, ...], str] = {}
    for place, page in any_built.documents().items():
        key = (*place.split("/")[:2], page.value("//title/text()"))
        assert seen.setdefault(key, place) == place, (place, seen[key], key)


def test_every_page_offers_its_feeds(any_built: Built) -> None:
    """A program finds the language's feeds and the section's on any page, beside them those of calls and a county's."""
    for place, page in any_built.documents().items():
        if place == "index.html":
            continue
        code, _, rest = place.partition("/")
        section = rest.partition("/")[0].removesuffix("index.html")
        folders = [f"/{code}/", *([f"/{code}/{section}/"] if section not in {"", *BESIDE_SECTIONS} else [])]
        grants = "grants" if any_built.base_address == "https://integration.example" else "aid"
        if section in {grants, "counties"} and f"{code}/calls/rss.xml" in any_built.files:
            folders.append(f"/{code}/calls/")
        county = "/".join(place.split("/")[:3])
        if section == "counties" and f"{county}/rss.xml" in any_built.files:
            folders.append(f"/{county}/")
        expected = [f"{folder}{name}.xml" for folder in folders for name in ("rss", "atom")]
        feeds = page.all("//link[@rel='alternate' and @type]")
        assert [one.get("href") for one in feeds] == expected, place
        assert [one.get("type") for one in feeds] == ["application/rss+xml", "application/atom+xml"] * len(folders)
        assert len({one.get("title") for one in feeds}) == len(folders)


@pytest.mark.parametrize(
    ("place", "title"),
    [("sv/news", "Lilla webbplatsen: Nyheter"), ("ar/news/first", "الموقع الصغير: الأخبار")],
)
def test_a_sections_feed_is_named_after_it(small_built: Built, place: str, title: str) -> None:
    """A reader sees in the program which feed is which."""
    titles = small_built.page(place).values("//link[@type='application/atom+xml']/@title")

    assert titles[1] == title


def test_the_text_of_a_document_can_not_leave_its_place(small: SiteFolder) -> None:
    """HTML's special characters are plain text in titles and summaries, wherever these occur."""
    hostile = "\"'></title><script>x</script> & ABF"
    small.replace(
        "content/ar/news/first.md", "title: الخبر الأول", f"title: 'خبر {hostile.replace(chr(39), chr(39) * 2)}'"
    )

    files = small.built()

    for place in ("ar/news/first/index.html", "ar/news/page/2/index.html", "ar/index.html"):
        page = parsed(place, files[place])
        assert page.errors == ()
        assert page.values("//script[not(@type or @src)]") == []
    assert hostile in parsed("ar", files["ar/news/first/index.html"]).text("//h1")
