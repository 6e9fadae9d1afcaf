"""
What front matter may say, by kind: the whole contract with editors, and what is kept in the cache.

A *source* schema is for the source-language file and holds the facts; a *text* schema is for its translations and
holds only what depends on language.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec reads the annotations when it runs
from typing import Annotated, Literal

import msgspec

from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import BY_LETTER

# What becomes part of an address.
NAME_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Name = Annotated[str, msgspec.Meta(pattern=rf"^{NAME_PATTERN}$")]
# An edition's number is a year and a number within it: it names files and the mails themselves.
EditionNumber = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{1,3}$")]
# A day, or a day with a local time. msgspec takes no union of date and datetime: it is kept as written.
Moment = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$")]
# The letter or letters of a county.
CountyLetter = Annotated[str, msgspec.Meta(pattern=f"^(?:{'|'.join(BY_LETTER)})$")]
# A county's short name; examples are for hints, where that of another kind would be odd.
CountyName = Annotated[str, msgspec.Meta(examples=["Skåne"])]
FormTitle = Annotated[str, msgspec.Meta(examples=["Application"])]
ChangeNote = Annotated[str, msgspec.Meta(examples=["The last day to apply was moved."])]
# Whole kronor.
Kronor = Annotated[int, msgspec.Meta(ge=0)]
Year = Annotated[int, msgspec.Meta(ge=1900, le=2100)]


class ReferenceSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named source: its title, and an address if it has one."""

    title: str
    url: str | None = None


class FormSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form: its title, and in the source file the file below content/media/ if there is one."""

    title: FormTitle
    file: str | None = None


class ChangeSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change that readers should know of: what changed, and in the source file the day."""

    note: ChangeNote
    on: date | None = None


class TextSchema(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What every file says in its own language."""

    title: str
    summary: str
    state: Literal["published", "draft", "withdrawn"] = "published"
    sources: list[ReferenceSchema] = []
    picture_alt: str | None = None
    withdrawn_note: str | None = None
    changes: list[ChangeSchema] = []


class EventText(TextSchema, frozen=True, kw_only=True, tag=True):
    """What an event says in its own language."""

    place: str | None = None
    organiser: str | None = None


class GrantText(TextSchema, frozen=True, kw_only=True, tag=True):
    """What a grant says in its own language."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []


class CallText(TextSchema, frozen=True, kw_only=True, tag=True):
    """What a call says in its own language."""

    contact: str | None = None
    priorities: list[str] = []
    forms: list[FormSchema] = []
    result: str | None = None


class CountyText(TextSchema, frozen=True, kw_only=True, tag=True):
    """What a county's page says in its own language."""

    short_title: CountyName
    residence: str


class SourceSchema(TextSchema, frozen=True, kw_only=True, tag=True):
    """The facts that every source document may state."""

    publish_on: date
    reviewed_on: date
    review_by: date | None = None
    changed_on: date | None = None
    expires_on: date | None = None
    slug: Name | None = None
    picture: str | None = None
    replaced_by: str | None = None
    county: CountyLetter | None = None


class PageSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A page."""

    order: int = 1000
    shows: Literal["accessibility", "calendar", "data"] | None = None


class NewsSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A news item."""

    archive: bool = False


class EventSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """An event."""

    starts: Moment | None = None
    ends: Moment | None = None
    online: bool = False
    undated: bool = False
    registration_until: date | None = None
    place: str | None = None
    organiser: str | None = None


class GrantSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A grant."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: list[FormSchema] = []
    order: int = 1000


class CallSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """An invitation to apply for a grant."""

    grant: str
    year: Year
    round: int = 1
    amount_sek: Kronor | None = None
    opens: date | None = None
    closes: date | None = None
    decided_on: date | None = None
    undated: bool = False
    contact: str | None = None
    priorities: list[str] = []
    forms: list[FormSchema] = []
    result: str | None = None


class CountySchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A county."""

    county: CountyLetter
    short_title: CountyName
    residence: str


class EditionSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """An edition of the newsletter."""

    number: EditionNumber
    items: list[str]


class TermSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """A word of the field."""

    see: list[str] = []


FrontMatter = (
    TextSchema
    | EventText
    | GrantText
    | CallText
    | CountyText
    | PageSchema
    | NewsSchema
    | EventSchema
    | GrantSchema
    | CallSchema
    | CountySchema
    | EditionSchema
    | TermSchema
)

_SOURCES: dict[Kind, type[SourceSchema]] = {
    Kind.PAGE: PageSchema,
    Kind.NEWS: NewsSchema,
    Kind.EVENT: EventSchema,
    Kind.GRANT: GrantSchema,
    Kind.CALL: CallSchema,
    Kind.COUNTY: CountySchema,
    Kind.EDITION: EditionSchema,
    Kind.TERM: TermSchema,
}
# The kinds whose translations say more than a title, a summary and a text.
_TEXTS: dict[Kind, type[TextSchema]] = {
    Kind.EVENT: EventText,
    Kind.GRANT: GrantText,
    Kind.CALL: CallText,
    Kind.COUNTY: CountyText,
}


def schema_of(kind: Kind, *, is_source: bool) -> type[TextSchema]:
    """Return the schema of a file of *kind*."""
    return _SOURCES[kind] if is_source else _TEXTS.get(kind, TextSchema)
