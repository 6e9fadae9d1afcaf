"""The project's own calls of 2017 over time: every page, feed, calendar and file follows the day."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import feedparser
import pytest

from samsprak.config.site_toml import read_settings
from samsprak.i18n.formats import date_in_words
from tests.conftest import REAL
from tests.support.outputs.built import Built, built_in, shown
from tests.support.outputs.interface import said
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    OnDay = Callable[[date], Built]

CODES = ("sv", "en", "ar")
DALARNA, JONKOPING = "calls/section-37-dalarna-2017", "calls/section-37-jonkoping-2017"
LAST_DAY, LAST_DAY_OF_JONKOPING = date(2017, 10, 6), date(2017, 9, 1)
WHILE_OPEN, SOON, AFTER = date(2017, 9, 20), date(2017, 9, 22), date(2017, 10, 7)
DAYS = (WHILE_OPEN, SOON, AFTER)
HOME, GRANT, CALLS, CALENDAR = "", "/grants/section-37", "/calls", "/calendar"
COUNTY, OTHER_COUNTY = "/counties/dalarna", "/counties/jonkoping"
FEEDS = [f"{path}/{name}.xml" for path in (CALLS, COUNTY) for name in ("rss", "atom")]
OPEN = "Open until %(day)s"
CLOSING_SOON = "Closing soon: open until %(day)s"
CLOSED = "Closed: the last day to apply was %(day)s"
# The state of the call in Dalarna on each of the days: as data, and in words.
STATES = {
    WHILE_OPEN: ("open", OPEN),
    SOON: ("closing_soon", CLOSING_SOON),
    AFTER: ("closed", CLOSED),
}
HAPPENED = {
    WHILE_OPEN: ["opened"],
    SOON: ["closing_soon", "opened"],
    AFTER: ["closed", "closing_soon", "opened"],
}


class Mark(NamedTuple):
    """The state of a call, as data and in words, for readers of the page."""

    state: str
    words: str


@pytest.fixture(scope="session")
def on_day(real_site_on: Callable[[date], Path]) -> OnDay:
    """Return a function that returns the project's own site as of a day, parsed once."""
    return cache(lambda day: built_in(real_site_on(day) / "output", REAL))


def words_of_day(code: str, message: str, day: date) -> str:
    """Return the interface's words for a day."""
    return said(code, message, day=date_in_words(day, read_settings(PROJECT).languages[code]))


def listed(site: Built, address: str) -> dict[str, Mark]:
    """Return the state of each call in the lists of a page, by its key, without those that only a script would show."""
    found = {}
    for item in site.page(address).all("//main//li[@class='item'][.//span[contains(@class, 'state--')]]"):
        found[key_of(item)] = mark_in(item)
    return found


def key_of(item: Any) -> str:
    (goal,) = item.xpath("./*[@class='item__title']/a/@href")
    return str(goal).strip("/").partition("/")[2]


def mark_in(element: Any) -> Mark:
    (mark,) = element.xpath(".//span[contains(@class, 'state--')][not(@hidden)]")
    return Mark(mark.get("class").partition("state--")[2], shown(mark))


def told(site: Built, place: str) -> dict[str, str]:
    """Return the titles of a feed's items about Dalarna's call by their occasion, the newest first."""
    entries = feedparser.parse(site.files[place]).entries
    return {one.id.rpartition("/")[2]: one.title for one in entries if one.id.rpartition("/")[0].endswith(DALARNA)}


def row(site: Built, key: str) -> dict[str, Any]:
    """Return a call's row in the open data."""
    rows: list[dict[str, Any]] = json.loads(site.files["data/calls.json"])["calls"]
    (found,) = [one for one in rows if one["key"] == key]
    return found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("code", CODES)
def test_a_call_stands_the_same_on_every_page_that_lists_it(on_day: OnDay, code: str, day: date) -> None:
    """On the pages of the grant, the county, all calls and the call itself: the state of that day, in words."""
    state, message = STATES[day]
    expected = Mark(state, words_of_day(code, message, LAST_DAY))
    site = on_day(day)
    for path in (GRANT, COUNTY, CALLS):
        assert listed(site, code + path)[DALARNA] == expected
    assert mark_in(site.page(f"{code}/{DALARNA}").one("//p[@class='call__state']")) == expected


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("code", CODES)
def test_a_call_that_is_over_stays_so(on_day: OnDay, code: str, day: date) -> None:
    """Jönköping's call closed on 1 September, whichever of the days it is."""
    expected = Mark("closed", words_of_day(code, CLOSED, LAST_DAY_OF_JONKOPING))
    site = on_day(day)
    for path in (GRANT, OTHER_COUNTY, CALLS):
        assert listed(site, code + path)[JONKOPING] == expected
    assert mark_in(site.page(f"{code}/{JONKOPING}").one("//p[@class='call__state']")) == expected
    assert row(site, JONKOPING)["state"] == "closed"
    assert JONKOPING not in listed(site, code + HOME)


@pytest.mark.parametrize("code", CODES)
def test_home_lists_a_call_as_long_as_readers_can_apply(on_day: OnDay, code: str) -> None:
    """The call that closes next is first; on the day after its last one it is gone, and coming ones stay."""
    for day in (WHILE_OPEN, SOON):
        state, message = STATES[day]
        assert next(iter(listed(on_day(day), code + HOME).items())) == (
            DALARNA,
            Mark(state, words_of_day(code, message, LAST_DAY)),
        )
    after = listed(on_day(AFTER), code + HOME)
    assert DALARNA not in after
    assert {mark.state for mark in after.values()} == {"coming"}


@pytest.mark.parametrize("code", CODES)
def test_a_call_moves_to_the_earlier_ones(on_day: OnDay, code: str) -> None:
    """Open calls are above closed ones, on the pages of the grant, of the county and of all calls."""
    for path in (GRANT, COUNTY, CALLS):
        for day in DAYS:
            page = on_day(day).page(code + path)
            parts = page.values(f"//li[@class='item']//a[contains(@href, '{DALARNA}')]/preceding::h2[1]/@id")
            assert parts == ["earlier-calls" if day == AFTER else "open-calls"]


@pytest.mark.parametrize("code", CODES)
def test_the_pages_say_of_which_day_they_are(on_day: OnDay, code: str) -> None:
    """A list of open calls states its date."""
    for day in DAYS:
        words = words_of_day(code, "As of %(day)s.", day)
        for path in (HOME, GRANT, COUNTY, CALLS):
            said_there = set(on_day(day).page(code + path).texts("//main//p[@class='as-of']"))
            empty = set(on_day(day).page(code + path).texts("//main//p[@class='empty']"))
            assert said_there | empty
            assert said_there <= {words}
            none_open = words_of_day(code, "As of %(day)s we know of no call that is open or coming.", day)
            assert empty <= {none_open}


@pytest.mark.parametrize("code", CODES)
def test_the_calendar_page_parts_what_is_to_come_from_what_is_over(on_day: OnDay, code: str) -> None:
    """The last day to apply is the first of the coming dates as long as it is not over."""
    for day in DAYS:
        page = on_day(day).page(code + CALENDAR)
        dates = page.values("//main//time[@class='dates-list__day']/@datetime")
        place = dates.index(LAST_DAY.isoformat())
        coming = [one for one in dates if one >= day.isoformat()]
        assert (place < len(coming)) == (day != AFTER)
        assert dates[: len(coming)] == sorted(coming)
        assert dates[len(coming) :] == sorted(dates[len(coming) :], reverse=True)


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("code", CODES)
def test_each_change_is_an_item_of_its_own_that_stays(on_day: OnDay, code: str, path: str) -> None:
    """Each change is reported under its own id; earlier items keep their words later."""
    for day, happened in HAPPENED.items():
        assert list(told(on_day(day), code + path)) == happened
    first, soon, last = (told(on_day(day), code + path) for day in DAYS)
    assert first.items() <= soon.items() <= last.items()
    assert len(set(last.values())) == len(last)
    closed_on = date_in_words(AFTER, read_settings(PROJECT).languages[code])
    title = on_day(AFTER).page(f"{code}/{DALARNA}").text("//h1")
    message = said(code, "Closed since %(day)s: %(title)s", day=closed_on, title=title)
    assert plain(last["closed"]) == plain(message)


def plain(words: str) -> str:
    """Return words without the marks that only set their direction."""
    return words.translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None})


@pytest.mark.parametrize("code", CODES)
def test_no_other_countys_feed_tells_of_the_call(on_day: OnDay, code: str) -> None:
    """Readers who follow Jönköping hear nothing of Dalarna."""
    for day in DAYS:
        assert told(on_day(day), f"{code}{OTHER_COUNTY}/rss.xml") == {}


def test_calendars_are_the_same_whatever_the_day_is(on_day: OnDay) -> None:
    """They contain the days themselves: subscribers get nothing again because time has passed."""
    calendars = [
        {place: content for place, content in on_day(day).files.items() if place.endswith(".ics")} for day in DAYS
    ]
    assert calendars[0] == calendars[1] == calendars[2]
    day = f"DTSTART;VALUE=DATE:{LAST_DAY:%Y%m%d}".encode()
    holders = {place for place, content in calendars[0].items() if day in content}
    names = ("calendar.ics", "calls.ics", "counties/dalarna/calendar.ics")
    assert holders == {f"{code}/{name}" for code in CODES for name in names}


@pytest.mark.parametrize("day", DAYS)
def test_the_open_data_say_the_state_of_the_day(on_day: OnDay, day: date) -> None:
    """In both formats, with the day that the state is of; the call's own text is the same on every day."""
    site = on_day(day)
    state, _ = STATES[day]
    assert json.loads(site.files["data/calls.json"])["as_of"] == day.isoformat()
    assert row(site, DALARNA) == row(on_day(WHILE_OPEN), DALARNA) | {"state": state}
    (line,) = [one for one in site.text("data/calls.csv").splitlines() if one.startswith(DALARNA)]
    assert line.split(",")[6] == state


def test_only_the_day_the_news_and_the_call_differ_between_the_days(on_day: OnDay) -> None:
    """Outputs that do not depend on the day are identical: decisions' tables, terms, events, other calls' pages."""
    first, last = on_day(WHILE_OPEN).files, on_day(AFTER).files
    differing = {place for place in first.keys() & last.keys() if first[place] != last[place]}
    for word in ("/decisions/", "/glossary/", "/events/", "/about/", "/newsletter/", "assets/", "media/", ".ics"):
        assert not {place for place in differing if word in place}
    pages = {place for place in differing if "/calls/" in place and place.endswith("index.html")}
    assert {page.removesuffix("/index.html").partition("/")[2] for page in pages} == {"calls", DALARNA}
