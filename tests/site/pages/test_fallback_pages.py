from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

# grants/apply is written in Swedish and English only, events/long-ago in Swedish only.
FALLBACKS = ["ar/grants/apply", "ar/events/long-ago", "en/events/long-ago", "ar/news/second"]
SWEDISH = {"en": "Swedish", "ar": "السويدية"}


def notice(code: str, language: str) -> str:
    return said(
        code,
        "This page is not translated yet. The text below is %(in_language)s.",
        in_language=said(code, "in %(language)s", language=language),
    )


@pytest.mark.parametrize("place", FALLBACKS)
def test_a_fallback_page_has_the_readers_frame_around_the_sources_text(small_built: Built, place: str) -> None:
    """Menus are in the reader's language, and a screen reader reads the text in the language it is in."""
    page = small_built.page(place)
    code = place[:2]
    direction = "rtl" if code == "ar" else "ltr"

    assert (page.root.get("lang"), page.root.get("dir")) == (code, direction)
    for part in ("//h1", "//main//div[@class='lead']"):
        assert (page.one(part).get("lang"), page.one(part).get("dir")) == ("sv", "ltr")


@pytest.mark.parametrize("place", FALLBACKS)
def test_a_fallback_page_says_in_the_readers_language_that_it_is_not_translated(small_built: Built, place: str) -> None:
    """A reader knows why the text is in another language, and which one."""
    page = small_built.page(place)

    assert len(page.all("//main//div[@class='notice']")) == 1
    assert page.texts("//main//div[@class='notice']/p")[0] == notice(place[:2], SWEDISH[place[:2]])


@pytest.mark.parametrize("place", FALLBACKS)
def test_a_fallback_page_is_canonical_to_its_source(small_built: Built, place: str) -> None:
    """Search engines keep the one real text, not the same text under the address of every language."""
    page = small_built.page(place)

    assert page.value("//link[@rel='canonical']/@href") == f"https://small.example/sv/{place[3:]}/"
    assert page.values("//meta[@name='robots']") == []
    assert page.values("//link[@rel='alternate' and @hreflang]") == []


@pytest.mark.parametrize("place", FALLBACKS)
def test_no_machine_is_told_of_a_fallback_page(small_built: Built, place: str) -> None:
    """Neither feeds nor the sitemap nor another page's hreflang list a fallback as a translation."""
    address = f"https://small.example/{place}/"
    told = [
        *(text for file, text in small_built.texts().items() if file.endswith(("rss.xml", "atom.xml"))),
    ]
    entries = [entry for text in told for entry in re.split("<item>|<entry>", text)[1:]]

    assert not any(re.search(f'<link[^>]*?(href="|>){re.escape(address)}', entry) for entry in entries)
    assert address not in small_built.text("sitemap.xml")
    for page in small_built.pages.values():
        assert address not in page.values("//link[@rel='alternate']/@href")


@pytest.mark.parametrize(
    ("place", "key"), [("en/events", "long-ago"), ("ar/events", "long-ago"), ("ar/news", "second")]
)
def test_lists_say_before_the_click_what_language_a_text_is_in(small_built: Built, place: str, key: str) -> None:
    """A reader of Arabic sees in Arabic that the news behind a title is in Swedish, and the title is marked as such."""
    page = small_built.page(place)

    title = page.one(f"//li[@class='item']//*[a[@href='/{place}/{key}/']]")

    assert said(place[:2], "(in %(language)s)", language=SWEDISH[place[:2]]) in "".join(
        str(one) for one in title.itertext()
    )
    assert title.xpath("a/@hreflang") == ["sv"]
    assert title.xpath("a/span/@lang") == ["sv"]
    assert title.xpath("a/span/@dir") == ["ltr"]


def test_lists_do_not_mark_what_is_translated(small_built: Built) -> None:
    """The mark would be noise on a text that is in the reader's language."""
    title = small_built.page("ar/news").text("//li[@class='item']//*[a[@href='/ar/news/third/']]")

    assert title == "الخبر الثالث"


def test_a_fallback_has_the_address_of_the_later_translation(small: SiteFolder) -> None:
    """A saved link leads to the translation once there is one, also when the source has a slug."""
    small.replace("content/sv/grants/apply.md", "order: 10", "order: 10\nslug: how-to-apply")
    before = small.built()
    small.write(
        "content/ar/grants/apply.md",
        "---\ntitle: كيف تطلب من ABF Flen\nsummary: الطلب.\n---\nهنا.\n\n## خطوات {#how}\n",
    )
    after = small.built()

    place = "ar/grants/how-to-apply/index.html"
    assert {one for one in before if one.endswith(".html")} == {one for one in after if one.endswith(".html")}
    assert parsed(place, before[place]).text("//h1") == "Så söker du"
    assert parsed(place, after[place]).text("//h1") == "كيف تطلب من ABF Flen"
    assert parsed(place, after[place]).values("//meta[@name='robots']") == []


def test_a_title_from_the_other_direction_is_isolated_in_the_page_title(small_built: Built) -> None:
    """The browser's tab shows a Swedish title whole in an Arabic line."""
    assert small_built.page("ar/grants/apply").value("//title/text()") == "\u2068Så söker du\u2069 – الموقع الصغير"


def test_a_language_may_fall_back_to_another_than_the_source(small: SiteFolder) -> None:
    """Readers get the language that site.toml says they read best, before the source language."""
    small.replace("site.toml", 'newsletter_name = "الرسالة"', 'newsletter_name = "الرسالة"\nfallbacks = ["en"]')

    page = parsed("ar", small.built()["ar/grants/apply/index.html"])

    assert page.one("//h1").get("lang") == "en"
    assert page.texts("//main//div[@class='notice']/p")[0] == notice("ar", "الإنجليزية")
    assert page.value("//link[@rel='canonical']/@href") == "https://small.example/en/grants/apply/"


def test_sources_that_a_translation_inherits_are_marked_as_swedish(small_built: Built) -> None:
    """A screen reader reads the name of a Swedish law in Swedish on the English page."""
    source = small_built.page("en/grants/apply").one("//footer[@class='page-info']/details[1]//li")

    assert source.xpath("span[@lang='sv' and @dir='ltr']/text()") == ["Förordning (2010:1122)"]


@pytest.mark.parametrize("place", FALLBACKS)
def test_a_fallback_page_leads_to_the_page_in_its_own_language(small_built: Built, place: str) -> None:
    """Readers who know that language better than the frame's go there with one click."""
    link = small_built.page(place).one("//div[@class='notice']//a[@hreflang]")

    assert (link.get("href"), link.get("lang"), link.get("dir")) == (f"/sv/{place[3:]}/", "sv", "ltr")
