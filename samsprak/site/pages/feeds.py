"""The feeds and calendars of the site in a language, for pages with ``shows: feeds``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.addresses.link_labels import short_link
from samsprak.model.addresses.uris import with_fragment
from samsprak.model.kinds import OF_CALLS, OF_EVENTS, Kind
from samsprak.site.calendars.calendars import CALENDARS, calendar_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite
    from samsprak.site.calendars.calendars import CalendarLinksView


@dataclass(frozen=True, slots=True)
class FeedAddresses:
    """The addresses of both formats of a feed."""

    rss: str
    atom: str


@dataclass(frozen=True, slots=True)
class FeedEntryView:
    """What can be followed: its subject, with a feed, a calendar, or both; *title* is text in *language*."""

    title: str
    language: Language
    feed: FeedAddresses | None = None
    calendar: CalendarLinksView | None = None


@dataclass(frozen=True, slots=True)
class FeedGroupView:
    """Feeds and calendars of one sort, with the end of the group's id; *explains* is True for one with calendars."""

    id: str
    title: str
    entries: tuple[FeedEntryView, ...]
    explains: bool = False


def feed_groups(reader: ReaderSite) -> tuple[FeedGroupView, ...]:
    """Return the feeds of the language and its sections, the calendars, and the feed and calendar of each county."""
    counties = tuple(_counties(reader))
    groups = [
        FeedGroupView("sections", reader.gettext("Feeds of the whole site and its parts"), tuple(_sections(reader))),
        FeedGroupView("calendars", reader.gettext("Calendars"), calendars(reader), explains=True),
    ]
    if counties:
        groups.append(FeedGroupView("counties", reader.gettext("Calls and dates in each county"), counties))
    return tuple(groups)


def _sections(reader: ReaderSite) -> Iterator[FeedEntryView]:
    """Yield the feed of the language and those of its sections, except sections of a front page alone."""
    yield FeedEntryView(reader.site_name, reader.language, _feed("", reader))
    for section in reader.settings.sections:
        front = reader.library.linked(f"{section.key}/index", reader.code)
        if front is not None and reader.library.listed(section.key, reader.code, "", 0, 1):
            yield FeedEntryView(front.title, reader.site.language(front.language), _feed(section.key, reader))


def county_feeds_address(reader: ReaderSite) -> str | None:
    """Return the address of the feeds and calendars of counties, None for a site without a page of all feeds."""
    key = reader.library.key_showing("feeds")
    path = reader.library.address_path(key, reader.code) if key is not None else None
    section = reader.settings.first_section_of(Kind.COUNTY)
    if path is None or section is None or not reader.library.listed(section.key, reader.code, "", 0, 1):
        return None
    return with_fragment(reader.page_address(path), "feeds-counties")


def calendars(reader: ReaderSite) -> tuple[FeedEntryView, ...]:
    """Return the calendars of the language: all dates, those of calls and those of events."""
    names = {OF_CALLS: reader.gettext("Dates of calls"), OF_EVENTS: reader.gettext("Dates of events")}
    every = reader.gettext("All dates")
    return tuple(
        FeedEntryView(names.get(name, every), reader.language, calendar=calendar_links(reader, name=name))
        for name in CALENDARS
    )


def _counties(reader: ReaderSite) -> Iterator[FeedEntryView]:
    for county in reader.library.actions.counties(reader.code):
        link = short_link(county)
        if link is not None:
            language = reader.site.language(link.language)
            feed = _feed(link.address_path, reader)
            yield FeedEntryView(link.title, language, feed, calendar_links(reader, county))


def _feed(path: str, reader: ReaderSite) -> FeedAddresses:
    return FeedAddresses(reader.feed_address(path, "rss"), reader.feed_address(path, "atom"))
