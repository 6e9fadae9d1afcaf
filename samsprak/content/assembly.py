"""A file's front matter and its source's facts, put together into a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from samsprak.model.documents import Change, Document, Picture, Reference, address_path_of, state_on
from samsprak.model.kinds.call import CallFacts, call_state
from samsprak.model.kinds.county import BY_LETTER, CountyFacts
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.grant import FormFacts, GrantFacts
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.model.links import Goal, destination_from
from samsprak.validation.schemas import (
    CallSchema,
    CallText,
    CountySchema,
    CountyText,
    EditionSchema,
    EventSchema,
    EventText,
    GrantSchema,
    GrantText,
    NewsSchema,
    PageSchema,
    SourceSchema,
    TermSchema,
    TextSchema,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from samsprak.model.kinds import Facts, Kind
    from samsprak.validation.schemas import FrontMatter

_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class BuildDays:
    """
    What states follow from: the build's day, the site's first day, and when a call counts as closing soon.

    What stays and was published by *first_day* counts as having been there always, so that a build as of an earlier
    day shows the calls of that day.
    """

    today: date
    first_day: date | None = None
    closing_soon_days: int = 14


def assemble(
    key: str,
    code: str,
    kind: Kind,
    path: str,
    *,
    front: FrontMatter,
    source: SourceSchema,
    calendar: BuildDays,
    media: Collection[str] = (),
) -> Document:
    """
    Return the document *key* in the language *code*: its own texts, and the facts of its *source*.

    *media* are the files below content/media/ that its text shows or links to.
    """
    references = front.sources or source.sources
    facts = _facts(source, front, calendar)
    return Document(
        key=key,
        language=code,
        kind=kind,
        path=path,
        title=_in_one_line(front.title),
        summary=_in_one_line(front.summary),
        state=state_on(
            calendar.today,
            is_draft=front.state == "draft",
            is_withdrawn=source.state == "withdrawn",
            publish_on=None if _was_always_there(kind, source, calendar) else source.publish_on,
            expires_on=source.expires_on,
        ),
        facts=facts,
        address_path=address_path_of(key, source.slug),
        publish_on=source.publish_on,
        changed_on=source.changed_on or max((day for one in source.changes if (day := one.on)), default=None),
        changes=tuple(_changes(source, front)),
        expires_on=source.expires_on,
        reviewed_on=source.reviewed_on,
        review_by=source.review_by,
        sources=tuple(Reference(one.title, one.url) for one in references),
        has_own_sources=references != source.sources,
        media=tuple(sorted({*media, *_files_named(source)})),
        county=source.county,
        picture=None if source.picture is None else Picture(source.picture, front.picture_alt or ""),
        withdrawn_note=front.withdrawn_note or source.withdrawn_note,
        replaced_by=source.replaced_by,
    )


def media_of(targets: Iterable[str], key: str, code: str, language_codes: Collection[str]) -> list[str]:
    """Return the files below content/media/ among what links lead to, as written in a version of the document."""
    goals = (destination_from(target, key, code, language_codes) for target in targets)
    return [goal.name for goal in goals if goal.goal is Goal.MEDIUM]


def _was_always_there(kind: Kind, source: SourceSchema, calendar: BuildDays) -> bool:
    """Say whether it was on the site from the first day and stays, so that a look at an earlier day shows it too."""
    return not kind.spec.is_of_its_day and calendar.first_day is not None and source.publish_on <= calendar.first_day


def _changes(source: SourceSchema, words: TextSchema) -> Iterator[Change]:
    """Yield the changes of a document; those that a translation has no words for have the source's."""
    for index, change in enumerate(source.changes):
        is_own = index < len(words.changes)
        note = words.changes[index].note if is_own else change.note
        if change.on is not None:
            yield Change(change.on, _in_one_line(note), has_own_words=is_own)


def _files_named(source: SourceSchema) -> Iterator[str]:
    if source.picture is not None:
        yield source.picture
    if isinstance(source, GrantSchema | CallSchema):
        yield from (form.file for form in source.forms if form.file is not None)


def _in_one_line(text: str) -> str:
    """Return *text* without the line breaks of its source; non-breaking spaces are meant, and stay."""
    return _SPACES.sub(" ", text).strip(" ")


def _facts(source: SourceSchema, front: TextSchema, calendar: BuildDays) -> Facts:  # noqa: PLR0911 # one a kind
    match source:
        case GrantSchema():
            return _grant(source, front if isinstance(front, GrantSchema | GrantText) else source)
        case CallSchema():
            return _call(source, front if isinstance(front, CallSchema | CallText) else source, calendar)
        case CountySchema():
            words = front if isinstance(front, CountySchema | CountyText) else source
            return CountyFacts(BY_LETTER[source.county].code, words.short_title, words.residence)
        case NewsSchema():
            return NewsFacts(is_archive=source.archive)
        case EventSchema():
            text = front if isinstance(front, EventSchema | EventText) else source
            return EventFacts(
                starts=moment(source.starts),
                ends=moment(source.ends),
                is_online=source.online,
                registration_until=source.registration_until,
                place=text.place or source.place,
                organiser=text.organiser or source.organiser,
            )
        case EditionSchema():
            return EditionFacts(number=source.number, items=tuple(source.items))
        case TermSchema():
            return TermFacts(swedish=source.title, see=tuple(source.see))
        case PageSchema():
            return PageFacts(order=source.order, shows=source.shows)
        case _:
            raise TypeError(type(source))


def _grant(source: GrantSchema, words: GrantSchema | GrantText) -> GrantFacts:
    return GrantFacts(
        short_title=words.short_title,
        purpose=_in_one_line(words.purpose),
        applicants=_in_one_line(words.applicants),
        legal_basis=_in_one_line(words.legal_basis),
        forms=_forms(source, words),
        order=source.order,
    )


def _call(source: CallSchema, words: CallSchema | CallText, calendar: BuildDays) -> CallFacts:
    soon = timedelta(days=calendar.closing_soon_days)
    return CallFacts(
        grant=source.grant,
        year=source.year,
        state=call_state(
            calendar.today,
            year=source.year,
            opens=source.opens,
            closes=source.closes,
            closing_soon_days=calendar.closing_soon_days,
            decided_on=source.decided_on,
            has_result=source.result is not None,
        ),
        round=source.round,
        amount_sek=source.amount_sek,
        opens=source.opens,
        closes=source.closes,
        closing_soon_on=None if source.closes is None else max(source.closes - soon, source.opens or date.min),
        decided_on=source.decided_on,
        contact=words.contact,
        priorities=tuple(map(_in_one_line, words.priorities)),
        forms=_forms(source, words),
        result=None if words.result is None else _in_one_line(words.result),
    )


def _forms(
    source: GrantSchema | CallSchema, words: GrantSchema | GrantText | CallSchema | CallText
) -> tuple[FormFacts, ...]:
    """Return the forms by their titles in the language; which files they are, the source says."""
    titles = words.forms if len(words.forms) == len(source.forms) else source.forms
    return tuple(
        FormFacts(_in_one_line(title.title), own.file) for own, title in zip(source.forms, titles, strict=True)
    )


def moment(written: str | None) -> date | datetime | None:
    """Return a day as a date, and a day with a time as a datetime in local time."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
