"""Content below the text of pages with ``shows``: the calendar, the open data, funded activities, feeds and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds.page import PageFacts
from samsprak.rendering.presenters import present_periods
from samsprak.site.open_data.presenting import DataView, data_view
from samsprak.site.pages.activities import activities_shown
from samsprak.site.pages.feeds import calendars, county_feeds_address, feed_groups
from samsprak.site.pages.views import CalendarView

if TYPE_CHECKING:
    from samsprak.model.accessibility import Accessibility, AccessibilityTexts
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite
    from samsprak.site.pages.activities import ActivitiesView
    from samsprak.site.pages.feeds import FeedEntryView, FeedGroupView

_COMING_SHOWN = 100
_PAST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The accessibility statement, with its texts in the reader's language."""

    statement: Accessibility
    texts: AccessibilityTexts


@dataclass(frozen=True, slots=True)
class Below:
    """The content below a page's text: one of these, or nothing."""

    calendar: CalendarView | None = None
    subscriptions: tuple[FeedEntryView, ...] = ()
    all_calendars: str | None = None
    data: DataView | None = None
    accessibility: AccessibilityView | None = None
    activities: ActivitiesView | None = None
    feeds: tuple[FeedGroupView, ...] = ()


def shown_below(document: Document, reader: ReaderSite) -> Below:
    """Return the content below the text of a document's page."""
    match document.facts:
        case PageFacts(shows="calendar"):
            return Below(_calendar(reader), calendars(reader), county_feeds_address(reader))
        case PageFacts(shows="data"):
            return Below(data=data_view(reader))
        case PageFacts(shows="activities"):
            return Below(activities=activities_shown(reader))
        case PageFacts(shows="feeds"):
            return Below(feeds=feed_groups(reader))
        case PageFacts(shows="accessibility") if (statement := reader.settings.accessibility) is not None:
            return Below(accessibility=AccessibilityView(statement, _texts(statement, reader)))
        case _:
            return Below()


def _texts(statement: Accessibility, reader: ReaderSite) -> AccessibilityTexts:
    """Return the texts of the statement in the reader's language, else those of a fallback, marked so."""
    chain = reader.settings.languages.chain_of(reader.code)
    language = next(one for one in chain if one.code in statement.texts)
    texts = statement.texts[language.code]
    return texts if language == reader.language else texts.marked(language.tag)


def _calendar(reader: ReaderSite) -> CalendarView:
    actions = reader.library.actions
    return CalendarView(
        coming=present_periods(actions.coming_dates(reader.code, "", _COMING_SHOWN), reader),
        past=present_periods(actions.past_dates(reader.code, _PAST_SHOWN), reader),
    )
