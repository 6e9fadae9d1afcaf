"""The overview of all counties: a map with links to their pages, and a chart of the last year of each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.county import CountyFacts
from samsprak.model.tables import Subject
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.captions import caption_of_counties, writer
from samsprak.site.charts.county_grid import Square, county_grid, quantiles, shade
from samsprak.site.charts.table_words import notes_on, source_views
from samsprak.site.charts.views import ChartIds, ChartView, TableView
from samsprak.site.pages.views import CountiesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from samsprak.model.documents import Document
    from samsprak.model.tables import Figure, FigureTable
    from samsprak.rendering.site import ReaderSite

# The id of the map; that of its heading follows from it.
MAP = "counties-map"


def county_overview(counties: Sequence[Document], reader: ReaderSite) -> CountiesView:
    """Return the map of counties with the last figures of the first table, and the charts of all tables."""
    tables = reader.library.actions.figure_tables(Subject.COUNTY)
    last = _last_year(tables[0]) if tables else {}
    ranges = quantiles(one.value for one in last.values())
    highest = [high for _, high in ranges]
    squares = [
        Square(
            one.county or "",
            _quoted(one, reader),
            reader.page_address(one.address_path),
            reader.number(last[one.county or ""].value) if one.county in last else "",
            shade(last[one.county or ""].value, highest) if one.county in last else None,
        )
        for one in counties
    ]
    charts = tuple(_of_counties(table, counties, reader) for table in tables)
    legend = [_range(low, high, reader) for low, high in ranges]
    return CountiesView(county_grid(squares, MAP, reader.language, legend), charts[0] if last else None, charts)


def county_menu(reader: ReaderSite) -> Markup | None:
    """Return the map of counties as a menu without figures, None for a site without pages of counties."""
    counties = reader.library.actions.counties(reader.code)
    squares = [
        Square(one.county or "", _quoted(one, reader), reader.page_address(one.address_path)) for one in counties
    ]
    return county_grid(squares, MAP, reader.language) if squares else None


def _range(low: float, high: float, reader: ReaderSite) -> str:
    if low == high:
        return reader.number(low)
    return reader.gettext("%(low)s to %(high)s") % {"low": reader.number(low), "high": reader.number(high)}


def _of_counties(table: FigureTable, counties: Sequence[Document], reader: ReaderSite) -> ChartView:
    words, say, last = reader.words, writer(table.unit, reader.language), _last_year(table)
    years = sorted({one.year for one in table.figures})
    values = {(one.subject, one.year): one.value for one in table.figures}
    ranked = sorted((one for one in counties if one.county in last), key=lambda one: -last[one.county or ""].value)
    finding = caption_of_counties(
        [(_quoted(one, reader), last[one.county or ""]) for one in ranked], table.unit, reader.language, words
    )
    unknown = words.gettext("not recorded")
    ids = ChartIds(f"{table.heading.name}-by-county")
    rows = [
        Bar(
            _short(one),
            last[one.county or ""].value,
            say(last[one.county or ""].value),
            reader.page_address(one.address_path),
            label_language=reader.site.language(one.language),
        )
        for one in ranked
    ]
    cells = tuple(
        (
            _quoted(one, reader),
            *(say(values[one.county or "", year]) if (one.county or "", year) in values else unknown for year in years),
        )
        for one in counties
    )
    return ChartView(
        ids.chart,
        words.gettext("%(table)s, %(name)s") % {"table": reader.in_words(table.heading.titles), "name": years[-1]},
        finding,
        bars(rows, ids.chart, reader.language),
        TableView((words.gettext("County"), *map(str, years)), cells, frozenset(range(1, len(years) + 1))),
        source_views(table.heading, reader),
        tuple(notes_on(table.heading, reader)),
    )


def _last_year(table: FigureTable) -> dict[str, Figure]:
    year = max((one.year for one in table.figures), default=0)
    return {one.subject: one for one in table.figures if one.year == year}


def _quoted(county: Document, reader: ReaderSite) -> str:
    """Return the short name of a county for a line in the reader's language."""
    return reader.quoted(_short(county), county.language)


def _short(county: Document) -> str:
    return county.facts.short_title if isinstance(county.facts, CountyFacts) else county.title
