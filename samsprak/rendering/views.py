"""Views, the values that templates render: frozen and complete for the page, without references to changing state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from markupsafe import Markup

    from samsprak.model.dated_entries import Occasion
    from samsprak.model.documents import State
    from samsprak.model.kinds import Kind
    from samsprak.model.kinds.call import CallState
    from samsprak.model.languages import Language


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source named by a document; *language* is that of its title, *original* its title in the source language."""

    title: str
    url: str | None
    language: Language
    original: str | None = None


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its text: *is_current* for a link to the page it stands on, *is_within* for one to its section."""

    text: str
    address: str
    language: Language
    is_current: bool = False
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice in a list of a form, whose text is in *language*."""

    value: str
    text: str
    language: Language
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PictureView:
    """
    A picture; width and height in CSS pixels.

    *copies* and *sizes* are the values of ``srcset`` and ``sizes``, empty for a picture in one width.
    """

    address: str
    alternative: str
    width: int | None
    height: int | None
    copies: str = ""
    sizes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """The time and place of an event; *starts* is None for a past event without a known day."""

    starts: date | datetime | None
    ends: date | datetime | None
    has_time: bool
    is_online: bool
    place: str | None
    organiser: str | None
    registration_until: date | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """
    What has changed in a document since an edition brought it: a note in a language, and a link to the document.

    For a document that *is_withdrawn* the note says why. *on* is None where nobody wrote down the day of the change.
    """

    link: LinkView
    on: date | None
    note: str
    language: Language
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """
    A document in a list; *language* is that of its text, not always the reader's.

    *is_old* marks news of long ago. In an edition of the newsletter, *corrections* say what has changed since, and
    *behind* that the source has changed since it was translated.
    """

    kind: Kind
    title: str
    summary: str
    address: str
    language: Language
    is_translated: bool
    publish_on: date | None
    event: EventView | None = None
    swedish: str | None = None
    corrections: tuple[CorrectionView, ...] = ()
    is_archive: bool = False
    is_old: bool = False
    behind: str = ""


@dataclass(frozen=True, slots=True)
class BehindView:
    """
    A section whose source has changed since it was translated: the last change, None if no note tells of one.

    *source* leads to the section in its source language, *language* is that of the *note*.
    """

    source: LinkView
    on: date | None = None
    note: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class TextPartView:
    """
    A part of a text: its heading, empty for the lead, and what is below.

    A part that stands in is in the source language, since it is not translated.
    """

    heading: Markup
    html: Markup
    language: Language
    behind: BehindView | None = None
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class FreshnessView:
    """
    What readers should know of a translation: *parts* has its text with what is behind and missing, in order.

    *links* lead to the parts that are behind. If it *is_far_behind*, *source_html* comes first.
    """

    source: LinkView
    parts: tuple[TextPartView, ...] = ()
    links: tuple[LinkView, ...] = ()
    is_by_machine: bool = False
    is_far_behind: bool = False
    source_html: Markup | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """
    A document in full. *language* is that of its text; *is_translated* is False on a fallback page.

    *html* has its links resolved to the reader's language; *lead* is its first paragraph, and *rest* what follows.
    *lead* is empty where something else comes first. *publish_on* is the day of the event for archive items,
    which were published on *written_on*. *freshness* is None for a translation that is up to date.
    """

    kind: Kind
    state: State
    title: str
    summary: str
    html: Markup
    lead: Markup
    rest: Markup
    language: Language
    is_translated: bool
    original_address: str
    publish_on: date | None
    is_archive: bool
    picture: PictureView | None
    withdrawn_note: str | None
    replacement: LinkView | None
    event: EventView | None
    swedish: str | None
    related: tuple[LinkView, ...]
    contents: tuple[LinkView, ...]
    written_on: date | None = None
    freshness: FreshnessView | None = None


@dataclass(frozen=True, slots=True)
class PagerView:
    """The position in a list of several pages; *newer* and *older* are addresses, None at the ends of the list."""

    number: int
    count: int
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class FormView:
    """A form, with the address and the size (bytes) of its file if there is one to download."""

    title: str
    address: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class CallView:
    """
    A call in a list; *language* is that of its title, not always the reader's.

    *county* is None for a call in the whole country, *grant* is None if readers can't open the grant. *over_at* is the
    moment of closing in UTC (ISO 8601), compared with a reader's own clock; None for a call that is not open.
    """

    title: str
    address: str
    language: Language
    is_translated: bool
    state: CallState
    year: int
    opens: date | None
    closes: date | None
    decided_on: date | None
    over_at: str | None
    amount_sek: int | None
    county: LinkView | None
    grant: LinkView | None


@dataclass(frozen=True, slots=True)
class CallListView:
    """Calls grouped by the actions open to readers on the day *as_of*; *pager* is None for a list of one page."""

    as_of: date
    current: tuple[CallView, ...] = ()
    unknown: tuple[CallView, ...] = ()
    over: tuple[CallView, ...] = ()
    pager: PagerView | None = None


@dataclass(frozen=True, slots=True)
class GrantFactsView:
    """
    The purpose, applicants, law and forms of a grant, in the language of its document.

    *legal_text* is the address of the law's text: that of the source with the same title, None without one.
    """

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    legal_text: str | None
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision; organisation and activity are in the source language, as the decision has them."""

    reference: str
    organisation: str
    activity: str
    amount_sek: int
    year: int
    county: LinkView | None


@dataclass(frozen=True, slots=True)
class DateView:
    """A day in the calendar: the occasion and the call or event of it."""

    occasion: Occasion
    day: date
    starts: date | datetime
    ends: date | datetime | None
    has_time: bool
    link: LinkView
    is_translated: bool
    county: LinkView | None


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The dates of a month, or of a year; *first* is its first day."""

    first: date
    dates: tuple[DateView, ...]
    is_month: bool
