"""Contracts of feedgen: behaviour that we rely on or guard against."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

ATOM = "{http://www.w3.org/2005/Atom}"
THEN = datetime(2026, 3, 1, tzinfo=UTC)


def feed() -> Any:
    made: Any = FeedGenerator()
    made.id("tag:x.example,2026:feed")
    made.title("عنوان ABF 2026")
    made.description("وصف")
    made.link(href="https://x.example/", rel="alternate")
    return made


def entry(name: str) -> Any:
    made: Any = FeedEntry()
    made.id(f"tag:x.example,2026:{name}")
    made.title(name)
    made.link(href=f"https://x.example/{name}/", rel="alternate")
    made.updated(THEN)
    return made


def titles(made: Any) -> list[str]:
    return [str(one.findtext(f"{ATOM}title")) for one in etree.fromstring(made.atom_str()).iter(f"{ATOM}entry")]


def test_feedgen_dates_a_feed_now_unless_told() -> None:
    """``updated`` and ``lastBuildDate`` are the moment of the build, another one each time: ours is set."""
    now = datetime.now(UTC)

    made = feed()

    assert abs(made.updated() - now) < timedelta(minutes=1)
    assert abs(made.lastBuildDate() - now) < timedelta(minutes=1)


def test_feedgens_two_dates_of_a_feed_are_one() -> None:
    """``updated`` of Atom sets ``lastBuildDate`` of RSS: ours is set once."""
    made = feed()

    made.updated(THEN)

    assert made.lastBuildDate() == THEN


def test_our_feeds_have_no_trace_of_the_moment(small: SiteFolder) -> None:
    """The year of the build is in none of them."""
    for place, content in small.built().items():
        if place.endswith(("rss.xml", "atom.xml")):
            dated = etree.fromstring(content).iter(f"{ATOM}updated", "lastBuildDate", "pubDate")
            assert all("2026" in str(one.text) and "00:00:00" in str(one.text) for one in dated), place


def test_feedgen_puts_each_entry_before_the_last_one() -> None:
    """Unless appended explicitly, entries come in reverse order: ours are appended, newest first."""
    made = feed()
    for name in ("a", "b"):
        made.add_entry(entry(name))
    assert titles(made) == ["b", "a"]

    made = feed()
    for name in ("a", "b"):
        made.add_entry(entry(name), order="append")
    assert titles(made) == ["a", "b"]


def test_feedgen_takes_the_last_link_for_the_channels() -> None:
    """RSS has one link: whatever was added last, a feed's own address too. The page is therefore added last."""
    made = feed()
    made.link(href="https://x.example/rss.xml", rel="self")

    assert etree.fromstring(made.rss_str()).findtext("channel/link") == "https://x.example/rss.xml"


def test_feedgen_loses_the_language_of_an_entrys_link() -> None:
    """An entry's own page therefore says its language by the feed's, and only whole feeds name other languages."""
    one, made = entry("a"), feed()
    one.link(href="https://x.example/a/", rel="alternate", hreflang="ar", replace=True)
    made.add_entry(one)

    link = etree.fromstring(made.atom_str()).find(f"{ATOM}entry/{ATOM}link")

    assert link is not None
    assert link.get("hreflang") is None


def test_feedgen_writes_only_one_of_a_feeds_links_to_rss() -> None:
    """The other languages' feeds need the extension that is ours."""
    made = feed()
    made.link(href="https://x.example/ar/rss.xml", rel="self")
    made.link(href="https://x.example/sv/rss.xml", rel="alternate", hreflang="sv")

    links = etree.fromstring(made.rss_str()).findall(f"channel/{ATOM}link")

    assert [one.get("rel") for one in links] == ["self"]


def test_feedgen_gives_the_content_no_direction() -> None:
    """HTML goes out as it came in: the element with ``lang`` and ``dir`` around each text is ours."""
    one, made = entry("a"), feed()
    one.content("<p>هنا ABF</p>", type="html")
    made.add_entry(one)

    content = etree.fromstring(made.atom_str()).find(f"{ATOM}entry/{ATOM}content")

    assert content is not None
    assert (content.text, content.get("type")) == ("<p>هنا ABF</p>", "html")


def test_an_extension_is_handed_the_whole_of_rss() -> None:
    """Ours finds the channel as the first child of the root element, and adds its links there."""
    root = etree.fromstring(feed().rss_str())

    assert [one.tag for one in root] == ["channel"]
