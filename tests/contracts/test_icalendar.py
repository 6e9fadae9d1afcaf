"""Contracts of icalendar: behaviour that we rely on or guard against; and how another library reads our calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import vobject
from icalendar import Calendar, Event, Timezone

from tests.support.rules.icalendar import read

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def lines(component: Event | Calendar | Timezone) -> list[str]:
    content: bytes = component.to_ical()
    return content.decode().replace("\r\n ", "").split("\r\n")


def event(name: str, value: Any, **parameters: str) -> list[str]:
    """Return the lines that icalendar writes for one property."""
    made = Event()
    made.add(name, value, parameters=parameters)
    return lines(made)[1:-2]


def test_icalendar_puts_the_change_in_spring_an_hour_late() -> None:
    """The clock moves at 02:00 by the old time. When this fails, ``from_tzinfo`` is fixed and could be used."""
    made = Timezone.from_tzinfo(STOCKHOLM, first_date=date(2026, 1, 1), last_date=date(2027, 1, 1))

    assert "DTSTART:20260329T030000" in lines(made)


def test_icalendar_dates_nothing_by_itself() -> None:
    """Neither a calendar nor an entry has its creation time, unless made by ``new``: ours are not."""
    assert lines(Calendar())[1:-2] == []
    assert lines(Event())[1:-2] == []
    assert "DTSTAMP" in str(Event.new().keys())


def test_icalendar_writes_properties_in_an_order_of_its_own() -> None:
    """Independent of the order in which they are added: the bytes stay when the code is reordered."""
    one, other = Event(), Event()
    for made, names in ((one, ("URL", "UID", "SUMMARY")), (other, ("SUMMARY", "URL", "UID"))):
        for name in names:
            made.add(name, "x")

    assert one.to_ical() == other.to_ical()


def test_icalendar_folds_between_letters() -> None:
    """A line has 75 octets at most and is text by itself, however many octets a letter has."""
    for text in ("دعوة " * 60, "å" * 200, "x" * 200, "👩🏽‍💻" * 40):
        made = Event()
        made.add("SUMMARY", text, parameters={"LANGUAGE": "ar"})
        folded = made.to_ical().split(b"\r\n")
        assert max(map(len, folded)) <= 75
        assert [line.decode() for line in folded]


def test_icalendar_writes_text_with_backslashes_and_addresses_without() -> None:
    """An address is a URI and not text: its commas stay."""
    assert event("SUMMARY", "a, b; c\\d\ne") == ["SUMMARY:a\\, b\\; c\\\\d\\ne"]
    assert event("URL", "https://x.example/a,b;c") == ["URL:https://x.example/a,b;c"]
    assert event("CATEGORIES", ["a, b", "c"], LANGUAGE="sv") == ["CATEGORIES;LANGUAGE=sv:a\\, b,c"]


def test_icalendar_writes_days_and_local_times_as_asked() -> None:
    """A day says that it is one; a time without a zone takes the zone that it is given as a parameter."""
    assert event("DTSTART", date(2026, 3, 1)) == ["DTSTART;VALUE=DATE:20260301"]
    nine = datetime(2026, 3, 1, 9)  # noqa: DTZ001 # local time, as in front matter
    assert event("DTSTART", nine, TZID="Europe/Stockholm") == ["DTSTART;TZID=Europe/Stockholm:20260301T090000"]


def test_icalendar_knows_durations_only_where_it_knows_the_property() -> None:
    """Outlook's own property gets its value as text: a duration would come out as ``12:00:00``."""
    assert event("X-PUBLISHED-TTL", timedelta(hours=12)) == ["X-PUBLISHED-TTL:12:00:00"]
    made = Calendar()
    made.add("REFRESH-INTERVAL", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines(made)


def test_another_library_reads_every_calendar_as_it_is_meant(with_calls: SiteFolder) -> None:
    """The library vobject finds the same entries, texts, days and times in each, and no fault."""
    for place, content in with_calls.built().items():
        if not place.endswith(".ics"):
            continue
        parsed: Any = vobject.readOne(content.decode())
        parsed.validate(raiseException=True)
        found = [
            (one.uid.value, one.summary.value, one.description.value, _written(one.dtstart.value), one.sequence.value)
            for one in parsed.contents.get("vevent", [])
        ]
        assert found == [
            tuple(one.one(name).text for name in ("UID", "SUMMARY", "DESCRIPTION", "DTSTART", "SEQUENCE"))
            for one in read(content).of("VEVENT")
        ], place
        assert {str(one.summary.params["LANGUAGE"]) for one in parsed.contents.get("vevent", [])} <= {
            f"['{place[:2]}']"
        }


def _written(day: date | datetime) -> str:
    return day.strftime("%Y%m%dT%H%M%S" if isinstance(day, datetime) else "%Y%m%d")
