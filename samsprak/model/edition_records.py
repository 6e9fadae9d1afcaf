"""
Records of frozen editions: what an edition of the newsletter said, for its archive page and for corrections.

Documents are named by their permanent keys, which no move changes. Facts are texts: days and times as in ISO 8601,
sums in whole kronor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Facts whose change readers of an edition should know: days, days that may have a time, and a sum.
DAYS = ("publish_on", "opens", "closes", "registration_until")
MOMENTS = ("starts", "ends")
SUMS = ("amount_sek",)
FACTS = (*DAYS, *MOMENTS, *SUMS)
# Words whose change readers of an edition should know.
PLACE, TITLE = "place", "title"


@dataclass(frozen=True, slots=True)
class SaidWords:
    """The words of an item in one language; *place* is that of an event."""

    title: str
    summary: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """An edition's own words in one language: title, summary, and the digest of its greeting."""

    title: str
    summary: str
    greeting: str


@dataclass(frozen=True, slots=True)
class SaidItem:
    """An item of an edition as it was: the *state* of its document or call, its *facts*, its *words* by language."""

    key: str
    state: str
    facts: dict[str, str] = field(default_factory=dict)
    words: dict[str, SaidWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MovedFact:
    """A fact of a document that an edition corrected: *said* by an earlier edition, *now* by this one."""

    key: str
    fact: str
    said: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """
    A frozen edition: its *number* and *day*, the digest of its *choice*, and its own *words* by language.

    *messages* has the SHA-256 of each message by the name of its rendering (``sv``, ``sv-M``). *items* and, by letter,
    *counties* are the keys of its items in their order; *said* describes each, *moved* are facts that it corrected.
    """

    number: str
    day: date
    choice: str
    words: dict[str, OwnWords]
    messages: dict[str, str]
    items: tuple[str, ...]
    counties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    said: tuple[SaidItem, ...] = ()
    moved: tuple[MovedFact, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of all messages: it names the bytes that were frozen."""
        return digest_of_messages(self.messages)


def digest_of_messages(messages: Mapping[str, str]) -> str:
    """Return the digest of all *messages*, given their own by name."""
    return sha256("".join(f"{one}  {name}\n" for name, one in sorted(messages.items())).encode()).hexdigest()
