"""
Front matter of every kind: the types of its values, and the fields that all files and all sources have.

A *source* schema is for the source-language file and has the facts; a *text* schema is for its translations and
has only the fields that depend on language. ``validation.kinds`` has both for each kind.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec reads the annotations when it runs
from typing import Annotated, Literal

import msgspec

from samsprak.model.kinds.county import BY_LETTER

# A name that becomes part of an address.
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
# Words that a translation inherits from its source until it has its own.
IS_INHERITED = "is_inherited"
InheritedText = Annotated[str, msgspec.Meta(extra={IS_INHERITED: True})]
# Whole kronor.
# Bounded far above any budget: what is cached is msgpack, whose integers have 64 bits.
Kronor = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
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
    """Fields of every file that depend on language."""

    title: str
    summary: str
    state: Literal["published", "draft", "withdrawn"] = "published"
    sources: list[ReferenceSchema] = []
    picture_alt: str | None = None
    withdrawn_note: str | None = None
    changes: list[ChangeSchema] = []


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
