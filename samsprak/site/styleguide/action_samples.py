"""Sample views of calls, decisions, dates, charts, data and page information."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samsprak.model.accessibility import Accessibility, AccessibilityTexts, Compliance
from samsprak.model.addresses.uris import mailto
from samsprak.model.dated_entries import Occasion
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallState
from samsprak.rendering.views import (
    CallListView,
    CallView,
    ChoiceView,
    DateView,
    DecisionView,
    FormView,
    PeriodView,
    SourceView,
)
from samsprak.site.calendars.calendars import CalendarLinksView
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.county_grid import LETTERS, Square, county_grid
from samsprak.site.charts.views import ChartView, TableView
from samsprak.site.layout.subscribe import SubscribeView
from samsprak.site.layout.views import ChangeView, PageInfoView
from samsprak.site.open_data.presenting import data_view
from samsprak.site.pages.activities import ActivitiesView, ActivityView, YearView
from samsprak.site.pages.county_overview import MAP
from samsprak.site.pages.feeds import FeedAddresses, FeedEntryView, FeedGroupView
from samsprak.site.pages.page_extras import Below
from samsprak.site.pages.views import CalendarView, DecisionsView, HomeView
from samsprak.site.pages.who_to_ask import AskView, WebsiteView
from samsprak.site.search.kinds import KINDS
from samsprak.site.search.page import GroupView, SearchView
from samsprak.site.styleguide.views import DAY

if TYPE_CHECKING:
    from markupsafe import Markup

    from samsprak.site.styleguide.views import Sampler

_LAST_DAY = date(2026, 4, 20)


def call(of: Sampler, state: CallState) -> CallView:
    """Return a sample call in *state*."""
    words = of.words
    over_at = "2100-01-01T00:00:00Z" if state in {CallState.OPEN, CallState.CLOSING_SOON} else None
    return CallView(
        title=f"{words.call} ({state.value})" if of.reader.code == "en" else words.call,
        address=of.home,
        language=of.language,
        is_translated=True,
        state=state,
        year=2026,
        opens=DAY,
        closes=None if state is CallState.UNKNOWN else _LAST_DAY,
        decided_on=None,
        over_at=over_at,
        amount_sek=1_234_567,
        county=of.link(words.county),
        grant=of.link(words.grant),
    )


def calls(of: Sampler) -> CallListView:
    """Return a sample call in each state."""
    every = [call(of, state) for state in CallState]
    return CallListView(
        as_of=DAY,
        current=tuple(one for one in every if one.state.is_current),
        unknown=tuple(one for one in every if one.state is CallState.UNKNOWN),
        over=tuple(one for one in every if one.state.is_over),
    )


def forms(of: Sampler) -> tuple[FormView, ...]:
    """Return a form to download and one without a file."""
    return (FormView(of.words.page, of.home, 48_000), FormView(of.words.second, None, None))


def decisions(of: Sampler) -> DecisionsView:
    """Return two decisions."""
    county = of.link(of.words.county)
    rows = (
        DecisionView("5123-2026-4", "ABF Flen", "Språkcafé", 200_000, 2026, county),
        DecisionView("5124-2026-1", "Flens kommun", "Samhällsguide", 150_000, 2026, None),
    )
    return DecisionsView(rows, 2, 350_000, of.words.page, has_counties=True, all_of=of.link(of.words.grant))


def chart(of: Sampler) -> ChartView:
    """Return a chart of two years."""
    rows = [Bar("2025", 150, "150"), Bar("2026", 300, "300")]
    table = TableView(("", of.words.county), (("2025", "150"), ("2026", "300")), frozenset({1}))
    source = SourceView(of.words.page, None, of.language)
    drawing = bars(rows, "sample-chart", of.language)
    return ChartView("sample-chart", of.words.page, of.words.finding, drawing, table, (source,), (of.words.summary,))


def below(of: Sampler) -> Below:
    """Return a calendar with its subscriptions, and the data."""
    when = DateView(
        occasion=Occasion.CLOSES,
        day=_LAST_DAY,
        starts=_LAST_DAY,
        ends=None,
        has_time=False,
        link=of.link(of.words.call),
        is_translated=True,
        county=of.link(of.words.county),
    )
    periods = (PeriodView(_LAST_DAY.replace(day=1), (when, when), is_month=True),)
    links = calendar(of)
    activity = ActivityView(
        "Språkcafé", of.words.page, "ABF Flen", 200_000, "5123-2026-4", None, of.link(of.words.county)
    )
    feed = FeedEntryView(of.words.page, of.language, FeedAddresses(of.home, of.home), links)
    return Below(
        CalendarView(periods, periods),
        (FeedEntryView(of.words.page, of.language, calendar=links),),
        of.home,
        data_view(of.reader),
        activities=ActivitiesView(1, 200_000, "2026", (YearView(2026, 200_000, (activity,)),)),
        feeds=(FeedGroupView("sample", of.words.page, (feed,), explains=True),),
    )


def ask(of: Sampler) -> AskView:
    """Return the ways to ask about something in a county."""
    return AskView(of.link(of.words.county), None, WebsiteView("https://example.org/", is_own=True))


def calendar(of: Sampler) -> CalendarLinksView:
    """Return a calendar to subscribe to."""
    return CalendarLinksView(of.words.page, of.home, of.home)


def statement(of: Sampler) -> tuple[Accessibility, AccessibilityTexts]:
    """Return an accessibility statement with something in each of its fields."""
    words = of.words
    said = (words.summary,)
    texts = AccessibilityTexts(words.page, words.summary, words.text, said, said, said, "ABF Flen", "ABF Flen")
    email = of.reader.settings.publisher.email
    every = {of.reader.code: texts}
    one = Accessibility(
        Compliance.PARTIAL, DAY, DAY, email, every, "+46 10 223 00 00", answer_days=3, authority_email=email
    )
    return one, texts


def info(of: Sampler) -> PageInfoView:
    """Return page information with three changes."""
    changes = tuple(ChangeView(DAY, note, of.language) for note in (of.words.summary, of.words.page, of.words.second))
    source = SourceView(of.words.page, None, of.language)
    report = mailto(of.reader.settings.publisher.email)
    return PageInfoView(report, None, DAY, DAY, DAY, DAY, (source,), changes, (), useful=report, useless=report)


def search(of: Sampler) -> SearchView:
    """Return a search page with documents of two kinds."""
    links = (of.link(of.words.page), of.link(of.words.second))
    groups = tuple(GroupView(one, of.reader.gettext(KINDS[one].title), links) for one in (Kind.PAGE, Kind.NEWS))
    return SearchView(groups, of.home, of.home, of.reader.settings.languages.source, "{}", of.home, of.home)


def home(of: Sampler) -> HomeView:
    """Return home with calls, events and news."""
    return HomeView(
        lead=of.document().html,
        entrances=of.entrances(),
        news=of.news(),
        events=(of.item(of.words.event, Kind.EVENT, of.event()),),
        news_address=of.home,
        events_address=of.home,
        calls=calls(of),
        calls_address=of.home,
        counties=county_menu(of),
        subscribe=subscribe(of),
    )


def county_menu(of: Sampler) -> Markup:
    """Return all counties as a menu, each with its letter as its name."""
    return county_grid([Square(letter, letter, of.home) for letter in LETTERS], MAP, of.language)


def subscribe(of: Sampler) -> SubscribeView:
    """Return how to subscribe by mail."""
    return SubscribeView(of.reader.newsletter_name, of.home, of.home, of.home, of.home)


def choices(of: Sampler) -> tuple[ChoiceView, ...]:
    """Return a choice in each language of the site, the first one chosen."""
    return tuple(
        ChoiceView(one.code, one.name, one, is_chosen=one == of.language) for one in of.reader.settings.languages
    )
