from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from samsprak.site.calendars.calendars import MOST_DATES
from tests.support.outputs.built import Built
from tests.support.rules.icalendar import Component, broken_rules, read, unfolded
from tests.support.site_folders.folders import TODAY, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODES = ("sv", "en", "ar")
NAMES = ("calendar", "calls", "events")
SEMINAR = "content/sv/events/seminar.md"
CALL = "content/sv/calls/open-dalarna.md"


@pytest.fixture(params=["small", "calls", "real"])
def each_built(request: pytest.FixtureRequest) -> Built:
    """Return each site in turn: without calls, with them, and the project's own."""
    site = request.getfixturevalue(f"{request.param}_built")
    assert isinstance(site, Built)
    return site


def calendars(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {place: content for place, content in files.items() if place.endswith(".ics")}


def entries(content: bytes) -> list[Component]:
    return read(content).of("VEVENT")


def summaries(content: bytes) -> list[str]:
    return [one.one("SUMMARY").text for one in entries(content)]


def entry(files: Mapping[str, bytes], place: str, summary: str) -> Component:
    """Return the only entry whose summary begins with *summary*."""
    found = [one for one in entries(files[place]) if one.one("SUMMARY").text.startswith(summary)]
    assert len(found) == 1, summaries(files[place])
    return found[0]


def test_every_language_has_three_calendars_and_each_county_one(calls_built: Built) -> None:
    """A reader follows all dates, the calls, the events, or a county's dates, in any language."""
    of_counties = {f"{code}/counties/{name}/calendar.ics" for code in CODES for name in ("dalarna", "skane")}

    assert set(calendars(calls_built.files)) == {f"{code}/{name}.ics" for code in CODES for name in NAMES} | of_counties


def test_every_calendar_keeps_every_rule(each_built: Built) -> None:
    """The requirements of RFC 5545 hold for each of them, the empty ones among them."""
    found = {
        place: broken_rules(content, f"{each_built.base_address}/{place}", place[:2])
        for place, content in calendars(each_built.files).items()
    }

    assert found
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_a_calendar_without_dates_is_a_calendar_all_the_same(small_built: Built) -> None:
    """Subscribers from before the first call get it when it comes: programs reject a broken file."""
    assert entries(small_built.files["ar/calls.ics"]) == []
    assert broken_rules(small_built.files["ar/calls.ics"], "https://small.example/ar/calls.ics", "ar") == []


def test_a_call_is_there_with_its_first_and_its_last_day(calls_built: Built) -> None:
    """Whole days, on which nobody is busy; the end is the day after, which is not part of it."""
    opens = entry(calls_built.files, "sv/calls.ics", "Första dag att ansöka: Stöd ett i Dalarna 2026")
    closes = entry(calls_built.files, "sv/calls.ics", "Sista dag att ansöka: Stöd ett i Dalarna 2026")

    assert [(one.one("DTSTART").value, one.one("DTEND").value) for one in (opens, closes)] == [
        ("20260301", "20260302"), ("20260420", "20260421")
    ]  # fmt: skip
    assert opens.one("DTSTART").parameters == {"VALUE": "DATE"}
    assert opens.one("TRANSP").value == "TRANSPARENT"
    assert opens.one("DESCRIPTION").text.splitlines() == [
        "Stöd ett i Dalarna 2026.",
        "Det går att söka sammanlagt 3\xa0350\xa0000\u00a0kronor.",
        "Bidrag: Stöd ett",
        "Sista dag att ansöka är den 20 april 2026.",
        "https://small.example/sv/calls/open-dalarna/",
    ]
    assert opens.one("CATEGORIES").value == "Utlysningar,Dalarnas län"
    assert opens.one("URL").value == "https://small.example/sv/calls/open-dalarna/"


def test_a_call_says_only_the_days_that_are_known(calls_built: Built) -> None:
    """No invented day gets into anybody's calendar."""
    found = summaries(calls_built.files["sv/calls.ics"])

    assert [one for one in found if "hela landet" in one] == ["Sista dag att ansöka: Stöd två i hela landet 2026"]
    assert [one for one in found if "Stöd två i Skåne 2026" in one] == []


def test_an_event_is_there_with_its_time_and_its_last_day_to_register(calls_built: Built) -> None:
    """The time is that of the place, which the calendar's zone explains; registration is a day of its own."""
    event = entry(calls_built.files, "en/events.ics", "Seminar")
    registration = entry(calls_built.files, "en/events.ics", "Last day to register: Seminar")

    assert [event.one(name).value for name in ("DTSTART", "DTEND")] == ["20260601T090000", "20260601T163000"]
    assert event.one("DTSTART").parameters == {"TZID": "Europe/Stockholm"}
    assert event.one("LOCATION").text == "Nyköping"
    assert event.one("DESCRIPTION").text.splitlines()[1:3] == [
        "The last day to register is 20 May 2026.", "Organiser: The small agency"
    ]  # fmt: skip
    assert [registration.one(name).value for name in ("DTSTART", "DTEND")] == ["20260520", "20260521"]
    assert registration.all("LOCATION") == []
    assert "The event is on 1 June 2026." in registration.one("DESCRIPTION").text


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("", ("20260601", "20260602")),
        ("ends: 2026-06-01\n", ("20260601", "20260602")),
        ("ends: 2026-06-30\n", ("20260601", "20260701")),
    ],
)
def test_an_event_of_whole_days_ends_before_the_day_after(
    small: SiteFolder, ends: str, expected: tuple[str, str]
) -> None:
    """The last day is in it, in every program: the end that iCalendar writes is the first moment after."""
    small.replace(SEMINAR, "starts: 2026-06-01T09:00\nends: 2026-06-01T16:30\n", f"starts: 2026-06-01\n{ends}")

    found = entry(small.built(), "sv/events.ics", "Seminarium")

    assert (found.one("DTSTART").value, found.one("DTEND").value) == expected


@pytest.mark.parametrize("ends", ["", "ends: 2026-06-01T09:00\n"])
def test_an_event_without_a_later_end_has_none(small: SiteFolder, ends: str) -> None:
    """An end that is not after the beginning would make the whole calendar invalid."""
    small.replace(SEMINAR, "ends: 2026-06-01T16:30\n", ends)

    files = small.built()

    assert entry(files, "sv/events.ics", "Seminarium").all("DTEND") == []
    assert broken_rules(files["sv/events.ics"], "https://small.example/sv/events.ics", "sv") == []


def test_an_event_on_the_web_says_so_in_the_place_of_a_place(small: SiteFolder) -> None:
    """In the reader's words."""
    small.replace(SEMINAR, "place: Nyköping\n", "online: true\n")

    assert entry(small.built(), "sv/events.ics", "Seminarium").one("LOCATION").text == "På nätet"


def test_only_real_translations_are_in_a_languages_calendar(calls_built: Built) -> None:
    """Subscribers to the English calendar get no Swedish entries."""
    assert [one for one in summaries(calls_built.files["en/calendar.ics"]) if "Skåne" in one] == [
        "First day to apply: Aid two in Skåne 2025", "Last day to apply: Aid two in Skåne 2025"
    ]  # fmt: skip


def test_a_grant_is_named_only_where_it_is_translated(calls_built: Built) -> None:
    """One line of a calendar can't be marked as of another language."""
    ours = entry(calls_built.files, "ar/calls.ics", "آخر يوم لتقديم الطلب: الدعم الثاني في كل البلاد")

    assert "المنحة" not in ours.one("DESCRIPTION").text


def test_a_countys_calendar_holds_its_own_dates_alone(calls_built: Built) -> None:
    """Calls for the whole country are in the calendar of all dates: a subscriber to both gets nothing twice."""
    found = summaries(calls_built.files["sv/counties/dalarna/calendar.ics"])

    assert found == [
        "Sista dag att ansöka: Stöd ett i Dalarna 2025",
        "Första dag att ansöka: Stöd ett i Dalarna 2026",
        "Sista dag att ansöka: Stöd ett i Dalarna 2026",
    ]


def test_the_same_date_is_the_same_entry_in_every_calendar(calls_built: Built) -> None:
    """A program that has two of them recognises the same entry by its UID."""
    whole = {one.one("UID").value: one for one in entries(calls_built.files["ar/calendar.ics"])}

    for name in ("calls", "events", "counties/skane/calendar", "counties/dalarna/calendar"):
        for one in entries(calls_built.files[f"ar/{name}.ics"]):
            assert whole[one.one("UID").value] == one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publish_on: 2026-01-05", "publish_on: 2026-01-05\nstate: draft"),
        ("publish_on: 2026-01-05", "publish_on: 2026-04-05"),
        ("publish_on: 2026-01-05", "publish_on: 2026-01-05\nexpires_on: 2026-03-01"),
        ("publish_on: 2026-01-05", "publish_on: 2026-01-05\nstate: withdrawn\nwithdrawn_note: Inställt."),
    ],
    ids=["draft", "scheduled", "expired", "withdrawn"],
)
def test_what_is_not_listed_is_not_in_a_calendar(small: SiteFolder, old: str, new: str) -> None:
    """Subscribers' programs remove entries that are no longer in it."""
    small.replace("site.toml", "base_address", "first_day = 2026-01-01\nbase_address")
    for code in ("en", "ar"):
        small.remove(f"content/{code}/events/seminar.md")
    small.replace(SEMINAR, old, new)

    assert summaries(small.built()["sv/calendar.ics"]) == []


def test_the_latest_dates_are_kept_where_there_are_too_many(with_calls: SiteFolder) -> None:
    """Programs fetch the whole file repeatedly: it is bounded, and never at the cost of coming entries."""
    text = (with_calls.root / CALL).read_text(encoding="utf-8")
    for number in range(2, MOST_DATES // 2 + 5):
        with_calls.write(
            f"content/sv/calls/more-{number}.md", text.replace("year: 2026", f"year: 2026\nround: {number}")
        )

    found = entries(with_calls.built()["sv/calls.ics"])

    assert len(found) == MOST_DATES
    assert found[-1].one("DTSTART").value == "20260630"


def test_a_uid_stays_whatever_is_written_anew(with_calls: SiteFolder) -> None:
    """Title, days, address and county may change: the entry in readers' calendars is changed and not doubled."""
    before = with_calls.built()
    with_calls.replace(CALL, "title: Stöd ett i Dalarna 2026", "title: Något annat\nslug: annat")
    with_calls.replace(CALL, "closes: 2026-04-20", "closes: 2026-05-20")
    after = with_calls.built(date(2026, 4, 3))

    for occasion in ("Första", "Sista"):
        old = entry(before, "sv/calls.ics", f"{occasion} dag att ansöka: Stöd ett i Dalarna 2026")
        new = entry(after, "sv/calls.ics", f"{occasion} dag att ansöka: Något annat")
        assert old.one("UID") == new.one("UID")
        assert old != new


def test_each_language_has_uids_of_its_own(calls_built: Built) -> None:
    """Subscribers in two languages get both texts, and neither overwrites the other."""
    found = [one.one("UID").value for code in CODES for one in entries(calls_built.files[f"{code}/calendar.ics"])]

    assert len(found) == len(set(found))


def test_uids_are_what_they_have_always_been(calls_built: Built) -> None:
    """They are fixed here: a change of their algorithm would double every entry of every subscriber."""
    opens = entry(calls_built.files, "sv/calls.ics", "Första dag att ansöka: Stöd ett i Dalarna 2026")
    event = entry(calls_built.files, "ar/events.ics", "ندوة")

    assert opens.one("UID").value == "a63cb3e9-5cb1-527c-9890-f56416cfe547"
    assert event.one("UID").value == "ec9c5ab5-b6ec-5002-bc86-aa2fa2105ac9"


def test_a_later_change_is_a_higher_number(with_calls: SiteFolder) -> None:
    """An editor writes ``changed_on`` when a date changes: programs then know which of two states is the newer one."""

    def state() -> tuple[int, str]:
        found = entry(with_calls.built(), "ar/calls.ics", "آخر يوم لتقديم الطلب: الدعم الأول في دالارنا 2026")
        assert found.one("CREATED").value == "20260104T230000Z"
        assert found.one("DTSTAMP").value == found.one("LAST-MODIFIED").value
        return int(found.one("SEQUENCE").value), found.one("LAST-MODIFIED").value

    assert state() == (0, "20260104T230000Z")
    with_calls.replace(CALL, "reviewed_on", "changed_on: 2026-02-05\nreviewed_on")
    assert state() == (31, "20260204T230000Z")
    with_calls.replace(CALL, "changed_on: 2026-02-05", "changed_on: 2026-04-01")
    assert state() == (86, "20260331T220000Z")  # midnight in summer time


def test_the_day_of_the_build_is_in_no_calendar(with_calls: SiteFolder) -> None:
    """While no document changes, programs that ask again get what they have."""
    days = [calendars(with_calls.built(TODAY + timedelta(days=days))) for days in (0, 100, 500)]

    assert days[0] == days[1] == days[2]


def test_arabic_texts_are_marked_and_keep_foreign_runs_in_their_order(calls_built: Built) -> None:
    """Names and numbers in them are isolated, as in the feeds; the address is bare on its own line."""
    event = entry(calls_built.files, "ar/events.ics", "لقاء في سكونه")
    opens = entry(calls_built.files, "ar/calls.ics", "أول يوم لتقديم الطلب: الدعم الأول في دالارنا 2026")

    for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"):
        assert event.one(name).parameters == {"LANGUAGE": "ar"}
    assert event.one("LOCATION").text == "مالمو (\u2066Malmö\u2069)"
    assert opens.one("DESCRIPTION").text.splitlines() == [
        "الدعم الأول في دالارنا 2026.",
        "المبلغ المتاح للطلب هو 3,350,000\u00a0كرونة سويدية.",
        "المنحة: الدعم الأول",
        "آخر يوم لتقديم الطلب هو 20 أبريل 2026.",
        "https://small.example/ar/calls/open-dalarna/",
    ]


def test_a_long_arabic_text_is_folded_between_its_letters(small: SiteFolder) -> None:
    """Each of its lines is valid UTF-8 by itself, no line is too long, and the unfolded text is unchanged."""
    summary = "دعوة إلى ندوة طويلة في مدينة نيشوبينغ، مع ABF Flen، عن التعليم والسكن؛ وعن أمور أخرى. " * 6
    small.replace("content/ar/events/seminar.md", "summary: ندوة واحدة.", f"summary: {summary.strip()}")

    content = small.built()["ar/events.ics"]

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    found = entry({"ar": content}, "ar", "ندوة").one("DESCRIPTION").text.splitlines()[0]
    assert found == summary.strip().replace("ABF Flen", "\u2066ABF Flen\u2069")


def test_signs_of_icalendar_are_words_in_a_text(small: SiteFolder) -> None:
    """Commas, semicolons and backslashes are read back as they were written."""
    written = r"a, b; c\n and \ more: \"d\""
    small.replace("content/en/events/seminar.md", "summary: A seminar.", f"summary: '{written}'")

    content = small.built()["en/events.ics"]

    assert entry({"en": content}, "en", "Seminar").one("DESCRIPTION").text.splitlines()[0] == written
    assert broken_rules(content, "https://small.example/en/events.ics", "en") == []


def test_a_calendar_has_a_name_and_says_how_often_to_ask(calls_built: Built) -> None:
    """The name begins with the calendar's content, since lists of calendars are narrow."""

    def properties(place: str) -> Iterator[str]:
        calendar = read(calls_built.files[place])
        for name in ("NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
            yield calendar.one(name).text

    name = "Datum: Dalarnas län"
    rest = ["Europe/Stockholm", "PT12H", "PT12H"]
    assert list(properties("sv/counties/dalarna/calendar.ics")) == [name, name, *rest]
    assert next(properties("ar/calls.ics")) == "دعوات التقديم: الموقع الصغير"
    assert next(properties("en/events.ics")) == "Events: The small site"


def test_a_county_page_that_is_not_translated_is_quoted_in_its_calendars_name(with_calls: SiteFolder) -> None:
    """A Swedish name in an Arabic title keeps its own direction, and is no category of Arabic entries."""
    with_calls.remove("content/ar/counties/skane.md")

    content = with_calls.built()["ar/counties/skane/calendar.ics"]

    assert read(content).one("NAME").text == "المواعيد: \u2068Skåne län\u2069"
    assert {one.one("CATEGORIES").value for one in entries(content)} == {"دعوات التقديم", "الفعاليات"}


def test_lines_end_as_the_format_asks_and_begin_with_the_calendar(calls_built: Built) -> None:
    """Programs detect the format by the first line."""
    for content in calendars(calls_built.files).values():
        assert unfolded(content)[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
