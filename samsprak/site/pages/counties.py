"""Pages of counties: figures, calls, events and news of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import CountyFacts
from samsprak.model.tables import Subject
from samsprak.rendering.kinds.call import present_calls
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document, present_item, present_news
from samsprak.rendering.templating.templates import render
from samsprak.site.calendars.calendars import calendar_links
from samsprak.site.charts.county_charts import granted_charts, series_charts
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.layout.pagination import page_count, pager, part_of, path_of_page
from samsprak.site.pages.decisions import decisions_shown
from samsprak.site.pages.views import CountyView
from samsprak.site.pages.who_to_ask import website_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site

_NEWS_SHOWN = 5
_EVENTS_SHOWN = 5


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the pages of each county and its list of calls, in every language."""
    for key in library.public_keys():
        if is_index(key) or library.source(key).kind is not Kind.COUNTY:
            continue
        for language in site.settings.languages:
            document = library.shown(key, language.code)
            if document is None:
                continue
            calls = library.actions.calls(language.code, "", document.county or "")
            count = page_count(len(calls), site.settings.calls_per_page)
            for number in range(1, count + 1):
                place = place_of_page(language.code, path_of_page(document.address_path, number))
                yield Output(place, county, (key, language.code, number, count))


def county(site: Site, key: str, code: str, number: int, count: int) -> bytes:
    """Render page *number* of the *count* pages of a county and its calls in a language."""
    reader = site.for_reader(code)
    document = reader.document(key)
    part = part_of(number, site.settings.calls_per_page)
    calls = site.library.actions.calls(code, "", document.county or "", *part)
    return render(
        reader,
        "county.html",
        frame=frame_of(FramedPage(document, number, count), reader),
        document=present_document(document, reader),
        calls=present_calls(calls, reader, pager(document.address_path, reader, number, count)),
        county=_view(document, reader) if number == 1 else None,
    )


def _view(document: Document, reader: ReaderSite) -> CountyView:
    facts, letter, code = _facts(document), document.county or "", reader.code
    actions = reader.library.actions
    national = [one for one in actions.current_calls(code, letter) if one.county is None]
    events = actions.in_county(Kind.EVENT, letter, code, _EVENTS_SHOWN)
    news = actions.in_county(Kind.NEWS, letter, code, _NEWS_SHOWN)
    return CountyView(
        letter=letter,
        code=facts.code,
        residence=facts.residence,
        swedish=_swedish(document, reader.site),
        national=present_calls(national, reader),
        events=tuple(present_item(one, reader) for one in events),
        news=tuple(present_news(one, reader) for one in news),
        decisions=decisions_shown(reader, county=document),
        charts=(
            *series_charts(
                Subject.COUNTY, letter, reader.quoted(facts.short_title, document.language), reader, with_total=True
            ),
            *granted_charts(letter, reader),
        ),
        calendar=calendar_links(reader, document) if document.is_listed else None,
        website=website_of(reader, letter),
    )


def _swedish(document: Document, site: Site) -> str | None:
    """Return the county's Swedish name if its document is in another language, else None."""
    source = site.settings.languages.source_code
    linked = site.library.linked(document.key, source) if document.language != source else None
    return linked.title if linked is not None else None


def _facts(document: Document) -> CountyFacts:
    if not isinstance(document.facts, CountyFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts
