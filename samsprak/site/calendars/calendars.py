"""Calendars to subscribe to: in every language all dates, calls, events, and the dates of each county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_calendar, place_of_county_calendar
from samsprak.model.kinds import OF_CALLS, OF_EVENTS
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.addresses.link_labels import Linked
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site

ALL = "calendar"
# The calendars of a language by name in addresses, with the kind of their dates; empty for all kinds.
CALENDARS = {ALL: "", OF_CALLS: OF_CALLS, OF_EVENTS: OF_EVENTS}
# Calendar programs fetch the whole file again and again: it has the latest dates, of some years.
MOST_DATES = 500


@dataclass(frozen=True, slots=True)
class CalendarLinksView:
    """A calendar to subscribe to at *webcal*, or to fetch once from *address*; both are absolute."""

    title: str
    webcal: str
    address: str


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the calendars of each language and of each county in it."""
    for language in site.settings.languages:
        for name in CALENDARS:
            yield Output(place_of_calendar(language.code, name), calendar, ("", language.code, name))
        for county in library.actions.counties(language.code):
            place = place_of_county_calendar(language.code, county.address_path)
            yield Output(place, county_calendar, (county.key, language.code, county.county))


def calendar(site: Site, _: str, code: str, name: str) -> bytes:
    """Return the calendar *name* of a language."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # most edits are in no calendar; slow to import

    reader = site.for_reader(code)
    entries = site.library.actions.dates(code, CALENDARS[name], "", MOST_DATES)
    return calendar_bytes(title_of(name, reader), site.addresses.calendar(code, name), entries, reader)


def county_calendar(site: Site, key: str, code: str, letter: str) -> bytes:
    """Return the calendar of a county, by the key of its page and its letter: only dates of that county."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # as above

    reader = site.for_reader(code)
    county = site.library.linked(key, code)
    if county is None:
        raise LookupError(f"{code}/{key}")
    address = site.addresses.county_calendar(code, county.address_path)
    entries = site.library.actions.dates(code, "", letter, MOST_DATES)
    return calendar_bytes(title_of(ALL, reader, county), address, entries, reader)


def calendar_links(reader: ReaderSite, county: Document | None = None, *, name: str = ALL) -> CalendarLinksView:
    """Return the links to the calendar *name* of the reader's language, or to the calendar of *county*."""
    if county is None:
        address = reader.site.addresses.calendar(reader.code, name)
    else:
        address = reader.site.addresses.county_calendar(reader.code, county.address_path)
    title = title_of(name, reader, county)
    return CalendarLinksView(title, reader.site.addresses.webcal(address), reader.absolute(address))


def title_of(name: str, reader: ReaderSite, county: Document | Linked | None = None) -> str:
    """Return the calendar's title in calendar programs: the content first, since their lists are narrow."""
    gettext = reader.gettext
    whose = reader.isolated(reader.site_name) if county is None else reader.quoted(county.title, county.language)
    match name:
        case "calls":
            return gettext("Calls: %(whose)s") % {"whose": whose}
        case "events":
            return gettext("Events: %(whose)s") % {"whose": whose}
        case _:
            return gettext("Dates: %(whose)s") % {"whose": whose}
