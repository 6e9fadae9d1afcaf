"""Views of whole pages: lists, home, grants, decisions, counties and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from samsprak.model.kinds import Kind
    from samsprak.model.languages import Language
    from samsprak.model.tables import Order
    from samsprak.rendering.views import (
        CallListView,
        CallView,
        DecisionView,
        FormView,
        GrantFactsView,
        ItemView,
        LinkView,
        PagerView,
        PeriodView,
    )
    from samsprak.site.calendars.calendars import CalendarLinksView
    from samsprak.site.charts.views import ChartView
    from samsprak.site.layout.subscribe import SubscribeView
    from samsprak.site.pages.who_to_ask import AskView, WebsiteView


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of a front page; *past* are events that are over."""

    kind: Kind
    items: tuple[ItemView, ...]
    past: tuple[ItemView, ...] = ()
    pager: PagerView | None = None


@dataclass(frozen=True, slots=True)
class CountyPartView:
    """The items that an edition of the newsletter has for the readers of one county."""

    county: LinkView
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class EntranceView:
    """A part of home's text; the theme chooses its drawing by *id*, the id of its heading."""

    id: str
    html: Markup


@dataclass(frozen=True, slots=True)
class HomeView:
    """
    Home: its lead, each part of its text as an entrance, and the latest news, events and calls.

    *counties* is the map of counties as a menu, None for a site without pages of counties.
    """

    lead: Markup
    entrances: tuple[EntranceView, ...]
    news: tuple[ItemView, ...]
    events: tuple[ItemView, ...]
    news_address: str | None
    events_address: str | None
    calls: CallListView
    calls_address: str | None
    counties: Markup | None
    subscribe: SubscribeView | None


@dataclass(frozen=True, slots=True)
class CallFactsView:
    """The facts on the page of a call; *applicants* is None if readers can't open the grant."""

    call: CallView
    applicants: str | None
    applicants_language: Language
    contact: str | None
    priorities: tuple[str, ...]
    forms: tuple[FormView, ...]
    result: str | None
    decisions: DecisionsView | None
    ask: AskView | None


@dataclass(frozen=True, slots=True)
class GrantItemView:
    """A grant in the overview, with the calls open to applications, or else the latest ones."""

    title: str
    address: str
    language: Language
    is_translated: bool
    facts: GrantFactsView
    calls: CallListView


@dataclass(frozen=True, slots=True)
class OrderView:
    """A link to a sort order of a table of decisions."""

    order: Order
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """
    Decisions in a table; *decisions* may be a part of all *count* of them, *sum_sek* is the sum of all.

    *scope* is the sentence that says which grants, counties and years they are of.
    *orders* is empty for a table with a single order. *all_of* is the grant of the decisions and links to the table of
    all of its decisions, if that is on another page.
    """

    decisions: tuple[DecisionView, ...]
    count: int
    sum_sek: int
    scope: str
    has_counties: bool
    orders: tuple[OrderView, ...] = ()
    all_of: LinkView | None = None
    pager: PagerView | None = None


@dataclass(frozen=True, slots=True)
class CountyView:
    """
    The content of a county's page besides its calls, shown on the first page of their list.

    *swedish* is its Swedish name if its document is in another language; *national* are the calls in the whole country
    that are open to applications.
    """

    letter: str
    code: str
    residence: str
    swedish: str | None
    national: CallListView
    events: tuple[ItemView, ...]
    news: tuple[ItemView, ...]
    decisions: DecisionsView | None
    charts: tuple[ChartView, ...]
    calendar: CalendarLinksView | None
    website: WebsiteView | None = None


@dataclass(frozen=True, slots=True)
class CountiesView:
    """All counties: the map with links, the chart of the figures in the map if there are any, and all charts."""

    map: Markup
    mapped: ChartView | None
    charts: tuple[ChartView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Coming and past dates, by month or by year."""

    coming: tuple[PeriodView, ...]
    past: tuple[PeriodView, ...]
