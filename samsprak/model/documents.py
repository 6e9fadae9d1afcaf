"""
Documents as written by editors, one per key and language.

A key is the path below the language's folder without its suffix, and is the same in all languages.
Language-independent facts come from the source-language file and are inherited by its translations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from samsprak.model.translations.sections import Pin  # noqa: TC001 # msgspec evaluates the annotations at run time

if TYPE_CHECKING:
    from samsprak.model.kinds import Facts, Kind


class State(StrEnum):
    """Publication state of a document on the build date."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        """Whether the document has a public address."""
        return self is not State.DRAFT and self is not State.SCHEDULED


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as written in a body: its target, its line, whether it is a picture, and a link's words."""

    target: str
    line: int
    is_picture: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body; *id* is the same in every language, *line* is the line in the source file."""

    id: str
    level: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """
    A text rendered from Markdown.

    *html* and *text* contain the placeholder ``LINK_OPEN n LINK_CLOSE`` for the n-th of *links*, because a link's
    destination depends on the reader's language. *text* is the plain text, empty for kinds that are never mailed.
    Both contain signs of ``body_signs`` if *has_signs*. *words_digest* is that of the words as written, without the
    destinations of links; empty for kinds that are never frozen.
    """

    html: str
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    text: str = ""
    has_signs: bool = False
    words_digest: str = ""


LINK_OPEN = "\ue000"
LINK_CLOSE = "\ue001"
# The ids of notes and of the references to them, in each text with notes; no heading has one of them.
NOTE_ID_PREFIXES = ("fn-", "fnref")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A source cited by a document, for readers to verify.

    *original* is its title in the source language, in a translation that cites the same address in its own words.
    """

    title: str
    url: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """
    A change of note to readers; *is_translated* is False if a translation falls back to the source's note.

    No edition of the newsletter corrects itself for a change that *is_minor*.
    """

    on: date
    note: str
    is_translated: bool = True
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class SilencedWarning:
    """The name of a warning that is not given at a version of a document, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParityExemption:
    """A value that a translation may have otherwise than its source, as written in the text, and the reason."""

    ignore: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where a translation comes from.

    *pins* say what its sections were made from, *language* in which language. *translated_by* and *reviewed_by* are
    roles: ``machine``, ``agency``, ``editor``, ``translator``, ``expert``; None where nothing is said.
    """

    pins: tuple[Pin, ...] = ()
    language: str | None = None
    translated_by: str | None = None
    reviewed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a document: a path below content/media/, and the text alternative in the document's language."""

    file: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Document:
    """
    One document in one language, without its text.

    The Library stores texts separately: lists and links do not need them. *path* is the source file, relative to the
    site's folder. *address_path* is the path of the address below the language, without leading or trailing slash.
    *media* are the files below content/media/ shown or linked to by the document. *has_own_sources* is False for a
    translation with inherited sources. *county* is the letter of the one county concerned. *changes* are in
    chronological order. *was* and *replaces* are former keys and slugs as written, its own and those of removed
    documents (see ``former_addresses``). *origin* is None for a translation that says nothing of it. *is_previewed* is
    True for a draft or a coming document that the preview shows as if it were published; no build for readers has one.
    """

    key: str
    language: str
    kind: Kind
    path: str
    title: str
    summary: str
    state: State
    facts: Facts
    address_path: str
    publish_on: date | None = None
    changed_on: date | None = None
    expires_on: date | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    sources: tuple[Reference, ...] = ()
    has_own_sources: bool = True
    picture: Picture | None = None
    media: tuple[str, ...] = ()
    county: str | None = None
    withdrawn_note: str | None = None
    replaced_by: str | None = None
    changes: tuple[Change, ...] = ()
    was: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    parity: tuple[ParityExemption, ...] = ()
    silenced: tuple[SilencedWarning, ...] = ()
    origin: Origin | None = None
    is_previewed: bool = False

    @property
    def section(self) -> str:
        """The first part of the key, empty for the home page."""
        return section_of(self.key)

    @property
    def updated_on(self) -> date:
        """The day of the last change of note to readers, else of publication or review, else ``date.min``."""
        return self.changed_on or self.publish_on or self.reviewed_on or date.min

    @property
    def is_public(self) -> bool:
        """Whether the document has an address in this build."""
        return self.state.is_public or self.is_previewed

    @property
    def is_listed(self) -> bool:
        """Whether the document appears in lists, feeds and the sitemap."""
        return self.state is State.PUBLISHED or self.is_previewed


def section_of(key: str) -> str:
    """Return the section of a key: its first folder, empty for the home page."""
    return key.partition("/")[0] if "/" in key else ""


def is_index(key: str) -> bool:
    """Return True for the key of a folder's front page."""
    return key == "index" or key.endswith("/index")


def address_path_of(key: str, slug: str | None = None) -> str:
    """Return the address path of a key below its language; *slug*, if given, replaces the last segment."""
    folder, _, name = key.rpartition("/")
    name = "" if name == "index" else slug or name
    return "/".join(part for part in (folder, name) if part)


def state_on(
    today: date, *, is_draft: bool, is_withdrawn: bool, publish_on: date | None, expires_on: date | None
) -> State:
    """
    Return the state of a document on the day *today*; a document expires at the end of *expires_on*.

    A document without *publish_on* counts as always published.
    """
    if is_draft:
        return State.DRAFT
    if is_withdrawn:
        return State.WITHDRAWN
    if publish_on is not None and publish_on > today:
        return State.SCHEDULED
    if expires_on is not None and expires_on < today:
        return State.EXPIRED
    return State.PUBLISHED


def as_moment(day: date | datetime) -> datetime:
    """Return midnight at the start of a day, or a datetime unchanged, as a common sort key (naive, local time)."""
    return day if isinstance(day, datetime) else datetime.combine(day, time.min)
