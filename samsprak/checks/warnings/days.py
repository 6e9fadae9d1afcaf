"""Warnings for days that can hardly be meant: a year mistyped, or a review that nobody can have made yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from samsprak.config.site_toml import SITE_FILE
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import State
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.validation.fields import entry_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings

# Nobody plans further ahead: a publication in years, everything else in years.
_PUBLISHED_WITHIN = 2
_PLANNED_WITHIN = 20
# No public office was on the web before.
_FIRST_YEAR = 1993
_HINT = "look whether the year is right"


def warnings(loaded: LoadedContent, settings: Settings) -> Iterator[Fault]:
    """Yield a warning for each day of a source document, and of the accessibility statement, that is out of reach."""
    # Builds as of days before the site's first one show what was written later.
    today = max(loaded.library.today, settings.first_day or loaded.library.today)
    for key in loaded.library.documents:
        document = loaded.library.source(key)
        for name, message, hint in (*_not_yet(document, today), *_out_of_reach(document, today)):
            yield Fault(document.path, loaded.line(document, name), message, hint, "day")
    statement = settings.accessibility
    if statement is not None:
        for name, day in (("prepared_on", statement.prepared_on), ("reviewed_on", statement.reviewed_on)):
            if day > today:
                yield Fault(SITE_FILE, 0, f"'{name}' of the accessibility statement ({day}) is in the future", _HINT)


def _not_yet(document: Document, today: date) -> Iterator[tuple[str, str, str]]:
    """Yield field, message and hint for each day in the future of something that has happened."""
    # A text that is planned may have the day of its publication for all of them.
    last = max(today, document.publish_on or today) if document.state in {State.SCHEDULED, State.DRAFT} else today
    days = [("reviewed_on", document.reviewed_on), ("changed_on", document.changed_on)]
    if document.changes:
        newest = max(range(len(document.changes)), key=lambda index: document.changes[index].on)
        days[1] = (entry_field("changes", newest, "on"), document.changes[newest].on)
    for name, day in days:
        if day is not None and day > last:
            shown = "changes" if name.startswith("changes") else name
            yield name, f"'{shown}' has a day in the future: {day}", "write the day on which it was done"


def _out_of_reach(document: Document, today: date) -> Iterator[tuple[str, str, str]]:
    """Yield field, message and hint for each day that is decades away."""
    published = document.publish_on
    if published is not None and published.year < _FIRST_YEAR:
        yield "publish_on", f"'publish_on' ({published}) is before there were web pages", _HINT
    bounds = [
        ("publish_on", published, _PUBLISHED_WITHIN),
        *((name, day, _PLANNED_WITHIN) for name, day in _days(document)),
    ]
    for name, day, years in bounds:
        if day is not None and day.year > today.year + years:
            yield name, f"'{name}' ({day}) is {day.year - today.year} years ahead", _HINT


def _days(document: Document) -> Iterator[tuple[str, date | None]]:
    yield "expires_on", document.expires_on
    yield "review_by", document.review_by
    facts = document.facts
    if isinstance(facts, CallFacts):
        yield from (("opens", facts.opens), ("closes", facts.closes), ("decided_on", facts.decided_on))
    elif isinstance(facts, EventFacts):
        yield from (("starts", _day(facts.starts)), ("ends", _day(facts.ends)))
        yield "registration_until", facts.registration_until


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
