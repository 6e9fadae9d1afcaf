from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import feedparser
import pytest

from samsprak.site.layout.frame import FramedPage, frame_of
from tests.support.outputs.call_items import CODES, COUNTIES, PLACES, SMALL, entries, items, made
from tests.support.rules.feeds import broken_rules
from tests.support.site_folders.builders import built

if TYPE_CHECKING:
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder


@pytest.mark.parametrize("place", PLACES)
def test_the_feeds_of_calls_and_of_counties_keep_every_rule(calls_built: Built, place: str) -> None:
    """Any program takes them, in every language, and finds the page that they belong to."""
    content = calls_built.files[place]

    assert broken_rules(content, f"{SMALL}/{place}") == []
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    assert parsed.feed.link == f"{SMALL}/{place.rpartition('/')[0]}/"


@pytest.mark.parametrize("path", ["calls", *COUNTIES])
@pytest.mark.parametrize("code", CODES)
def test_both_formats_tell_the_same_of_calls(calls_built: Built, path: str, code: str) -> None:
    """Nobody misses a call for the format of a program."""
    rss, atom = (entries(calls_built.files[f"{code}/{path}/{name}.xml"]) for name in ("rss", "atom"))

    assert [(one.id, one.title, one.link, one.published_parsed) for one in rss] == [
        (one.id, one.title, one.link, one.published_parsed) for one in atom
    ]


def test_the_same_news_has_one_id_in_both_feeds_and_its_own_in_each_language(calls_built: Built) -> None:
    """Subscribers to all calls and to those of a county are told once; those of two languages get both texts."""
    ids = {place: {one.id for one in entries(calls_built.files[place])} for place in PLACES}

    for code in CODES:
        for county in COUNTIES:
            assert ids[f"{code}/{county}/rss.xml"] < ids[f"{code}/calls/rss.xml"]
    assert not ids["sv/calls/atom.xml"] & ids["ar/calls/atom.xml"]


@pytest.mark.parametrize(
    ("code", "title", "summary"),
    [
        ("sv", "Lilla webbplatsen: Utlysningar i Dalarnas län", "Vad som har hänt med utlysningarna i Dalarnas län."),
        ("en", "The small site: Calls in Dalarna County", "What has happened with the calls in Dalarna County."),
        (
            "ar",
            "الموقع الصغير: دعوات التقديم في محافظة دالارنا",
            "ما جرى بشأن الدعوات في محافظة دالارنا.",
        ),
    ],
)
def test_a_countys_feed_says_what_it_brings(calls_built: Built, code: str, title: str, summary: str) -> None:
    """A reader sees in the program which county it is, and that it is about its calls."""
    found = feedparser.parse(calls_built.files[f"{code}/counties/dalarna/rss.xml"]).feed

    assert (found.title, found.subtitle) == (title, summary)


def test_a_county_that_is_not_translated_is_quoted_in_its_feeds_title(with_calls: SiteFolder) -> None:
    """The feed exists all the same, as its page does, and keeps the order of the Swedish name."""
    with_calls.remove("content/ar/counties/dalarna.md")

    content = made(with_calls, date(2026, 4, 1), "ar/counties/dalarna/atom.xml")[0]

    assert feedparser.parse(content).feed.title.endswith("في \u2068Dalarnas län\u2069")
    assert items(content)


def test_a_countys_feed_follows_the_address_of_its_page(with_calls: SiteFolder) -> None:
    """A slug moves the feed with the page; its id stays."""
    before = made(with_calls, date(2026, 4, 1), "ar/counties/dalarna/atom.xml")[0]
    with_calls.replace("content/sv/counties/dalarna.md", "---\ntitle", "---\nslug: w\ntitle")

    after = made(with_calls, date(2026, 4, 1), "ar/counties/w/atom.xml")[0]

    assert broken_rules(after, f"{SMALL}/ar/counties/w/atom.xml") == []
    assert feedparser.parse(after).feed.id == feedparser.parse(before).feed.id


@pytest.mark.parametrize("code", CODES)
def test_pages_offer_the_feeds_of_calls(with_calls: SiteFolder, code: str) -> None:
    """Readers of a grant, a call or a county can follow the calls; on a county's page, those of the county too."""
    site = with_calls.open().site
    reader = site.for_reader(code)

    def offered(key: str) -> list[str]:
        feeds = frame_of(FramedPage(reader.document(key)), reader).feeds
        assert len({one.title for one in feeds}) == len(feeds) / 2
        return [one.address.removeprefix(f"/{code}/") for one in feeds if one.address.endswith("rss.xml")]

    assert offered("calls/open-dalarna") == offered("calls/index") == ["rss.xml", "calls/rss.xml"]
    assert offered("aid/one") == offered("aid/index") == ["rss.xml", "aid/rss.xml", "calls/rss.xml"]
    assert offered("counties/index") == ["rss.xml", "counties/rss.xml", "calls/rss.xml"]
    assert offered("counties/dalarna") == [*offered("counties/index"), "counties/dalarna/rss.xml"]
    assert offered("news/first") == ["rss.xml", "news/rss.xml"]
    assert offered("index") == ["rss.xml"]


def test_a_pages_name_of_a_countys_feed_is_the_feeds_own(with_calls: SiteFolder) -> None:
    """A reader finds in the program the feed that the page has offered."""
    site = with_calls.open().site
    feeds = frame_of(FramedPage(site.document("counties/skane", "ar")), site.for_reader("ar")).feeds

    for one in feeds[-2:]:
        assert one.title == feedparser.parse(made(with_calls, date(2026, 4, 1), one.address[1:])[0]).feed.title


def test_the_feeds_of_calls_are_the_same_from_one_build_to_the_next(with_calls: SiteFolder) -> None:
    """They change with the content, and not with the day or the order of rendering."""
    one = made(with_calls, date(2026, 4, 1), *PLACES)
    again = made(with_calls, date(2026, 4, 5), *reversed(PLACES))

    assert one == again[::-1]
    assert made(with_calls, date(2026, 4, 6), *PLACES) != one


def test_the_other_feeds_know_nothing_of_calls(calls_built: Built) -> None:
    """The feed of the whole language brings news, events and editions; a grant's section its grants."""
    for code in CODES:
        links = [
            one.link for place in ("rss.xml", "aid/rss.xml") for one in entries(calls_built.files[f"{code}/{place}"])
        ]
        assert links
        assert not [one for one in links if "/calls/" in one]


def test_a_day_makes_only_those_feeds_again_in_which_something_happens(with_calls: SiteFolder) -> None:
    """On the day on which a call closes soon, the feeds of all calls and of its county report it; no other changes."""
    built(with_calls.root, day=date(2026, 4, 5))

    made_again = {place for _, place in built(with_calls.root, day=date(2026, 4, 6)).changed if place.endswith(".xml")}

    assert made_again == {one for one in PLACES if "skane" not in one}
