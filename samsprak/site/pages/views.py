"""What templates see of whole pages: lists, home, grants, decisions, counties and the calendar."""

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
        MonthView,
        PagerView,
    )
    from samsprak.site.calendars.calendars import CalendarLinksView
    from samsprak.site.charts.views import ChartView


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


@dataclass(frozen=True, slots=True)
class CallFactsView:
    """What the page of a call says besides; nothing of *applicants* where readers can't open the grant."""

    call: CallView
    applicants: str | None
    applicants_language: Language
    contact: str | None
    priorities: tuple[str, ...]
    forms: tuple[FormView, ...]
    result: str | None
    decisions: DecisionsView | None


@dataclass(frozen=True, slots=True)
class GrantItemView:
    """A grant in the overview, with its calls that readers can act on, or else the latest ones."""

    title: str
    address: str
    language: Language
    is_translated: bool
    facts: GrantFactsView
    calls: CallListView


@dataclass(frozen=True, slots=True)
class OrderView:
    """A way to another order of a table of decisions."""

    order: Order
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """
    Decisions in a table. *sum_sek* is that of all *count* of them, of which *decisions* may be a part.

    *orders* are empty where there is only one. *all_of* is the grant that they are of and leads to the table with all
    of its decisions, if that is elsewhere.
    """

    decisions: tuple[DecisionView, ...]
    count: int
    sum_sek: int
    has_counties: bool
    orders: tuple[OrderView, ...] = ()
    all_of: LinkView | None = None
    pager: PagerView | None = None


@dataclass(frozen=True, slots=True)
class CountyView:
    """
    What the page of a county shows besides its calls, on the first page of their list.

    *swedish* is its Swedish name for those who read of it in another language; *national* are the calls in the whole
    country that readers can act on.
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


@dataclass(frozen=True, slots=True)
class CountiesView:
    """All counties: the map of their pages, the chart of the figures in it if there are any, and all charts."""

    map: Markup
    mapped: ChartView | None
    charts: tuple[ChartView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What is coming, and what has been, by month."""

    coming: tuple[MonthView, ...]
    past: tuple[MonthView, ...]
