"""What templates see of grants, calls, counties, dates and decisions: frozen values, as in ``samsprak.site.views``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from markupsafe import Markup

    from samsprak.model.calls import CallState
    from samsprak.model.languages import Language
    from samsprak.model.occasions import Occasion
    from samsprak.model.tables import Order
    from samsprak.site.calendars import CalendarLinksView
    from samsprak.site.charts.views import ChartView
    from samsprak.site.views import ItemView, LinkView, PagerView


@dataclass(frozen=True, slots=True)
class FormView:
    """A form, with the address and size in bytes of its file if there is one to download."""

    title: str
    address: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class CallView:
    """
    A call in a list. *language* is that of its title, which may not be the reader's.

    *county* is None for a call in the whole country, *grant* where readers can't open it. *over_at* is the moment when
    it closes, in UTC (ISO 8601), for a reader's own clock; None for a call that is not open.
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
class CallListView:
    """Calls parted by what readers can do about them on a day, and the pages of the list if it has several."""

    as_of: date
    current: tuple[CallView, ...] = ()
    unknown: tuple[CallView, ...] = ()
    over: tuple[CallView, ...] = ()
    pager: PagerView | None = None


@dataclass(frozen=True, slots=True)
class GrantFactsView:
    """What a grant is for, who may apply for it, and the law; in the language of its document."""

    short_title: str
    purpose: str
    applicants: str
    legal_basis: str
    forms: tuple[FormView, ...]


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
class DecisionView:
    """A decision; organisation and activity are in the source language, as written in it."""

    reference: str
    organisation: str
    activity: str
    amount_sek: int
    year: int
    county: LinkView | None


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
class DateView:
    """A day in the calendar: what happens, and with what."""

    occasion: Occasion
    day: date
    starts: date | datetime
    ends: date | datetime | None
    has_time: bool
    link: LinkView
    is_translated: bool
    county: LinkView | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """The dates of one month; *first* is its first day."""

    first: date
    dates: tuple[DateView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What is coming, and what has been, by month."""

    coming: tuple[MonthView, ...]
    past: tuple[MonthView, ...]
