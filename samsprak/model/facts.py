"""
What a document of each kind says beside its text: its facts.

They come from the source-language file; a translation has the same ones, with words of its own where they are words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.calls import CallState


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page, which stays; *order* is its place among its section's pages, *shows* what stands below its text."""

    order: int = 1000
    shows: str | None = None


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """A news item; *is_archive* when it was written afterwards about what happened on its day."""

    is_archive: bool = False


@dataclass(frozen=True, slots=True)
class EventFacts:
    """
    An event in local time (Europe/Stockholm).

    *starts* is a day, a day with a time, or None for a past event whose day is not known.
    """

    starts: date | datetime | None
    ends: date | datetime | None = None
    is_online: bool = False
    registration_until: date | None = None
    place: str | None = None
    organiser: str | None = None

    @property
    def last_day(self) -> date | None:
        """The day it is over."""
        last = self.ends or self.starts
        return last.date() if isinstance(last, datetime) else last


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition of the newsletter: its *number* (year-number, never reused) and the keys of the items it chooses."""

    number: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A word of the field; *swedish* is the official word, *see* the keys of related terms."""

    swedish: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in or to read: its title, and the file below content/media/ if there is one to download."""

    title: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """
    A grant: what it is for, who may apply, and the law that it rests on, in words.

    *short_title* is for tables and calendars, *order* its place among the grants.
    """

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: tuple[Form, ...] = ()
    order: int = 1000


@dataclass(frozen=True, slots=True)
class CallFacts:
    """
    An invitation to apply for a grant in one year, in the document's county or, without one, in the whole country.

    *grant* is the key of the grant, *round* counts the calls of a year, *amount_sek* is in whole kronor. *closes* is
    the last day, to its end in the site's time zone. *state* is that of the build's day, *closing_soon_on* the day from
    which a call counts as closing soon. *contact* is a role, *result* says what was decided.
    """

    grant: str
    year: int
    state: CallState
    round: int = 1
    amount_sek: int | None = None
    opens: date | None = None
    closes: date | None = None
    closing_soon_on: date | None = None
    decided_on: date | None = None
    contact: str | None = None
    priorities: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    result: str | None = None


@dataclass(frozen=True, slots=True)
class CountyFacts:
    """A county, the document's *county*: its code, its short name, and the city where its board has its seat."""

    code: str
    short_title: str
    residence: str


Facts = PageFacts | NewsFacts | EventFacts | EditionFacts | TermFacts | GrantFacts | CallFacts | CountyFacts
