"""One date as an entry of a calendar. Source: RFC 5545, 3.6.1."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Event

from samsprak.model.kinds import OF_CALLS
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.occasions import Occasion
from samsprak.site.calendars.vtimezone import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.model.occasions import DatedEntry
    from samsprak.rendering.site import ReaderSite, Site

_DAY = timedelta(days=1)


def component_of(entry: DatedEntry, reader: ReaderSite) -> Event:
    """Return what happens on a day as a calendar's component, in the words of its document's own language."""
    document = entry.document
    language = {"LANGUAGE": reader.language.tag}
    made = Event()
    made.add("UID", identifier(entry, reader.site))
    made.add("SEQUENCE", sequence(document))
    # For what is published, this is the moment of the last change (3.8.7.2), which no build knows but the document.
    made.add("DTSTAMP", _moment(document.updated_on, reader.site))
    made.add("LAST-MODIFIED", _moment(document.updated_on, reader.site))
    made.add("CREATED", _moment(document.publish_on or document.updated_on, reader.site))
    _add_days(made, entry, reader.site)
    made.add("SUMMARY", reader.isolated(_summary(entry, reader)), parameters=language)
    address = reader.absolute(reader.address_of(document))
    # The address stands alone and bare: programs make a link of it, and would take an isolate's end into it.
    lines = [*(reader.isolated(line) for line in _description(entry, reader)), address]
    made.add("DESCRIPTION", "\n".join(lines), parameters=language)
    location = _location(entry, reader)
    if location:
        made.add("LOCATION", reader.isolated(location), parameters=language)
    made.add("URL", address)
    made.add("CATEGORIES", [reader.isolated(one) for one in _categories(entry, reader)], parameters=language)
    made.add("STATUS", "CONFIRMED")
    # Who subscribes is not busy on every day on which somebody may apply, nor takes part in every event.
    made.add("TRANSP", "TRANSPARENT")
    return made


def identifier(entry: DatedEntry, site: Site) -> str:
    """
    Return an id that stays for ever: whatever is written anew, the entry in readers' calendars is the same.

    It is made from the id that the entry would have in a feed, which holds a comma and colons: as RFC 7986 (5.3) asks,
    an UUID, which no program has to unescape.
    """
    document = entry.document
    tag = f"tag:{site.settings.tag_authority}:{document.language}/{document.key}/{entry.occasion}"
    return str(uuid5(NAMESPACE_URL, tag))


def sequence(document: Document) -> int:
    """Return a number that grows when ``changed_on`` does, without a build that remembers: days since publication."""
    if document.changed_on is None or document.publish_on is None:
        return 0
    return max(0, (document.changed_on - document.publish_on).days)


def _moment(day: date, site: Site) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(site.settings.timezone)).astimezone(UTC)


def _add_days(made: Event, entry: DatedEntry, site: Site) -> None:
    """Add beginning and end; whole days end before the next day, and what has no end lasts no time in a calendar."""
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
    if grant is not None and grant.language == reader.code:  # one line can't be marked as of another language
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
