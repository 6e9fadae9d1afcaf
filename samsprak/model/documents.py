"""
Documents as editors write them, one per key and language.

A key is the path below the language's folder without its suffix, and is the same in all languages. Facts that do not
depend on language come from the source-language file; its translations inherit them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.kinds import Facts, Kind


class State(StrEnum):
    """Whether readers see a document on the build's day."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        """Whether the document has an address that readers may open."""
        return self is not State.DRAFT and self is not State.SCHEDULED


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as written in a body: its target, its line, and for pictures whether it is one."""

    target: str
    line: int
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body; *id* is the same in every language, *line* is its line in its file."""

    id: str
    level: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """
    A text after Markdown.

    *html* and *text* hold ``LINK_OPEN n LINK_CLOSE`` where the n-th of *links* goes: its destination depends on the
    reader's language. *text* is the plain text, empty for kinds that are never mailed.
    """

    html: str
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    text: str = ""


LINK_OPEN = "\ue000"
LINK_CLOSE = "\ue001"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that a document names, so that readers can go and check."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that readers should know of; *has_own_words* is False where a translation shows those of its source."""

    on: date
    note: str
    has_own_words: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a document: a path below content/media/ and its text alternative in the document's language."""

    file: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Document:
    """
    One document in one language, all but its text, which the Library keeps apart: lists and links need no texts.

    *path* is its file, relative to the site's folder. *address_path* is the path of its address below the language,
    without slashes at the ends. *media* are the files below content/media/ that it shows or links to.
    *has_own_sources* is False for a translation that inherits those of its source. *county* is the letter of the one
    county that it is about. *changes* stand from the oldest to the newest.
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

    @property
    def section(self) -> str:
        """The first part of the key, empty for the home page."""
        return section_of(self.key)

    @property
    def updated_on(self) -> date:
        """The day of its last change that readers should know of."""
        return self.changed_on or self.publish_on or self.reviewed_on or date.min

    @property
    def is_listed(self) -> bool:
        """Whether lists, feeds and the sitemap show it."""
        return self.state is State.PUBLISHED


def section_of(key: str) -> str:
    """Return the section that a key belongs to: its first folder, empty for the home page."""
    return key.partition("/")[0] if "/" in key else ""


def is_index(key: str) -> bool:
    """Return True for the key of a folder's front page."""
    return key == "index" or key.endswith("/index")


def address_path_of(key: str, slug: str | None = None) -> str:
    """Return the path of a key's address below its language, its last part replaced by *slug* if there is one."""
    folder, _, name = key.rpartition("/")
    name = "" if name == "index" else slug or name
    return "/".join(part for part in (folder, name) if part)


def state_on(
    today: date, *, is_draft: bool, is_withdrawn: bool, publish_on: date | None, expires_on: date | None
) -> State:
    """
    Return the state of a document on the build's day; a document expires after the end of *expires_on*.

    No *publish_on* means that it was always there.
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
    """Return a day as its first moment, so that days and moments sort together (naive, local time)."""
    return day if isinstance(day, datetime) else datetime.combine(day, time.min)
