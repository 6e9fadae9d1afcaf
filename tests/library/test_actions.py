from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from samsprak.model.documents import Document, State
from samsprak.model.kinds import OF_CALLS, OF_EVENTS, Kind
from samsprak.model.tables import DecisionTable, Figure, FigureTable, Order, Subject, Tables, Unit
from tests.support.builders.actions import HEADING, call, county, decision, event, grant
from tests.support.builders.documents import TODAY, document, library

if TYPE_CHECKING:
    from samsprak.library.actions import ActionLists
    from samsprak.model.dated_entries import DatedEntry

OPEN_W = call("open-w", county="W", opens=date(2026, 3, 1), closes=date(2026, 4, 20))
SOON = call("soon", grant="grants/two", closes=date(2026, 4, 10))
OPEN_NO_LAST_DAY = call("open-ended", county="W", opens=date(2026, 2, 1))
COMING_M = call("coming-m", county="M", opens=date(2026, 5, 1), closes=date(2026, 6, 30))
COMING_LATER = call("coming-later", county="W", year=2027, closes=date(2027, 6, 30))
UNKNOWN = call("unknown-m", grant="grants/two", county="M")
CLOSED_OLD = call("closed-2017", county="W", year=2017, closes=date(2017, 9, 1))
CLOSED_LAST_YEAR = call("closed-2025", county="M", year=2025, closes=date(2025, 10, 6))
CLOSED_UNDATED = call("closed-2020", county="M", year=2020)
DECIDED = call("decided", grant="grants/two", year=2025, closes=date(2025, 3, 1), decided_on=date(2025, 5, 1))
CALLS = (
    CLOSED_OLD, UNKNOWN, COMING_LATER, OPEN_NO_LAST_DAY, DECIDED, OPEN_W, CLOSED_UNDATED, COMING_M, SOON,
    CLOSED_LAST_YEAR,
)  # fmt: skip


def lists(*documents: Document, tables: Tables | None = None) -> ActionLists:
    return library(*documents, tables=tables).actions


def names(documents: tuple[Document, ...]) -> list[str]:
    return [one.key.rpartition("/")[2] for one in documents]


def test_calls_come_in_the_order_in_which_readers_must_act() -> None:
    """The next to close, then the next to open, then those without known days, then the closed ones, latest first."""
    assert names(lists(*CALLS).calls("sv")) == [
        "soon", "open-w", "open-ended", "coming-m", "coming-later", "unknown-m", "closed-2025", "decided",
        "closed-2020", "closed-2017",
    ]  # fmt: skip


def test_calls_of_a_grant_and_of_a_county_keep_the_order() -> None:
    """Each list is a part of the whole one; a page of it is a slice."""
    found = lists(*CALLS)
    assert names(found.calls("sv", grant="grants/two")) == ["soon", "unknown-m", "decided"]
    assert names(found.calls("sv", county="W")) == ["open-w", "open-ended", "coming-later", "closed-2017"]
    assert names(found.calls("sv", "grants/one", "M")) == ["coming-m", "closed-2025", "closed-2020"]
    assert names(found.calls("sv", county="W", start=1, stop=3)) == ["open-ended", "coming-later"]
    assert found.calls("sv", grant="grants/none") == ()


def test_current_calls_are_those_that_one_can_do_something_about() -> None:
    """Open ones and coming ones; neither those without days nor those that are over."""
    found = lists(*CALLS)
    assert names(found.current_calls("sv")) == ["soon", "open-w", "open-ended", "coming-m", "coming-later"]
    assert names(found.current_calls("sv", most=2)) == ["soon", "open-w"]
    assert lists(CLOSED_OLD, UNKNOWN).current_calls("sv") == ()


def test_a_county_has_the_current_calls_of_the_whole_country_too() -> None:
    """A municipality in Dalarna can apply for a national call, and not for one in Skåne."""
    found = lists(*CALLS)
    assert names(found.current_calls("sv", "W")) == ["soon", "open-w", "open-ended", "coming-later"]
    assert names(found.current_calls("sv", "AB")) == ["soon"]


def test_a_call_that_readers_can_not_see_is_in_no_list() -> None:
    """Drafts, scheduled, expired and withdrawn ones are not offered, but they still take their place by identity."""
    hidden = [replace(OPEN_W, key=f"calls/{one}", state=one) for one in State if one is not State.PUBLISHED]
    found = lists(OPEN_W, *hidden)
    assert names(found.calls("sv")) == ["open-w"]
    assert len(found.call_identities()) == 5


def test_what_identifies_a_call_is_its_grant_county_year_and_round() -> None:
    """A national call has no county."""
    assert [tuple(one) for one in lists(OPEN_W, SOON).call_identities()] == [
        ("calls/open-w", "grants/one", "W", 2026, 1),
        ("calls/soon", "grants/two", "", 2026, 1),
    ]


def test_a_reader_gets_calls_in_her_language_or_in_the_source() -> None:
    """Lists of calls are whole in every language; the language of each says whether it is translated."""
    translated = call("open-w", county="W", opens=date(2026, 3, 1), closes=date(2026, 4, 20), language="ar")
    found = lists(OPEN_W, translated, SOON).calls("ar")
    assert [(one.key, one.language) for one in found] == [("calls/soon", "sv"), ("calls/open-w", "ar")]


def test_grants_come_by_their_order_and_counties_by_their_codes() -> None:
    """Stockholm (01) first and Norrbotten (25) last, whatever their letters and files are called."""
    found = lists(grant("b", 20), grant("a", 30), grant("c", 10), county("BD"), county("AB"), county("M"))
    assert names(found.grants("sv")) == ["c", "b", "a"]
    assert [one.county for one in found.counties("sv")] == ["AB", "M", "BD"]
    assert found.county_letters() == (("counties/ab", "AB"), ("counties/bd", "BD"), ("counties/m", "M"))


def test_the_page_of_a_county_is_found_by_its_letter() -> None:
    """In the reader's language if there is one; None where no page is listed."""
    found = lists(county("M"), county("M", "en"), replace(county("W"), state=State.DRAFT))
    assert [(one.language if one else None) for one in (found.county("M", "en"), found.county("M", "ar"))] == [
        "en",
        "sv",
    ]
    assert found.county("W", "sv") is None


def test_a_county_has_the_newest_of_its_news() -> None:
    """News of other counties, and of none, are not among them."""
    days = {"a": date(2026, 1, 5), "b": date(2026, 2, 5), "c": date(2026, 3, 5)}
    news = [replace(document(f"news/{name}", kind=Kind.NEWS, publish_on=day), county="W") for name, day in days.items()]
    elsewhere = [
        replace(document("news/x", kind=Kind.NEWS), county="M"),
        document("news/y", kind=Kind.NEWS),
        county("W"),
    ]
    assert names(lists(*news, *elsewhere).in_county(Kind.NEWS, "W", "sv", 2)) == ["c", "b"]


TALK = event("talk", datetime(2026, 4, 10, 9, 0), county="W")  # noqa: DTZ001 # local, as in front matter
FAIR = event("fair", date(2026, 3, 30), date(2026, 4, 1), registration_until=date(2026, 3, 20))
DATED = (OPEN_W, SOON, CLOSED_OLD, TALK, FAIR, event("long-ago", None))


def days(entries: tuple[DatedEntry, ...]) -> list[tuple[str, str]]:
    return [(str(one.occasion), one.document.key.rpartition("/")[2]) for one in entries]


def test_what_is_to_come_begins_with_what_is_next() -> None:
    """A fair that ends today is still on; the days of calls and events are listed together, a day before its hours."""
    assert days(lists(*DATED).coming_dates("sv")) == [
        ("event", "fair"),
        ("closes", "soon"),
        ("event", "talk"),
        ("closes", "open-w"),
    ]
    assert days(lists(*DATED).coming_dates("sv", "W", 1)) == [("event", "talk")]


def test_what_is_over_begins_with_the_latest() -> None:
    """The first day of an open call is in the past, though its last one is not."""
    assert days(lists(*DATED).past_dates("sv", 2)) == [("registration", "fair"), ("opens", "open-w")]
    assert days(lists(*DATED).past_dates("sv", 9))[2:] == [("closes", "closed-2017")]


def test_a_calendar_of_one_sort_or_one_county_has_those_days_alone() -> None:
    """A subscriber to the calls of Dalarna gets no events and no other county."""
    found = lists(*DATED)
    assert days(found.dates("sv", OF_EVENTS)) == [("registration", "fair"), ("event", "fair"), ("event", "talk")]
    assert days(found.dates("sv", OF_CALLS, "W")) == [
        ("closes", "closed-2017"),
        ("opens", "open-w"),
        ("closes", "open-w"),
    ]
    assert days(found.dates("sv", most=1)) == [("closes", "open-w")]


def test_a_calendar_and_a_feed_are_in_one_language_alone() -> None:
    """An untranslated item is in the calendar of its source, and not twice."""
    found = lists(*DATED)
    assert found.dates("ar") == ()
    assert found.call_news("ar", "", 9) == ()
    assert days(found.coming_dates("ar")) == days(found.coming_dates("sv"))


def test_the_news_of_calls_are_the_newest_first_and_never_ahead_of_the_day() -> None:
    """On 1 April two calls are open, and one is about to close."""
    found = lists(OPEN_W, SOON, COMING_M)
    assert [(str(one.occasion), one.day) for one in found.call_news("sv", "", 9)] == [
        ("closing_soon", date(2026, 3, 27)),
        ("opened", date(2026, 3, 1)),
        ("opened", date(2026, 1, 1)),
    ]
    assert all(one.first_day <= TODAY for one in found.call_news("sv", "", 9))
    assert days(found.call_news("sv", "W", 9)) == [("opened", "open-w")]
    assert len(found.call_news("sv", "", 2)) == 2


def test_decisions_are_counted_and_read_page_by_page() -> None:
    """A page of the list is a slice of the whole, in each order."""
    rows = tuple(decision(f"{number}-2026", amount_sek=number, county="W") for number in range(1, 6))
    found = lists(tables=Tables(decisions=(DecisionTable(HEADING, rows),)))
    assert (found.decision_count(), found.decision_count(county="M")) == (5, 0)
    assert [one.amount_sek for one in found.decisions(order=Order.AMOUNT, start=1, stop=3)] == [4, 3]
    assert found.decisions(county="W") == rows
    assert [table.decisions for table in found.decision_tables()] == [rows]


def test_tables_of_figures_are_found_by_what_they_are_of() -> None:
    """Those of counties on the page of counties, those of grants on the page of grants."""
    table = FigureTable(
        HEADING, Subject.COUNTY, Unit.PERSONS, (Figure("M", 2022, 921, "SFS 2021:870"),), (2,), is_complete=True
    )
    found = lists(tables=Tables((table,)))
    assert found.figure_tables(Subject.COUNTY) == (table,)
    assert found.figure_tables(Subject.GRANT) == ()
    assert [one.totals for one in found.series(Subject.COUNTY, "M")] == [(921,)]
