"""What readers of an edition need to know about an item before they open it: days, places and sums, a line each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from samsprak.i18n.formats import time_of_day
from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts, CallState
from samsprak.model.kinds.event import EventFacts
from samsprak.rendering.kinds.call import present_call
from samsprak.rendering.texts.behind import behind_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.views import CallView, LinkView

_DASH = " – "
_DOT = " · "
_OPENS_AND_CLOSES = N_("Opens on %(day)s, open until %(last_day)s")
_OPENS = N_("Opens on %(day)s")
_UNKNOWN = N_("The dates of the call in %(year)s are not recorded")
# How a call stands in words, with its last day and without one.
_STATES: Mapping[CallState, tuple[str, str]] = {
    CallState.COMING: (N_("Expected in %(year)s, open until %(day)s"), N_("Expected in %(year)s")),
    CallState.OPEN: (N_("Open until %(day)s"), N_("Open since %(day)s")),
    CallState.CLOSING_SOON: (N_("Closing soon: open until %(day)s"), _UNKNOWN),
    CallState.CLOSED: (N_("Closed: the last day to apply was %(day)s"), N_("Closed: call of %(year)s")),
    CallState.DECIDED: (N_("Decided: the last day to apply was %(day)s"), N_("Decided: call of %(year)s")),
    CallState.UNKNOWN: (_UNKNOWN, _UNKNOWN),
}


def lines_of(document: Document, reader: ReaderSite) -> tuple[str, ...]:
    """
    Return the lines about an item in the reader's language, each run isolated.

    The last says that its translation is behind, where it is.
    """
    match document.facts:
        case CallFacts() as call:
            found = _of_call(present_call(document, reader), call.grant, reader)
        case EventFacts() as event:
            found = _of_event(event, reader)
        case _:
            found = _of_news(document, reader)
    behind = behind_line(document, reader)
    return tuple(reader.isolated(line) for line in (*found, *([behind] if behind else [])))


def _of_news(document: Document, reader: ReaderSite) -> Iterator[str]:
    if document.kind is Kind.NEWS and document.publish_on is not None:
        yield reader.date_in_words(document.publish_on)


def _of_event(facts: EventFacts, reader: ReaderSite) -> Iterator[str]:
    gettext = reader.gettext
    yield gettext("The day is not recorded") if facts.starts is None else _days(facts.starts, facts.ends, reader)
    if facts.is_online:
        yield gettext("Online")
    elif facts.place:
        yield reader.isolated(facts.place)
    if facts.registration_until is not None:
        yield gettext("The last day to register is %(day)s.") % {"day": reader.date_in_words(facts.registration_until)}


def _days(starts: date | datetime, ends: date | datetime | None, reader: ReaderSite) -> str:
    """Return the days of an event with their times; a span of times on one day is a run by itself."""
    if isinstance(starts, datetime) and isinstance(ends, datetime) and starts.date() == ends.date():
        times = "–".join(time_of_day(one, reader.language) for one in (starts, ends))
        return f"{reader.date_in_words(starts.date())} {reader.isolated(times)}"
    first = _moment(starts, reader)
    return first if ends is None or ends == starts else f"{first}{_DASH}{_moment(ends, reader)}"


def _moment(moment: date | datetime, reader: ReaderSite) -> str:
    if not isinstance(moment, datetime):
        return reader.date_in_words(moment)
    return f"{reader.date_in_words(moment.date())} {reader.isolated(time_of_day(moment, reader.language))}"


def _of_call(call: CallView, grant_key: str, reader: ReaderSite) -> Iterator[str]:
    yield _state(call, reader)
    where = reader.gettext("The whole country") if call.county is None else _words(call.county, reader)
    grant = "" if call.grant is None else _words(call.grant, reader)
    amount = "" if call.amount_sek is None else reader.amount(call.amount_sek)
    yield _DOT.join(one for one in (where, grant, amount) if one)
    applicants = reader.library.actions.applicants(grant_key, reader.code)
    if applicants is not None and not call.state.is_over:
        words = reader.quoted(applicants.words, applicants.language)
        yield reader.gettext("Who may apply: %(applicants)s.") % {"applicants": words}


def _words(link: LinkView, reader: ReaderSite) -> str:
    return reader.quoted(link.text, link.language.code)


def _state(call: CallView, reader: ReaderSite) -> str:
    """Return how a call stands, always with its day: the words are right whenever the mail is read."""
    opens, closes = (None if day is None else reader.date_in_words(day) for day in (call.opens, call.closes))
    values = {"day": closes or opens, "last_day": closes, "year": call.year}
    if call.state is CallState.COMING and opens:
        values["day"] = opens
        return reader.gettext(_OPENS_AND_CLOSES if closes else _OPENS) % values
    with_day, without = _STATES[call.state]
    return reader.gettext(with_day if closes else without) % values
