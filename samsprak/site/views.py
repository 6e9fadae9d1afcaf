"""What templates may see: frozen values, complete for the page, with nothing behind them that could change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from markupsafe import Markup

    from samsprak.model.documents import Kind, State
    from samsprak.model.languages import Language
    from samsprak.site.action_views import CallListView
    from samsprak.site.page_info import PageInfoView


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that a document names; *language* is that of its title here."""

    title: str
    url: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its text; *is_current* when it leads to the page it stands on, *is_within* when to its section."""

    text: str
    address: str
    language: Language
    is_current: bool = False
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class SwitchView:
    """An entry of the language switch; *note* says in that language, if need be, that there is no translation yet."""

    language: Language
    address: str
    is_current: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlternateView:
    """A real translation of a page, for hreflang; the address is absolute."""

    hreflang: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed that readers can follow."""

    title: str
    address: str
    mime: str
    language: Language


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture; width and height in CSS pixels."""

    address: str
    alternative: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class EventView:
    """When and where an event is; *starts* None for a past event whose day is not known."""

    starts: date | datetime | None
    ends: date | datetime | None
    has_time: bool
    is_online: bool
    place: str | None
    organiser: str | None
    registration_until: date | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """A document in a list. *language* is that of its text, which may not be the reader's."""

    kind: Kind
    title: str
    summary: str
    address: str
    language: Language
    is_translated: bool
    publish_on: date | None
    event: EventView | None = None
    swedish: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """
    A document in full. *language* is that of its text; *is_translated* is False on a fallback page.

    *html* has its links resolved to the reader's language.
    """

    kind: Kind
    state: State
    title: str
    summary: str
    html: Markup
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


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where in a list of several pages the reader is; addresses are None at its ends."""

    number: int
    count: int
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class FrameView:
    """Everything around a page's own content; *canonical* is None for pages that no search engine should keep."""

    reader: Language
    title: str
    heading: str
    description: str
    site_name: str
    publisher: str
    email: str
    stylesheet: str
    icon: str
    closing_script: str
    keeping_script: str
    home: str
    search: LinkView
    canonical: str | None
    is_indexed: bool
    open_graph_type: str
    open_graph_picture: str | None
    alternates: tuple[AlternateView, ...]
    switch: tuple[SwitchView, ...]
    feeds: tuple[FeedView, ...]
    navigation: tuple[LinkView, ...]
    crumbs: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    structured_data: Markup
    info: PageInfoView


@dataclass(frozen=True, slots=True)
class ListView:
    """A list below a front page."""

    items: tuple[ItemView, ...]
    past: tuple[ItemView, ...] = ()
    pager: PagerView | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class EntranceView:
    """A part of home's text; *id* is that of its heading, by which the theme knows its drawing."""

    id: str
    html: Markup


@dataclass(frozen=True, slots=True)
class HomeView:
    """Home: its lead, each part of its text as an entrance of its own, and what is new."""

    lead: Markup
    entrances: tuple[EntranceView, ...]
    news: tuple[ItemView, ...]
    events: tuple[ItemView, ...]
    news_address: str | None
    events_address: str | None
    calls: CallListView
    calls_address: str | None
