from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import feedparser
import pytest

from tests.support.outputs.call_items import CODES, SMALL, by_item, items, made
from tests.support.rules.feeds import broken_rules

if TYPE_CHECKING:
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

EARLIER = [
    "decided-skane/decided",
    "decided-skane/closed",
    "decided-skane/closing_soon",
    "decided-skane/opened",
    "closed-dalarna/opened",
]


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (
            date(2026, 4, 1),
            ["soon-national/closing_soon", "open-dalarna/opened", "soon-national/opened"],
        ),
        (
            date(2026, 4, 8),
            ["open-dalarna/closing_soon", "soon-national/closing_soon", "open-dalarna/opened", "soon-national/opened"],
        ),
        (
            date(2026, 4, 21),
            [
                "open-dalarna/closed",
                "soon-national/closed",
                "open-dalarna/closing_soon",
                "soon-national/closing_soon",
                "open-dalarna/opened",
                "soon-national/opened",
            ],
        ),
    ],
)
@pytest.mark.parametrize("name", ["rss", "atom"])
def test_the_feed_tells_what_has_happened_until_the_day(
    with_calls: SiteFolder, today: date, newest: list[str], name: str
) -> None:
    """Each change of a call's state is reported once, on its day and not before, the newest first."""
    content, in_dalarna = made(with_calls, today, f"en/calls/{name}.xml", f"en/counties/dalarna/{name}.xml")

    of_dalarna = [one for one in newest if one.startswith("open-dalarna")]
    earlier = ["closed-dalarna/closed", "closed-dalarna/closing_soon"]
    assert items(content) == [*newest, *earlier, *EARLIER]
    assert items(in_dalarna) == [*of_dalarna, *earlier, "closed-dalarna/opened"]


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        (
            "sv",
            [
                "Stängd sedan 21 april 2026: Stöd ett i Dalarna 2026",
                "Stänger snart: Stöd ett i Dalarna 2026, sista dag 20 april 2026",
                "Öppen: Stöd ett i Dalarna 2026, sista dag 20 april 2026",
                "Beslutad: Stöd två i Skåne 2025",
            ],
        ),
        (
            "en",
            [
                "Closed since 21 April 2026: Aid one in Dalarna 2026",
                "Closing soon: Aid one in Dalarna 2026, last day 20 April 2026",
                "Open: Aid one in Dalarna 2026, last day 20 April 2026",
                "Decided: Aid two in Skåne 2025",
            ],
        ),
        (
            "ar",
            [
                "مغلقة منذ 21 أبريل 2026: الدعم الأول في دالارنا 2026",
                "تُغلق قريبًا: الدعم الأول في دالارنا 2026، آخر يوم 20 أبريل 2026",
                "مفتوحة: الدعم الأول في دالارنا 2026، آخر يوم 20 أبريل 2026",
                "صدر القرار: الدعم الثاني في سكونه 2025",
            ],
        ),
    ],
)
def test_a_title_says_what_has_happened_and_the_last_day(with_calls: SiteFolder, code: str, titles: list[str]) -> None:
    """A reader who sees titles only learns the action and the last day, in a whole sentence of the own language."""
    content, *_ = made(with_calls, date(2026, 4, 21), f"{code}/calls/atom.xml")

    told = by_item(content)
    names = ["open-dalarna/closed", "open-dalarna/closing_soon", "open-dalarna/opened", "decided-skane/decided"]
    assert [told[name].title for name in names] == titles


@pytest.mark.parametrize(
    ("code", "summary"),
    [
        (
            "sv",
            (
                "Stöd ett i Dalarna 2026. Belopp: 3\u00a0350\u00a0000\u00a0kronor. "
                "Sista ansökningsdag: 20 april 2026. Vem som får söka: Kommuner."
            ),
        ),
        (
            "en",
            (
                "Aid one in Dalarna 2026. Amount: SEK\u00a03,350,000. "
                "Last day to apply: 20 April 2026. Who may apply: Municipalities."
            ),
        ),
        (
            "ar",
            (
                "الدعم الأول في دالارنا 2026. المبلغ: 3,350,000\u00a0كرونة سويدية. "
                "آخر يوم لتقديم الطلب: 20 أبريل 2026. من يحق له التقديم: البلديات."
            ),
        ),
    ],
)
def test_an_item_says_amount_last_day_and_who_may_apply(calls_built: Built, code: str, summary: str) -> None:
    """The facts for deciding whether to read on are in the feed; its link leads to the call in that language."""
    one = by_item(calls_built.files[f"{code}/calls/atom.xml"])["open-dalarna/opened"]

    assert one.summary == summary
    assert one.link == f"{SMALL}/{code}/calls/open-dalarna/"
    assert f'<a href="{one.link}">' in one.content[0].value


def test_the_days_are_those_of_the_facts(calls_built: Built) -> None:
    """An item is of the day on which it happened, whenever the site was built."""
    told = by_item(calls_built.files["sv/calls/atom.xml"])

    assert told["open-dalarna/opened"].published == "2026-03-01T00:00:00+01:00"
    assert told["soon-national/closing_soon"].published == "2026-03-27T00:00:00+01:00"
    assert told["decided-skane/closed"].published == "2025-03-02T00:00:00+01:00"
    assert told["decided-skane/decided"].published == "2025-05-01T00:00:00+02:00"
    assert feedparser.parse(calls_built.files["sv/calls/atom.xml"]).feed.updated == "2026-03-27T00:00:00+01:00"


def test_a_decision_tells_its_result(with_calls: SiteFolder) -> None:
    """The result is in the item of the decision; where its day is not recorded, in that of the closing."""
    before = by_item(made(with_calls, date(2026, 4, 1), "en/calls/atom.xml")[0])
    with_calls.replace("content/sv/calls/decided-skane.md", "decided_on: 2025-05-01\n", "")
    after = by_item(made(with_calls, date(2026, 4, 1), "en/calls/atom.xml")[0])

    assert before["decided-skane/decided"].summary.endswith(" Two got aid.")
    assert not before["decided-skane/closed"].summary.endswith(" Two got aid.")
    assert after["decided-skane/closed"].summary.endswith(" Two got aid.")
    assert "decided-skane/decided" not in after


def test_no_day_that_is_not_recorded_is_named(with_calls: SiteFolder) -> None:
    """A call without its days has closed when its year is over; on which day, nobody knows."""
    with_calls.replace("content/sv/calls/unknown-skane.md", "year: 2026", "year: 2024")
    with_calls.replace("content/sv/calls/open-dalarna.md", "closes: 2026-04-20\n", "")

    told = by_item(made(with_calls, date(2026, 4, 21), "sv/calls/atom.xml")[0])

    assert told["unknown-skane/closed"].title == "Stängd: Stöd två i Skåne 2026"
    assert told["unknown-skane/closed"].summary == "Stöd två i Skåne 2026. Vem som får söka: Föreningar."
    assert "unknown-skane/opened" not in told
    assert told["open-dalarna/opened"].title == "Öppen: Stöd ett i Dalarna 2026"


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_ids_stay_when_title_address_dates_or_day_change(with_calls: SiteFolder, name: str) -> None:
    """Nobody gets the same news twice because a text was corrected or a last day moved."""
    place = f"ar/calls/{name}.xml"
    before = by_item(made(with_calls, date(2026, 4, 8), place)[0])
    with_calls.replace("content/ar/calls/open-dalarna.md", "title: الدعم الأول", "title: دعم ABF")
    with_calls.replace("content/sv/calls/open-dalarna.md", "---\ntitle", "---\nslug: aid-2026\ntitle")
    with_calls.replace("content/sv/calls/open-dalarna.md", "closes: 2026-04-20", "closes: 2026-04-19")
    with_calls.replace("content/sv/calls/open-dalarna.md", "opens: 2026-03-01", "opens: 2026-03-02")
    after = by_item(made(with_calls, date(2026, 4, 9), place)[0])

    assert [one.id for one in after.values()] == [one.id for one in before.values()]
    one = after["open-dalarna/opened"]
    assert one.id == "tag:small.example,2026:ar/calls/open-dalarna/opened"
    assert one.link == f"{SMALL}/ar/calls/aid-2026/"
    assert one.title != before["open-dalarna/opened"].title


def test_a_last_day_that_moves_is_told_anew_in_atom(with_calls: SiteFolder) -> None:
    """``changed_on`` means that readers should know of it: the items keep their days and are updated."""
    with_calls.replace("content/sv/calls/open-dalarna.md", "---\ntitle", "---\nchanged_on: 2026-03-31\ntitle")

    content = made(with_calls, date(2026, 4, 1), "ar/calls/atom.xml")[0]

    one = by_item(content)["open-dalarna/opened"]
    assert (one.published, one.updated) == ("2026-03-01T00:00:00+01:00", "2026-03-31T00:00:00+02:00")
    assert broken_rules(content, f"{SMALL}/ar/calls/atom.xml") == []


def test_a_call_in_another_language_only_is_not_in_the_feed(with_calls: SiteFolder) -> None:
    """Subscribers get no texts in a language that they did not ask for; a feed without any is valid."""
    for name in ("closed-dalarna", "open-dalarna"):
        with_calls.remove(f"content/ar/calls/{name}.md")

    calls, county = made(with_calls, date(2026, 4, 1), "ar/calls/rss.xml", "ar/counties/dalarna/rss.xml")

    assert not [one for one in items(calls) if "dalarna" in one]
    assert items(county) == []
    assert broken_rules(county, f"{SMALL}/ar/counties/dalarna/rss.xml") == []


def test_who_may_apply_is_left_out_where_the_grant_is_not_translated(calls_built: Built) -> None:
    """No Swedish words in the Arabic feed, though the call itself is translated."""
    summaries = {
        code: by_item(calls_built.files[f"{code}/calls/atom.xml"])["soon-national/opened"].summary for code in CODES
    }

    assert summaries["sv"].endswith("Vem som får söka: Föreningar.")
    assert summaries["en"].endswith("Last day to apply: 10 April 2026.")
    assert summaries["ar"].endswith("آخر يوم لتقديم الطلب: 10 أبريل 2026.")


def test_foreign_runs_are_isolated_in_arabic_items(with_calls: SiteFolder) -> None:
    """A Latin name and digits keep their order: isolates in titles, summaries and sentences, bdi around a title."""
    with_calls.replace("content/ar/calls/open-dalarna.md", "title: الدعم الأول", "title: دعم ABF & 2016:1363")
    with_calls.replace("content/ar/aid/one.md", "applicants: البلديات", "applicants: البلديات مثل Falun 2")

    content = made(with_calls, date(2026, 4, 1), "ar/calls/atom.xml")[0]

    one = by_item(content)["open-dalarna/opened"]
    assert one.title.startswith("مفتوحة: دعم \u2066ABF & 2016:1363\u2069 في")
    assert one.summary.endswith("البلديات مثل \u2066Falun 2\u2069.")
    assert "البلديات مثل \u2066Falun 2\u2069.&lt;/p&gt;" in content.decode()
    assert '&lt;bdi dir="ltr"&gt;ABF &amp;amp; 2016:1363&lt;/bdi&gt;' in content.decode()


def test_a_feed_of_calls_is_as_long_as_site_toml_says(with_calls: SiteFolder) -> None:
    """The newest are kept."""
    with_calls.replace("site.toml", "news_per_page = 2", "feed_length = 2")

    assert items(made(with_calls, date(2026, 4, 1), "sv/calls/rss.xml")[0]) == [
        "soon-national/closing_soon",
        "open-dalarna/opened",
    ]
