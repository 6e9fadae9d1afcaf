"""Calendars to subscribe to: in every language those of all dates, of calls and of events, and one of each county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds import OF_CALLS, OF_EVENTS
from samsprak.model.urls import place_of_calendar, place_of_county_calendar
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.link_labels import Linked
    from samsprak.rendering.site import ReaderSite, Site

ALL = "calendar"
# The calendars of a language: their names in addresses, and the kind of dates in them.
KINDS = {ALL: "", OF_CALLS: OF_CALLS, OF_EVENTS: OF_EVENTS}
# Programs fetch a calendar whole, over and over: the latest dates, some years' worth.
MOST_DATES = 500


@dataclass(frozen=True, slots=True)
class CalendarLinksView:
    """A calendar to subscribe to at *webcal*, or to fetch once from *address*; both are whole addresses."""

    title: str
    webcal: str
    address: str


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the calendars of each language and of each county in it."""
    for language in site.settings.languages:
        for name in KINDS:
            yield Output(place_of_calendar(language.code, name), calendar, ("", language.code, name))
        for county in library.actions.counties(language.code):
            place = place_of_county_calendar(language.code, county.address_path)
            yield Output(place, county_calendar, (county.key, language.code, county.county))


def calendar(site: Site, _: str, code: str, name: str) -> bytes:
    """Return the calendar *name* of the language."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # most edits are in no calendar; its library is dear

    reader = site.for_reader(code)
    entries = site.library.actions.dates(code, KINDS[name], "", MOST_DATES)
    return calendar_bytes(title_of(name, reader), site.addresses.calendar(code, name), entries, reader)


def county_calendar(site: Site, key: str, code: str, letter: str) -> bytes:
    """Return the calendar of the county of that letter, whose page is *key*: its own dates, none of all counties."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # as above

    reader = site.for_reader(code)
    county = site.library.linked(key, code)
    if county is None:
        raise LookupError(f"{code}/{key}")
    address = site.addresses.county_calendar(code, county.address_path)
    entries = site.library.actions.dates(code, "", letter, MOST_DATES)
    return calendar_bytes(title_of(ALL, reader, county), address, entries, reader)


def calendar_links(reader: ReaderSite, county: Document | None = None, *, name: str = ALL) -> CalendarLinksView:
    """Return the links to the calendar *name* of the reader's language, or to that of the *county* of a page."""
    if county is None:
        address = reader.site.addresses.calendar(reader.code, name)
    else:
        address = reader.site.addresses.county_calendar(reader.code, county.address_path)
    title = title_of(name, reader, county)
    return CalendarLinksView(title, reader.site.addresses.webcal(address), reader.absolute(address))


def title_of(name: str, reader: ReaderSite, county: Document | Linked | None = None) -> str:
    """Return what programs call the calendar: first what it brings, since lists of calendars are narrow."""
    gettext = reader.gettext
    whose = reader.isolated(reader.site_name) if county is None else reader.quoted(county.title, county.language)
    match name:
        case "calls":
            return gettext("Calls: %(whose)s") % {"whose": whose}
        case "events":
            return gettext("Events: %(whose)s") % {"whose": whose}
        case _:
            return gettext("Dates: %(whose)s") % {"whose": whose}
