"""A file's front matter and its source's facts, put together into a Document."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from samsprak.model.documents import (
    Document,
    EditionFacts,
    EventFacts,
    Facts,
    Kind,
    NewsFacts,
    PageFacts,
    Picture,
    Reference,
    TermFacts,
    address_path_of,
    state_on,
)
from samsprak.model.links import Goal, destination_from
from samsprak.reading.schemas import Edition, Event, EventText, News, Page, Source, Term, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samsprak.reading.schemas import FrontMatter

_SPACES = re.compile(r"[ \t\n]+")


def assemble(
    key: str,
    code: str,
    kind: Kind,
    path: str,
    *,
    front: FrontMatter,
    source: Source,
    today: date,
    media: Collection[str] = (),
) -> Document:
    """
    Return the document *key* in the language *code*: its own texts, and the facts of its *source*.

    *media* are the files below content/media/ that its text shows or links to.
    """
    references = front.sources or source.sources
    return Document(
        key=key,
        language=code,
        kind=kind,
        path=path,
        title=_in_one_line(front.title),
        summary=_in_one_line(front.summary),
        state=state_on(
            today,
            is_draft=front.state == "draft",
            is_withdrawn=source.state == "withdrawn",
            publish_on=source.publish_on,
            expires_on=source.expires_on,
        ),
        facts=_facts(source, front),
        address_path=address_path_of(key, source.slug),
        publish_on=source.publish_on,
        changed_on=source.changed_on,
        expires_on=source.expires_on,
        reviewed_on=source.reviewed_on,
        review_by=source.review_by,
        sources=tuple(Reference(one.title, one.url) for one in references),
        has_own_sources=references != source.sources,
        media=tuple(sorted({*media, source.picture} if source.picture else set(media))),
        picture=None if source.picture is None else Picture(source.picture, front.picture_alt or ""),
        withdrawn_note=front.withdrawn_note or source.withdrawn_note,
        replaced_by=source.replaced_by,
    )


def media_of(targets: Iterable[str], key: str, code: str, language_codes: Collection[str]) -> list[str]:
    """Return the files below content/media/ among what links lead to, as written in a version of the document."""
    goals = (destination_from(target, key, code, language_codes) for target in targets)
    return [goal.name for goal in goals if goal.goal is Goal.MEDIUM]


def _in_one_line(text: str) -> str:
    """Return *text* without the line breaks of its source; non-breaking spaces are meant, and stay."""
    return _SPACES.sub(" ", text).strip(" ")


def _facts(source: Source, front: Text) -> Facts:
    match source:
        case News():
            return NewsFacts(is_archive=source.archive)
        case Event():
            text = front if isinstance(front, Event | EventText) else source
            return EventFacts(
                starts=moment(source.starts),
                ends=moment(source.ends),
                is_online=source.online,
                registration_until=source.registration_until,
                place=text.place or source.place,
                organiser=text.organiser or source.organiser,
            )
        case Edition():
            return EditionFacts(number=source.number, items=tuple(source.items))
        case Term():
            return TermFacts(swedish=source.title, see=tuple(source.see))
        case Page():
            return PageFacts(order=source.order)
        case _:
            raise TypeError(type(source))


def moment(written: str | None) -> date | datetime | None:
    """Return a day as a date, and a day with a time as a datetime in local time."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
