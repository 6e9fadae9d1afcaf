from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from lxml import etree

from tests.support.outputs.built import BESIDE_SECTIONS
from tests.support.rules.feeds import ATOM, broken_rules

if TYPE_CHECKING:
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
LINK = f"{ATOM}link"


def feeds(site: Built) -> dict[str, bytes]:
    return {place: content for place, content in site.files.items() if place.endswith(("rss.xml", "atom.xml"))}


def parse(content: bytes) -> Any:
    return feedparser.parse(content)


def links(content: bytes) -> list[str]:
    return [entry.link for entry in parse(content).entries]


def test_every_language_and_section_has_both_feeds(any_built: Built) -> None:
    """
    A reader follows the whole site or one part of it, in either format, in any language; and any county's page.

    Translators follow what is behind in theirs.
    """
    sections = {place.split("/")[1] for place in any_built.pages if place.count("/") == 2} - BESIDE_SECTIONS
    folders = [f"{code}/{section}" for code in CODES for section in ("", *(f"{one}/" for one in sorted(sections)))]
    expected = {f"{folder}{name}.xml" for folder in folders for name in ("rss", "atom")}

    found = set(feeds(any_built))
    assert expected <= found
    for place in found - expected:
        assert place.split("/")[1] in {"counties", "status"}
        assert place.rpartition("/")[0] + "/index.html" in any_built.pages


def test_every_feed_keeps_every_rule(any_built: Built) -> None:
    """The rules of the W3C's feed validator hold for each feed, the empty ones among them."""
    found = {
        place: broken_rules(content, f"{any_built.base_address}/{place}") for place, content in feeds(any_built).items()
    }

    assert {place: broken for place, broken in found.items() if broken} == {}


def test_every_feed_is_read_without_complaint(any_built: Built) -> None:
    """feedparser, which is lenient, finds nothing to be lenient about."""
    for place, content in feeds(any_built).items():
        parsed = parse(content)
        assert not parsed.bozo, (place, parsed.get("bozo_exception"))
        assert parsed.version == ("rss20" if place.endswith("rss.xml") else "atom10")
        assert parsed.feed.language == place[:2]


def test_both_formats_bring_the_same(any_built: Built) -> None:
    """Whichever format a reader's program takes, nothing is missing."""
    for place, content in feeds(any_built).items():
        if place.endswith("rss.xml"):
            atom = any_built.files[place.replace("rss.xml", "atom.xml")]
            mine, other = parse(content), parse(atom)
            assert mine.feed.title == other.feed.title
            assert [(one.id, one.link, one.title) for one in mine.entries] == [
                (one.id, one.link, one.title) for one in other.entries
            ]


def test_a_feed_names_its_page_and_its_sisters_in_other_languages(any_built: Built) -> None:
    """From any feed a reader gets to the page it belongs to and to the same feed in each other language."""
    every = feeds(any_built)
    for place, content in every.items():
        code, _, rest = place.partition("/")
        folder, name = rest.rpartition("/")[0], rest.rpartition("/")[2]
        page = f"{any_built.base_address}/{code}/{folder + '/' if folder else ''}"
        mime = f"application/{name.removesuffix('.xml')}+xml"
        root = etree.fromstring(content)
        found = [one for one in root.iter(LINK) if one.get("type") == mime and one.get("rel") == "alternate"]
        assert {one.get("hreflang"): one.get("href") for one in found} == {
            other: f"{any_built.base_address}/{other}/{rest}"
            for other in CODES
            if other != code and f"{other}/{rest}" in every
        }
        # The source has no feed of what is behind, all others have all feeds.
        assert len(found) == len(CODES) - (2 if folder == "status" else 1)
        assert parse(content).feed.link == page
        if name == "atom.xml":  # readers take the first one for the page
            first = next(one for one in root.iterfind(LINK) if one.get("rel") == "alternate")
            assert (first.get("href"), first.get("type")) == (page, "text/html")


def test_the_languages_feed_brings_news_events_and_editions_newest_first(small_built: Built) -> None:
    """The last changed item is first; pages and words are not news."""
    expected = {
        "sv": ["newsletter/2026-1", "news/third", "news/second", "news/first", "events/long-ago", "events/seminar"],
        "ar": ["newsletter/2026-1", "news/third", "news/first", "events/seminar"],
    }
    for code, keys in expected.items():
        assert links(small_built.files[f"{code}/atom.xml"]) == [f"https://small.example/{code}/{one}/" for one in keys]


@pytest.mark.parametrize(
    ("section", "keys"), [("grants", []), ("news", ["third", "first"]), ("glossary", ["call", "county"])]
)
def test_a_sections_feed_brings_what_is_translated_of_it(small_built: Built, section: str, keys: list[str]) -> None:
    """Subscribers to the Arabic feed get no Swedish texts; a feed without any is empty and valid."""
    content = small_built.files[f"ar/{section}/rss.xml"]

    assert links(content) == [f"https://small.example/ar/{section}/{key}/" for key in keys]
    assert broken_rules(content, f"https://small.example/ar/{section}/rss.xml") == []


def test_a_feed_brings_the_whole_text_with_its_direction_and_whole_addresses(small_built: Built) -> None:
    """An Arabic text is read from right to left in any program, its links lead to the site, its numbers stay whole."""
    entry = next(one for one in parse(small_built.files["ar/atom.xml"]).entries if one.link.endswith("/news/first/"))
    html = re.search(r"<content.*?</content>", small_built.text("ar/news/atom.xml").split("news/first")[1], re.DOTALL)

    assert html is not None
    assert 'type="html">&lt;div lang="ar" dir="rtl"&gt;' in html[0]
    assert '&lt;bdi dir="ltr" class="unbroken"&gt;09:00–16:30&lt;/bdi&gt;' in html[0]
    assert 'href="https://small.example/ar/grants/apply/"' in html[0]
    assert entry.summary == "الأول من \u2066ABF Flen\u2069 رقم \u20665123-2026-4\u2069."


def test_pictures_in_a_feed_have_whole_addresses(small_built: Built) -> None:
    """A program elsewhere can fetch them."""
    assert 'src="https://small.example/media/drawing.svg"' in small_built.text("en/grants/atom.xml")


def test_a_feed_is_as_long_as_site_toml_says(small: SiteFolder) -> None:
    """The newest are kept."""
    small.replace("site.toml", "news_per_page = 2", "feed_length = 1")

    files = small.built()

    assert links(files["sv/news/rss.xml"]) == ["https://small.example/sv/news/third/"]


def test_signs_of_html_are_words_in_a_summary(small: SiteFolder) -> None:
    """``<`` in a summary is shown and not interpreted: escaped twice where RSS has HTML, once where Atom has text."""
    small.replace("content/en/news/first.md", "summary: The first one.", "summary: a <b> & 1 < 2")

    files = small.built()

    item = files["en/news/rss.xml"].decode().split("news/first")[1]
    assert "<description>a &amp;lt;b&amp;gt; &amp;amp; 1 &amp;lt; 2</description>" in item
    assert "<summary>a &lt;b&gt; &amp; 1 &lt; 2</summary>" in files["en/news/atom.xml"].decode()


def test_a_front_page_that_is_not_translated_is_quoted_in_the_feeds_title(small: SiteFolder) -> None:
    """A Swedish name in an Arabic title keeps its own direction, there as in the page that names the feed."""
    small.remove("content/ar/grants/index.md")

    files = small.built()

    title = "الموقع الصغير: \u2068Bidrag\u2069"
    assert parse(files["ar/grants/atom.xml"]).feed.title == title
    assert parse(files["ar/grants/atom.xml"]).feed.subtitle == "\u2068Om bidrag.\u2069"
    assert f'title="{title}"' in files["ar/grants/index.html"].decode()
