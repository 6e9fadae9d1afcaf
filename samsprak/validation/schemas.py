"""
Front matter of every kind: value types, and the fields common to all files and to all sources.

A *source* schema describes the source-language file, including its facts. A *text* schema describes translations, with
only the language-dependent fields. ``validation.kinds`` has both for each kind.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import Annotated, Literal

import msgspec

from samsprak.model.build_days import FIRST_YEAR, LAST_YEAR
from samsprak.model.kinds.county import BY_LETTER

# Patterns end in \Z, since $ matches before a line end too. They name the digits: \d matches those of all scripts.
# A name used as part of an address. File systems allow 255 bytes, with all that is added to it.
NAME_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NAME_LENGTH = 100
Name = Annotated[str, msgspec.Meta(pattern=rf"^{NAME_PATTERN}\Z", max_length=NAME_LENGTH)]
# An edition number is a year and a number within the year. It is part of the names of files and mails.
EDITION_NUMBER_PATTERN = r"[0-9]{4}-[0-9]{1,3}"
EditionNumber = Annotated[str, msgspec.Meta(pattern=rf"^{EDITION_NUMBER_PATTERN}\Z")]
# A day, or a day with a local time. Stored as text: msgspec does not support a union of date and datetime.
Moment = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9])?\Z")]
# The one or two letters of a county.
CountyLetter = Annotated[str, msgspec.Meta(pattern=rf"^(?:{'|'.join(BY_LETTER)})\Z")]
# A county's short name. Type-specific examples are for hints where the general example of the field would not fit.
CountyName = Annotated[str, msgspec.Meta(examples=["Skåne"])]
FormTitle = Annotated[str, msgspec.Meta(examples=["Application"])]
ChangeNote = Annotated[str, msgspec.Meta(examples=["The last day to apply was moved."])]
# Text that a translation inherits from its source unless translated.
IS_INHERITED = "is_inherited"
InheritedText = Annotated[str, msgspec.Meta(extra={IS_INHERITED: True})]
# The key of another document: the path below the language's folder. ``samsprak move`` mends the values of this type.
IS_KEY = "is_key"
Key = Annotated[str, msgspec.Meta(extra={IS_KEY: True})]
# The name of a file below content/media/.
IS_MEDIUM = "is_medium"
MediumName = Annotated[str, msgspec.Meta(extra={IS_MEDIUM: True})]
# Whole kronor.
# The bound is far above any budget; cached values are msgpack, which is limited to 64-bit integers.
Kronor = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
Year = Annotated[int, msgspec.Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
# A place in an order, the lowest first.
Order = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class ReferenceSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cited source: its title and optional address."""

    title: str
    url: str | None = None


class FormSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form: its title and, in the source-language file only, an optional file below content/media/."""

    title: FormTitle
    file: MediumName | None = None


class ChangeSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change of note to readers: a note on the change and, in the source-language file only, its day and weight."""

    note: ChangeNote
    on: date | None = None
    minor: bool = False


class ParitySchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A difference between a translation and its source that is meant, with the reason."""

    ignore: str
    reason: str


# Warnings of 'samsprak check' at a text, by the names under which they are silenced there.
WarningName = Literal[
    "day",
    "gap",
    "glossary",
    "link-words",
    "picture-contrast",
    "readability",
    "review",
    "summary-length",
    "title-length",
    "unencrypted",
]


class WarningSchema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A warning that is not to be given at a text, with the reason."""

    ignore: WarningName
    reason: str


# The name of a section, or of a field, and the digest of that of the source which a translation was made from.
PinText = Annotated[
    str,
    msgspec.Meta(pattern=r"^(?:lead|section\.[^ ]+|field\.[a-z_]+) [0-9a-f]{8}\Z", examples=["section.apply 0f3a91ce"]),
]
TranslatedBy = Literal["agency", "editor", "machine", "translator"]
ReviewedBy = Literal["agency", "editor", "expert", "translator"]


class TextSchema(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Language-dependent fields of every file."""

    title: str
    summary: str
    state: Literal["published", "draft", "withdrawn"] = "published"
    sources: list[ReferenceSchema] = []
    picture_alt: str | None = None
    withdrawn_note: str | None = None
    changes: list[ChangeSchema] = []
    warnings: list[WarningSchema] = []


class TranslationSchema(TextSchema, frozen=True, kw_only=True, tag=True):
    """Fields of every translation, besides its texts: what it was made from, and by whom."""

    parity: list[ParitySchema] = []
    pins: list[PinText] = []
    translated_from: Name | None = None
    translated_by: TranslatedBy | None = None
    reviewed_by: ReviewedBy | None = None


class SourceSchema(TextSchema, frozen=True, kw_only=True, tag=True):
    """Facts common to source documents of every kind."""

    publish_on: date
    reviewed_on: date
    review_by: date | None = None
    changed_on: date | None = None
    expires_on: date | None = None
    slug: Name | None = None
    picture: MediumName | None = None
    replaced_by: Key | None = None
    was: list[str] = []
    replaces: list[str] = []
    county: CountyLetter | None = None
