"""
The rules of a time zone as a VTIMEZONE component.

They come from the locked package tzdata and never from the machine, which may have older tables. icalendar's own
``from_tzinfo`` (7.3) is not used: it puts the change in spring an hour late, and reads the machine's tables.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The state between two changes: the offsets before it and in it, its name, and whether it is summer time."""

    before: timedelta
    offset: timedelta
    name: str
    is_daylight: bool


@lru_cache(maxsize=8)
def zone_of(name: str) -> ZoneInfo:
    """Return a time zone from the tables of the package tzdata."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def timezone_of(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the VTIMEZONE of a zone for the years from *first_year* to *last_year*. Source: RFC 5545, 3.6.5."""
    begin = first_year - 1  # the last change of this year is in force when the first year begins
    onsets: dict[_Kept, list[datetime]] = {}
    for kept, onset in _changes(zone_of(name), begin, last_year):
        onsets.setdefault(kept, []).append(onset)
    made = Timezone()
    made.add("TZID", name)
    for kept, days in onsets.items():
        rule = _yearly(days) if len(days) == last_year - begin + 1 else None
        # Without a yearly rule each change is a component of its own: programs support lists of days (RDATE) less well.
        for day in days[:1] if rule else days:
            made.add_component(_part(kept, day, rule))
    return made


def _part(kept: _Kept, day: datetime, rule: Mapping[str, str | int] | None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if kept.is_daylight else TimezoneStandard()
    part.add("DTSTART", day)
    part.add("TZOFFSETFROM", kept.before)
    part.add("TZOFFSETTO", kept.offset)
    part.add("TZNAME", kept.name)
    if rule is not None:
        part.add("RRULE", rule)
    return part


def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[tuple[_Kept, datetime]]:
    """Yield each state and its onset in local time by the offset before it, as RFC 5545 writes it."""
    moment, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    at_first = _kept(moment, moment, zone)
    found = []
    while moment < end:
        following = moment + _DAY
        if _state(following, zone) != _state(moment, zone):
            change = _first_moment(moment, following, zone)
            kept = _kept(change - _SECOND, change, zone)
            found.append((kept, (change + kept.before).replace(tzinfo=None)))
        moment = following
    if not found or found[0][1].year != first_year:  # some state must be in force in the first year
        yield at_first, datetime(first_year, 1, 1)  # noqa: DTZ001 # local time
    yield from found


def _first_moment(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second of a new state, by bisection between *before* and *after*."""
    old = _state(before, zone)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _state(middle, zone) == old else (before, middle)
    return after


def _state(moment: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None, timedelta | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname(), local.dst()


def _kept(before: datetime, moment: datetime, zone: ZoneInfo) -> _Kept:
    offset, name, daylight = _state(moment, zone)
    return _Kept(_state(before, zone)[0] or timedelta(), offset or timedelta(), name or "", bool(daylight))


def _yearly(days: Sequence[datetime]) -> Mapping[str, str | int] | None:
    """Return the yearly recurrence rule (RRULE) of *days*, None if there is none."""
    if len({(day.month, day.weekday(), day.time()) for day in days}) > 1 or len({day.year for day in days}) < len(days):
        return None
    weekday = _WEEKDAYS[days[0].weekday()]
    from_the_end = {(monthrange(day.year, day.month)[1] - day.day) // 7 + 1 for day in days}
    from_the_start = {(day.day - 1) // 7 + 1 for day in days}
    for sign, places in ((-1, from_the_end), (1, from_the_start)):
        if len(places) == 1:
            return {"FREQ": "YEARLY", "BYMONTH": days[0].month, "BYDAY": f"{sign * places.pop()}{weekday}"}
    return None
