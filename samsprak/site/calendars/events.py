"""Dates as VEVENT components. Source: RFC 5545, 3.6.1."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Event

from samsprak.model.addresses.former import permanent_key
from samsprak.model.addresses.uris import tag_uri
from samsprak.model.dated_entries import Occasion
from samsprak.model.kinds import OF_CALLS
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.site.calendars.vtimezone import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.dated_entries import DatedEntry
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site

_DAY = timedelta(days=1)


def component_of(entry: DatedEntry, reader: ReaderSite) -> Event:
    """Return a date as a VEVENT component in the reader's language, which is that of its document."""
    document = entry.document
    language = {"LANGUAGE": reader.language.tag}
    made = Event()
    made.add("UID", identifier(entry, reader.site))
    made.add("SEQUENCE", sequence(document))
    # In a published calendar, this is the moment of the last change (3.8.7.2), known from the document.
    made.add("DTSTAMP", _moment(document.updated_on, reader.site))
    made.add("LAST-MODIFIED", _moment(document.updated_on, reader.site))
    made.add("CREATED", _moment(document.publish_on or document.updated_on, reader.site))
    _add_days(made, entry, reader.site)
    made.add("SUMMARY", reader.line(_summary(entry, reader)), parameters=language)
    address = reader.absolute(reader.address_of(document))
    # The address has a line of its own, without isolates: programs make a link of it and would include their marks.
    lines = [*(reader.line(line) for line in _description(entry, reader)), address]
    made.add("DESCRIPTION", "\n".join(lines), parameters=language)
    location = _location(entry, reader)
    if location:
        made.add("LOCATION", reader.line(location), parameters=language)
    made.add("URL", address)
    made.add("CATEGORIES", [reader.line(one) for one in _categories(entry, reader)], parameters=language)
    made.add("STATUS", "CONFIRMED")
    # A subscriber is not busy on every day of an open call, and does not take part in every event.
    made.add("TRANSP", "TRANSPARENT")
    return made


def identifier(entry: DatedEntry, site: Site) -> str:
    """
    Return a permanent id: whatever changes in the document, the entry in readers' calendars stays the same one.

    It is a UUID, as RFC 7986 (5.3) recommends, derived from the tag URI that the entry would have as an
    id in a feed. The tag URI itself has a comma and colons, which programs would have to unescape.
    """
    document = entry.document
    key = permanent_key(document.key, document.was)
    tag = tag_uri(site.settings.tag_authority, document.language, key, entry.occasion)
    return str(uuid5(NAMESPACE_URL, tag))


def sequence(document: Document) -> int:
    """Return the days from publication to the last change: they grow with ``changed_on``, without any stored state."""
    if document.changed_on is None or document.publish_on is None:
        return 0
    return max(0, (document.changed_on - document.publish_on).days)


def _moment(day: date, site: Site) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(site.settings.timezone)).astimezone(UTC)


def _add_days(made: Event, entry: DatedEntry, site: Site) -> None:
    """Add start and end: a whole day ends before the next one, and a time without an end has no duration."""
    if isinstance(entry.day, datetime):
        zone = {"TZID": site.settings.timezone}
        made.add("DTSTART", entry.day, parameters=zone)
        if isinstance(entry.ends, datetime) and entry.ends > entry.day:
            made.add("DTEND", entry.ends, parameters=zone)
    else:
        made.add("DTSTART", entry.first_day)
        made.add("DTEND", entry.last_day + _DAY)


def _summary(entry: DatedEntry, reader: ReaderSite) -> str:
    gettext = reader.gettext
    title = {"title": entry.document.title}
    match entry.occasion:
        case Occasion.OPENS:
            return gettext("First day to apply: %(title)s") % title
        case Occasion.CLOSES:
            return gettext("Last day to apply: %(title)s") % title
        case Occasion.REGISTRATION:
            return gettext("Last day to register: %(title)s") % title
        case _:
            return entry.document.title


def _description(entry: DatedEntry, reader: ReaderSite) -> Iterator[str]:
    yield entry.document.summary
    match entry.document.facts:
        case CallFacts() as facts:
            yield from _of_call(entry, facts, reader)
        case EventFacts() as facts:
            yield from _of_event(entry, facts, reader)
        case _:
            pass


def _of_call(entry: DatedEntry, facts: CallFacts, reader: ReaderSite) -> Iterator[str]:
    gettext = reader.gettext
    if facts.amount_sek is not None:
        yield gettext("The sum to apply for is %(amount)s.") % {"amount": reader.amount(facts.amount_sek)}
    grant = reader.library.linked(facts.grant, reader.code)
    if grant is not None and grant.language == reader.code:  # a single line can't be marked as another language
        yield gettext("Grant: %(grant)s") % {"grant": grant.title}
    if entry.occasion is Occasion.OPENS and facts.closes is not None:
        yield gettext("The last day to apply is %(day)s.") % {"day": reader.date_in_words(facts.closes)}


def _of_event(entry: DatedEntry, facts: EventFacts, reader: ReaderSite) -> Iterator[str]:
    gettext = reader.gettext
    if entry.occasion is Occasion.REGISTRATION and facts.starts is not None:
        day = facts.starts.date() if isinstance(facts.starts, datetime) else facts.starts
        yield gettext("The event is on %(day)s.") % {"day": reader.date_in_words(day)}
    if entry.occasion is Occasion.EVENT and facts.registration_until is not None:
        yield gettext("The last day to register is %(day)s.") % {"day": reader.date_in_words(facts.registration_until)}
    if facts.organiser:
        yield gettext("Organiser: %(organiser)s") % {"organiser": facts.organiser}


def _location(entry: DatedEntry, reader: ReaderSite) -> str | None:
    facts = entry.document.facts
    if entry.occasion is not Occasion.EVENT or not isinstance(facts, EventFacts):
        return None
    return reader.gettext("Online") if facts.is_online else facts.place


def _categories(entry: DatedEntry, reader: ReaderSite) -> Iterator[str]:
    gettext = reader.gettext
    yield gettext("Calls") if entry.kind == OF_CALLS else gettext("Events")
    if entry.document.county is not None:
        county = reader.library.actions.county(entry.document.county, reader.code)
        if county is not None and county.language == reader.code:
            yield county.title
