"""Sections of a text: the part before the first heading, each second-level heading and what is below, each field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Sections are those of headings of this level; what is below deeper ones belongs to them.
SECTION_LEVEL = 2
# The name of the part before the first heading. A section is named by its heading's id, a field by its name.
LEAD = "lead"
_SECTION = "section."
_FIELD = "field."
_PACKED = re.compile(r"(\S+)=([0-9a-f]*)/([0-9]+)/([0-9]+)")


class FactKind(StrEnum):
    """What a fact says."""

    LINK = "link"
    MAIL = "mail"
    PHONE = "phone"
    LAW = "law"
    DAY = "day"
    # The moment of a <time>, for machines.
    MARKUP = "markup"
    TIME = "time"
    PERCENT = "percent"
    NUMBER = "number"
    # A number in words: translations may say it with another grammatical form.
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Fact:
    """
    A fact of a text.

    *value* is the same in all languages: ``1640000``, ``2026-03-31``, ``--03-31`` without a year, ``09:30``, ``61%``,
    ``37a``, ``0102230000``. *written* is as in the text, *line* counted from 1.
    """

    kind: FactKind
    value: str
    written: str
    line: int


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """
    What is compared of a section: its facts, and how many list items, rows, pictures and downloads it has.

    *untranslated* are the lines of paragraphs that seem to be in the language of the source, each with its beginning.
    """

    name: str
    line: int
    facts: tuple[Fact, ...] = ()
    items: int = 0
    rows: int = 0
    pictures: int = 0
    downloads: int = 0
    untranslated: tuple[tuple[int, str], ...] = ()


class SectionMark(NamedTuple):
    """
    A section as translations are pinned to it: *digest* stays as long as its words do; *words* counts them.

    There are many of them: a named tuple is made in a third of the time of a dataclass.

    *lix* says how hard a section of a Swedish text is to read, 0 for other texts and for those too short to say.
    """

    name: str
    digest: str
    words: int
    lix: int = 0


class SectionState(StrEnum):
    """How a section of a translation stands to that of its source."""

    CURRENT = "current"
    BEHIND = "behind"
    MISSING = "missing"
    EXTRA = "extra"


class SectionStatus(NamedTuple):
    """The state of a section; *words* are those of the source, which a translator would have to translate."""

    name: str
    state: SectionState
    words: int = 0


class Pin(NamedTuple):
    """What a section of a translation was made from: the digest of the section of its source."""

    name: str
    digest: str


def section_name(heading_id: str) -> str:
    """Return the name of the section below a heading."""
    return _SECTION + heading_id


def field_name(field: str) -> str:
    """Return the name of a field as a section."""
    return _FIELD + field


def heading_id_of(name: str) -> str | None:
    """Return the heading id of a section, None for the lead or a field."""
    return name.removeprefix(_SECTION) if name.startswith(_SECTION) else None


def field_of(name: str) -> str | None:
    """Return the field that a section is, None for a part of the text."""
    return name.removeprefix(_FIELD) if name.startswith(_FIELD) else None


def packed(marks: Iterable[SectionMark]) -> str:
    """Return marks as one text, which takes less memory."""
    return " ".join(f"{mark.name}={mark.digest}/{mark.words}/{mark.lix}" for mark in marks)


@lru_cache(maxsize=64)
def unpacked(text: str) -> tuple[SectionMark, ...]:
    """Return the marks that were ``packed``."""
    return tuple(
        [SectionMark(name, digest, int(words), int(lix)) for name, digest, words, lix in _PACKED.findall(text)]
    )


def names_in(text: str) -> frozenset[str]:
    """Return the names of the marks that were ``packed``."""
    return frozenset([one[: one.rindex("=")] for one in text.split()])
