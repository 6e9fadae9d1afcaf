"""
Serialization of a calendar as iCalendar.

Nothing in it depends on the time of the build: programs that fetch it repeatedly get the same bytes until a document
changes. Sources: RFC 5545; RFC 7986 for names and refreshing. Outlook, Apple's Calendar and Google Calendar read the
X- properties instead of the latter.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from icalendar import Calendar

from samsprak.site.calendars.events import component_of
from samsprak.site.calendars.vtimezone import timezone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.dated_entries import DatedEntry
    from samsprak.rendering.site import ReaderSite

# The interval for programs to refresh: dates change by the day, not by the minute.
_REFRESH_HOURS = 12
# A calendar without dates needs a component too (RFC 5545, 3.6): it gets the zone's rules of this year.
_ANY_YEAR = 2026
_END = b"END:VCALENDAR\r\n"


def calendar_bytes(title: str, address: str, entries: Sequence[DatedEntry], reader: ReaderSite) -> bytes:
    """
    Serialize the calendar of *entries*, served at *address*.

    It has no METHOD: with one every entry would need an ORGANIZER (RFC 5546, 3.2.1), and subscribing needs neither.

    Raises:
        ValueError: If icalendar ends a calendar in another way than RFC 5545.
    """
    made = Calendar()
    title = reader.line(title)
    made.add("PRODID", f"-//Samspråk//Samspråk//{reader.language.tag.upper()}")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("NAME", title, parameters={"LANGUAGE": reader.language.tag})
    made.add("X-WR-CALNAME", title)
    made.add("X-WR-TIMEZONE", reader.settings.timezone)
    made.add("REFRESH-INTERVAL", timedelta(hours=_REFRESH_HOURS), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", f"PT{_REFRESH_HOURS}H")
    made.add("SOURCE", reader.absolute(address), parameters={"VALUE": "URI"})
    years = [day.year for entry in entries for day in (entry.first_day, entry.last_day)] or [_ANY_YEAR]
    first, last = min(years), max(years)
    zone = reader.settings.timezone
    made.add_component(
        reader.site.dependencies.memoized(("zone", zone, first, last), partial(timezone_of, zone, first, last))
    )
    around = bytes(made.to_ical())
    if not around.endswith(_END):
        raise ValueError("icalendar ends a calendar otherwise than RFC 5545 does")
    lines = [around.removesuffix(_END)]
    for entry in entries:  # serialized once for all its calendars: this is most of the work
        name = ("calendar entry", entry.document.key, entry.occasion)
        lines.append(reader.memoized(name, partial(_written_entry, entry, reader)))
    return b"".join([*lines, _END])


def _written_entry(entry: DatedEntry, reader: ReaderSite) -> bytes:
    return bytes(component_of(entry, reader).to_ical())
