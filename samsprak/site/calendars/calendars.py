"""Calendars to subscribe to: in every language those of all dates, of calls and of events, and one of each county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import isolated, quoted_in
from samsprak.model.kinds import OF_CALLS, OF_EVENTS
from samsprak.model.urls import place_of_calendar, place_of_county_calendar
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.link_labels import Linked
    from samsprak.rendering.site import Site

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
    for reader in site.settings.languages:
        for name in KINDS:
            yield Output(place_of_calendar(reader.code, name), calendar, ("", reader.code, name))
        for county in library.actions.counties(reader.code):
            place = place_of_county_calendar(reader.code, county.address_path)
            yield Output(place, county_calendar, (county.key, reader.code, county.county))


def calendar(site: Site, _: str, code: str, name: str) -> bytes:
    """Return the calendar *name* of the language."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # most edits are in no calendar; its library is dear

    reader = site.language(code)
    entries = site.library.actions.dates(code, KINDS[name], "", MOST_DATES)
    return calendar_bytes(title_of(name, reader, site), site.addresses.calendar(code, name), entries, reader, site)


def county_calendar(site: Site, key: str, code: str, letter: str) -> bytes:
    """Return the calendar of the county of that letter, whose page is *key*: its own dates, none of all counties."""
    from samsprak.site.calendars.writer import calendar_bytes  # noqa: PLC0415 # as above

    reader = site.language(code)
    county = site.library.linked(key, code)
    if county is None:
        raise LookupError(f"{code}/{key}")
    address = site.addresses.county_calendar(code, county.address_path)
    entries = site.library.actions.dates(code, "", letter, MOST_DATES)
    return calendar_bytes(title_of(ALL, reader, site, county), address, entries, reader, site)


def calendar_links(
    reader: Language, site: Site, county: Document | None = None, *, name: str = ALL
) -> CalendarLinksView:
    """Return the links to the calendar *name* of the reader's language, or to that of the *county* of a page."""
    if county is None:
        address = site.addresses.calendar(reader.code, name)
    else:
        address = site.addresses.county_calendar(reader.code, county.address_path)
    title = title_of(name, reader, site, county)
    return CalendarLinksView(title, site.addresses.webcal(address), site.addresses.absolute(address))


def title_of(name: str, reader: Language, site: Site, county: Document | Linked | None = None) -> str:
    """Return what programs call the calendar: first what it brings, since lists of calendars are narrow."""
    gettext = site.catalogs[reader.code].gettext
    if county is not None:
        whose = quoted_in(county.title, site.language(county.language), reader)
    else:
        whose = isolated(site.settings.names[reader.code], reader)
    match name:
        case "calls":
            return gettext("Calls: %(whose)s") % {"whose": whose}
        case "events":
            return gettext("Events: %(whose)s") % {"whose": whose}
        case _:
            return gettext("Dates: %(whose)s") % {"whose": whose}
