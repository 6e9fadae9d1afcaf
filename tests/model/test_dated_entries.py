from __future__ import annotations

from datetime import date, datetime

import pytest

from samsprak.model.dated_entries import DatedEntry, dates_of, news_of
from samsprak.model.kinds import OF_CALLS, OF_EVENTS
from tests.support.builders.actions import call, event
from tests.support.builders.documents import document

OPENS, CLOSES, DECIDED = date(2026, 3, 7), date(2026, 9, 1), date(2026, 10, 20)


def said(entries: list[DatedEntry]) -> list[tuple[str, date | datetime]]:
    return [(str(one.occasion), one.day) for one in entries]


def test_a_calendar_has_the_days_on_which_a_call_opens_and_closes() -> None:
    """The last day is the day itself, on which one can still apply."""
    both = list(dates_of(call("one", opens=OPENS, closes=CLOSES)))
    assert said(both) == [("opens", OPENS), ("closes", CLOSES)]
    assert {one.kind for one in both} == {OF_CALLS}
    assert said(list(dates_of(call("two", closes=CLOSES)))) == [("closes", CLOSES)]
    assert said(list(dates_of(call("three", opens=OPENS)))) == [("opens", OPENS)]
    assert list(dates_of(call("four"))) == []


def test_a_calendar_has_an_event_and_the_last_day_to_register() -> None:
    """Both are days on which somebody must do something."""
    starts, ends = datetime(2026, 6, 1, 9, 0), datetime(2026, 6, 2, 16, 30)  # noqa: DTZ001 # local, as in front matter
    entries = list(dates_of(event("seminar", starts, ends, registration_until=date(2026, 5, 20))))
    assert said(entries) == [("registration", date(2026, 5, 20)), ("event", starts)]
    assert {one.kind for one in entries} == {OF_EVENTS}
    assert [(one.first_day, one.last_day) for one in entries] == [
        (date(2026, 5, 20), date(2026, 5, 20)),
        (date(2026, 6, 1), date(2026, 6, 2)),
    ]


def test_a_calendar_has_nothing_of_what_has_no_day() -> None:
    """An event whose day nobody knows, and a page, are in no calendar."""
    assert list(dates_of(event("long-ago", None))) == []
    assert list(dates_of(document("grants/apply"))) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 6), []),
        (date(2026, 3, 7), ["opened"]),
        (date(2026, 8, 17), ["opened"]),
        (date(2026, 8, 18), ["opened", "closing_soon"]),
        (date(2026, 9, 1), ["opened", "closing_soon"]),
        (date(2026, 9, 2), ["opened", "closing_soon", "closed"]),
        (date(2026, 10, 20), ["opened", "closing_soon", "closed", "decided"]),
    ],
)
def test_a_feed_tells_of_each_change_of_a_call_on_its_day(today: date, expected: list[str]) -> None:
    """Nothing is reported before it has happened, and reported items stay."""
    one = call("one", opens=OPENS, closes=CLOSES, decided_on=DECIDED)
    assert [str(entry.occasion) for entry in news_of(one, today)] == expected


def test_the_entries_of_a_feed_carry_the_days_on_which_they_became_true() -> None:
    """Closing is reported on the day after the last one."""
    one = call("one", opens=OPENS, closes=CLOSES, decided_on=DECIDED)
    days = [entry.day for entry in news_of(one, date(2027, 1, 1))]
    assert days == [OPENS, date(2026, 8, 18), date(2026, 9, 2), DECIDED]


def test_a_feed_goes_by_the_year_where_a_day_is_not_recorded() -> None:
    """Without a first day a call counts as open from 1 January, without a last one as closed when its year is over."""
    later = date(2030, 1, 1)
    assert said(list(news_of(call("one", closes=CLOSES), later)))[0] == ("opened", date(2026, 1, 1))
    assert said(list(news_of(call("two", opens=OPENS), later))) == [("opened", OPENS), ("closed", date(2027, 1, 1))]
    assert said(list(news_of(call("three"), later))) == [("closed", date(2027, 1, 1))]


def test_only_calls_have_news_of_their_states() -> None:
    """An event is reported by its own feed."""
    assert list(news_of(event("seminar", date(2026, 1, 1)), date(2027, 1, 1))) == []
