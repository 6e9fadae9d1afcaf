from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.rules.feeds import broken_rules

if TYPE_CHECKING:
    from tests.support.outputs.built import Built

ATOM = "https://small.example/ar/atom.xml"
RSS = "https://small.example/ar/rss.xml"
ITEM = "tag:small.example,2026:ar/news/third"


def broken(feed: str, old: str, new: str, address: str) -> list[str]:
    assert old in feed, f"{old} is not in the feed"
    return broken_rules(feed.replace(old, new).encode(), address)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</feed>", "", "not well-formed"),
        ("<?xml version='1.0' encoding='UTF-8'?>\n", "", "XML declaration"),
        ('xmlns="http://www.w3.org/2005/Atom"', 'xmlns="http://example.org/"', "it begins with"),
        ("<title>الموقع الصغير</title>", "", "0 elements 'title'"),
        ("<title>الخبر الثالث</title>", "<title> </title>", "'title' is empty"),
        ("<title>الخبر الثالث</title>", '<title type="html">x</title>', "title is not text"),
        (f"<id>{ITEM}</id>", "", "0 elements 'id'"),
        (f"<id>{ITEM}</id>", "<id>news/third</id>", "'news/third' is not absolute"),
        (f"<id>{ITEM}</id>", f"<id>{ITEM.replace('third', 'first')}</id>", "stands twice"),
        ("<updated>2026-03-02T00:00:00+01:00</updated>\n  <author>", "<author>", "0 elements 'updated'"),
        ("<updated>2026-03-01T00:00:00+01:00", "<updated>2026-03-01T00:00:00", "no date of RFC 3339"),
        ("<updated>2026-03-01T00:00:00+01:00", "<updated>2026-03-01", "no date of RFC 3339"),
        (
            "02T00:00:00+01:00</updated>\n  <author>",
            "09T00:00:00+01:00</updated><author>",
            "not when its newest entry is",
        ),
        ("<updated>2026-03-01T00:00:00+01:00", "<updated>2025-03-01T00:00:00+01:00", "before it is published"),
        ("<author>", "<contributor>", "not well-formed"),
        ('content type="html"', "content", "of type None"),
        ('rel="self" type="application/atom+xml"', 'rel="self" type="text/xml"', "link to itself"),
        (f'href="{ATOM}" rel="self"', 'href="https://small.example/sv/atom.xml" rel="self"', "link to itself"),
        (f'href="{ATOM}" rel="self"', 'href="/ar/atom.xml" rel="self"', "'/ar/atom.xml' is not absolute"),
        ('hreflang="en"', 'hreflang="sv"', "two links are alike"),
        ('hreflang="en"', 'hreflang="English!"', "no language tag"),
        ('xml:lang="ar"', 'xml:lang="Arabic_"', "no language tag"),
        ('xml:lang="ar"', "", "no language tag"),
        ('<link href="https://small.example/ar/news/third/"/>', "", "0 links to its page"),
        (
            '&lt;div lang="ar" dir="rtl"&gt;&lt;p&gt;المزيد',
            "&lt;div&gt;&lt;p&gt;المزيد",
            "not marked with its language",
        ),
        ('href="https://small.example/ar/grants/apply/"&gt;المنح', 'href="/ar/grants/"&gt;المنح', "is not absolute"),
        ("&lt;p&gt;المزيد", '&lt;p style="x"&gt;المزيد', "the text holds"),
        ("&lt;p&gt;المزيد", "&lt;script&gt;&lt;/script&gt;", "the text holds"),
    ],
)
def test_a_broken_atom_feed_is_noticed(small_built: Built, old: str, new: str, said: str) -> None:
    """The checker of the feeds can itself be trusted: it names each broken rule."""
    feed = small_built.text("ar/atom.xml")

    assert any(said in one for one in broken(feed, old, new, ATOM))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version="2.0"', 'version="0.91"', "version is not 2.0"),
        ("<channel>", "<channel/><channel>", "2 channels"),
        ("<description>البداية هنا.</description>", "", "0 elements 'description'"),
        ("<link>https://small.example/ar/</link>", "<link>/ar/</link>", "'/ar/' is not absolute"),
        ("<link>https://small.example/ar/</link>", "", "0 elements 'link'"),
        ("<language>ar</language>", "<language>ar_EG</language>", "no language tag"),
        ("<language>ar</language>", "", "0 elements 'language'"),
        ('rel="self" type="application/rss+xml"', 'rel="self"', "link to itself"),
        (f'{RSS}" rel', 'https://small.example/ar/atom.xml" rel', "link to itself"),
        ("<pubDate>Sun, 01 Mar 2026 00:00:00 +0100", "<pubDate>Sun, 01 Mar 26 00:00:00 +0100", "no date of RFC 822"),
        ("<pubDate>Sun, 01 Mar 2026 00:00:00 +0100", "<pubDate>Mon, 01 Mar 2026 00:00:00 +0100", "no date of RFC 822"),
        ("<pubDate>Sun, 01 Mar 2026 00:00:00 +0100", "<pubDate>sön, 01 mar 2026 00:00:00 +0100", "no date of RFC 822"),
        ("<pubDate>Sun, 01 Mar 2026 00:00:00 +0100", "<pubDate>2026-03-01T00:00:00+01:00", "no date of RFC 822"),
        ("<pubDate>Sun, 01 Mar 2026 00:00:00 +0100", "<pubDate>Sun, 01 Mar 2026 00:00:00", "no date of RFC 822"),
        (' isPermaLink="false"', "", "says that it is"),
        (f">{ITEM}<", f">{ITEM.replace('third', 'first')}<", "stands twice"),
        ("<title>الخبر الثالث</title>", "", "0 elements 'title'"),
        ('lang="ar" dir="rtl"&gt;&lt;p&gt;المزيد', "&gt;&lt;p&gt;المزيد", "not marked with its language"),
    ],
)
def test_a_broken_rss_feed_is_noticed(small_built: Built, old: str, new: str, said: str) -> None:
    """The same holds for RSS."""
    assert any(said in one for one in broken(small_built.text("ar/rss.xml"), old, new, RSS))


def test_a_sound_feed_breaks_no_rule(small_built: Built) -> None:
    """The checker reports no false alarms on the feeds that the cases above start from."""
    assert broken_rules(small_built.files["ar/atom.xml"], ATOM) == []
    assert broken_rules(small_built.files["ar/rss.xml"], RSS) == []
