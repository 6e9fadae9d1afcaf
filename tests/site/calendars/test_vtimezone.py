from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from icalendar import Calendar

from samsprak.site.calendars.vtimezone import timezone_of, zone_of
from tests.site.calendars.test_calendars import calendars
from tests.support.rules.icalendar import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

SEMINAR = "content/sv/events/seminar.md"
# Zones to which a call's page, an event or a whole site may move.
ZONES = [
    ("Europe/Stockholm", 2013, 2030),
    ("Europe/Stockholm", 1995, 1997),
    ("America/New_York", 2025, 2027),
    ("Africa/Casablanca", 2024, 2027),
    ("Europe/Moscow", 2010, 2016),
    ("Asia/Kolkata", 2025, 2027),
    ("Australia/Lord_Howe", 2025, 2028),
    ("UTC", 2025, 2027),
]


@pytest.fixture
def another_machine(tmp_path: Path) -> Iterator[None]:
    """Install other time zone tables on the machine, by which Stockholm has the time of Tokyo."""
    folder = tmp_path / "zoneinfo"
    (folder / "Europe").mkdir(parents=True)
    tokyo = files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo")
    (folder / "Europe" / "Stockholm").write_bytes(tokyo.read_bytes())
    zoneinfo.reset_tzpath(to=[str(folder)])
    zoneinfo.ZoneInfo.clear_cache()
    zone_of.cache_clear()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()
    zone_of.cache_clear()


def understood(name: str, first: int, last: int) -> tzinfo:
    """Return the zone that another library parses from our component, whose name it does not know."""
    calendar: Any = Calendar()
    calendar.add("PRODID", "x")
    calendar.add("VERSION", "2.0")
    component = timezone_of(name, first, last)
    component["TZID"] = own_name = f"/of-a-test/{name}/{first}"
    calendar.add_component(component)
    parsed: Any = vobject.readOne(calendar.to_ical().decode())
    zone: tzinfo = parsed.vtimezone.tzinfo
    assert own_name in str(vars(zone))
    return zone


@pytest.mark.parametrize(("name", "first", "last"), ZONES)
def test_a_zones_rules_are_understood_as_they_are_meant(name: str, first: int, last: int) -> None:
    """For every hour of the years concerned another library finds the offset that the zone's own table has."""
    table, ours = zone_of(name), understood(name, first, last)
    moment = datetime(first, 1, 2, tzinfo=UTC)
    wrong = []
    while moment.year <= last:
        local = moment.astimezone(table)
        # Of an hour that occurs twice, a calendar always means the first one (RFC 5545, 3.3.5).
        if local.fold == 0 and local.replace(tzinfo=ours).utcoffset() != local.utcoffset():
            wrong.append(local)
        moment += timedelta(minutes=30)

    assert wrong == []


def test_the_rules_of_sweden_are_those_that_programs_know(calls_built: Built) -> None:
    """Yearly rules, as Outlook wants them: the last Sundays of March and October."""
    zone = read(calls_built.files["ar/calendar.ics"]).of("VTIMEZONE")[0]

    found = [
        (one.name, *(one.one(name).value for name in ("DTSTART", "TZOFFSETFROM", "RRULE"))) for one in zone.components
    ]
    assert found == [
        ("DAYLIGHT", "20240331T020000", "+0100", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("STANDARD", "20241027T030000", "+0200", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("2026-03-29T01:30", "2026-03-29T04:00", 1.5),
        ("2026-10-25T01:30", "2026-10-25T04:00", 3.5),
        ("2026-03-28T23:00", "2026-03-29T03:00", 3),
    ],
)
def test_an_event_over_a_change_of_the_clock_lasts_as_long_as_it_does(
    small: SiteFolder, starts: str, ends: str, hours: float
) -> None:
    """Another library, by our rules alone, knows that a night in March is an hour shorter."""
    small.replace(SEMINAR, "starts: 2026-06-01T09:00\nends: 2026-06-01T16:30", f"starts: {starts}\nends: {ends}")
    small.replace(SEMINAR, "registration_until: 2026-05-20\n", "")
    content = small.built()["sv/events.ics"].decode().replace("Europe/Stockholm", "/of-a-test/Stockholm")

    calendar: Any = vobject.readOne(content)
    event = calendar.vevent

    lasts = event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC)
    assert lasts == timedelta(hours=hours)


@pytest.mark.usefixtures("another_machine")
def test_the_machines_own_tables_of_zones_are_not_asked(with_calls: SiteFolder, calls_built: Built) -> None:
    """Two machines, one of them updated, render the same calendars."""
    assert datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Stockholm")).utcoffset() == timedelta(hours=9)

    assert calendars(with_calls.built()) == calendars(calls_built.files)


def test_the_zone_is_that_of_site_toml(small: SiteFolder) -> None:
    """Times in the calendar are of the site's zone, wherever that is."""
    small.replace("site.toml", "[site]\n", '[site]\ntimezone = "Asia/Kolkata"\n')

    calendar = read(small.built()["sv/events.ics"])

    zone = calendar.of("VTIMEZONE")[0]
    assert (zone.one("TZID").value, [one.one("TZOFFSETTO").value for one in zone.components]) == (
        "Asia/Kolkata",
        ["+0530"],
    )
    assert {
        one.parameters["TZID"]
        for event in calendar.of("VEVENT")
        for one in event.properties
        if "TZID" in one.parameters
    } == {"Asia/Kolkata"}
