"""Figures and decisions as charts, with the sentence that each shows, in the reader's language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.facts import CountyFacts
from samsprak.model.formats import amount, change, number, short_number
from samsprak.model.tables import Subject, Unit
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.county_grid import Square, county_grid, shade
from samsprak.site.charts.lines import Series, lines
from samsprak.site.charts.views import ChartIds, ChartView, TableView
from samsprak.site.views import LinkView, SourceView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.tables import FigureSeries, FigureTable
    from samsprak.site.context import Site

# Fewer years than this are no line.
_YEARS_FOR_A_LINE = 3
_ORGANISATIONS_SHOWN = 12
_MAP = "counties-map"


def series_charts(
    of: Subject, subject: str, name: str, reader: Language, site: Site, *, with_total: bool = False
) -> tuple[ChartView, ...]:
    """
    Return the charts of a county or grant, called *name*: for each table its figures by year.

    And *with_total* how they changed beside those of the whole country, where the table is complete.
    """
    found = []
    for series in site.library.actions.series(of, subject):
        found.append(_by_year(series, name, reader, site))
        is_line = len(series.figures) >= _YEARS_FOR_A_LINE and series.figures[0].value > 0
        if with_total and is_line and series.totals:
            found.append(_beside_total(series, name, reader, site))
    return tuple(found)


def granted_charts(county: str, reader: Language, site: Site) -> Iterator[ChartView]:
    """Yield a chart of what organisations were granted in a county, none where nothing was."""
    sums = site.library.actions.granted_by_organisation(county, _ORGANISATIONS_SHOWN)
    if not sums:
        return
    words = site.catalogs[reader.code]
    source = site.settings.languages.source
    name, highest = sums[0]
    finding = words.gettext("%(organisation)s was granted most: %(amount)s.") % {
        "organisation": name,
        "amount": amount(highest, reader),
    }
    ids = ChartIds("granted")
    rows = [Bar(one, kronor, amount(kronor, reader), label_language=source) for one, kronor in sums]
    yield ChartView(
        ids.chart,
        words.gettext("Granted by organisation"),
        finding,
        bars(rows, ids.chart, reader),
        TableView(
            (words.gettext("Organisation"), words.gettext("Amount")),
            tuple((one, amount(kronor, reader)) for one, kronor in sums),
            frozenset({1}),
        ),
    )


def county_overview(counties: Sequence[Document], reader: Language, site: Site) -> tuple[Markup, tuple[ChartView, ...]]:
    """Return the map of the counties' pages, and for each table of counties the chart of its last year."""
    tables = site.library.actions.figure_tables(Subject.COUNTY)
    last = _last_year(tables[0]) if tables else {}
    largest = max(last.values(), default=0)
    squares = [
        Square(
            one.county or "",
            _short(one),
            site.addresses.page(reader.code, one.address_path),
            number(last[one.county or ""], reader) if one.county in last else "",
            shade(last[one.county or ""], largest) if one.county in last else None,
        )
        for one in counties
    ]
    charts = tuple(_of_counties(table, counties, reader, site) for table in tables)
    return county_grid(squares, _MAP, reader), charts


def _by_year(series: FigureSeries, name: str, reader: Language, site: Site) -> ChartView:
    words = site.catalogs[reader.code]
    say = _writer(series.unit, reader)
    highest = max(series.figures, key=lambda one: (one.value, -one.year))
    lowest = min(series.figures, key=lambda one: (one.value, one.year))
    if len(series.figures) == 1:
        finding = words.gettext("In %(year)s it was %(value)s.") % {"year": highest.year, "value": say(highest.value)}
    else:
        sentence = words.gettext(
            "It was highest in %(year)s, %(value)s, and lowest in %(other_year)s, %(other_value)s."
        )
        finding = sentence % {
            "year": highest.year,
            "value": say(highest.value),
            "other_year": lowest.year,
            "other_value": say(lowest.value),
        }
    ids = ChartIds(f"{series.heading.name}-by-year")
    return ChartView(
        ids.chart,
        words.gettext("%(table)s: %(name)s") % {"table": series.heading.titles[reader.code], "name": name},
        finding,
        bars([Bar(str(one.year), one.value, say(one.value)) for one in series.figures], ids.chart, reader),
        TableView(
            (words.gettext("Year"), words.gettext("Number") if series.unit is Unit.PERSONS else words.gettext("Amount"),
             words.gettext("Source")),
            tuple((str(one.year), say(one.value), one.source) for one in series.figures),
            frozenset({1}),
        ),
        _sources(series, site),
    )  # fmt: skip


def _beside_total(series: FigureSeries, name: str, reader: Language, site: Site) -> ChartView:
    words = site.catalogs[reader.code]
    years = [one.year for one in series.figures]
    own, total = [one.value for one in series.figures], series.totals
    country = words.gettext("the whole country")
    sentence = words.gettext(
        "From %(first)s to %(last)s the change was %(change)s in %(name)s and %(country_change)s in the whole country."
    )
    finding = sentence % {
        "first": years[0],
        "last": years[-1],
        "name": name,
        "change": change(own[-1] / own[0] - 1, reader),
        "country_change": change(total[-1] / total[0] - 1, reader),
    }
    shares = [tuple(value / values[0] * 100 for value in values) for values in (own, total)]
    ids = ChartIds(f"{series.heading.name}-change")
    return ChartView(
        ids.chart,
        words.gettext("Over the years, where %(year)s is 100") % {"year": years[0]},
        finding,
        lines(
            [Series(name, shares[0]), Series(country, shares[1])], years, ids.chart, reader,
            say=partial(_rounded, reader=reader),
        ),
        TableView(
            (words.gettext("Year"), name, words.gettext("The whole country")),
            tuple(
                (str(year), number(value, reader), number(all_of_them, reader))
                for year, value, all_of_them in zip(years, own, total, strict=True)
            ),
            frozenset({1, 2}),
        ),
        _sources(series, site),
    )  # fmt: skip


def _of_counties(table: FigureTable, counties: Sequence[Document], reader: Language, site: Site) -> ChartView:
    words = site.catalogs[reader.code]
    say = _writer(table.unit, reader)
    years = sorted({one.year for one in table.figures})
    values = {(one.subject, one.year): one.value for one in table.figures}
    known = [one for one in counties if (one.county or "", years[-1]) in values]
    ranked = sorted(known, key=lambda one: -values[one.county or "", years[-1]])
    sentence = words.gettext(
        "In %(year)s it was highest in %(county)s, %(value)s, and lowest in %(other)s, %(other_value)s."
    )
    finding = sentence % {
        "year": years[-1],
        "county": _short(ranked[0]) if ranked else "",
        "value": say(values[ranked[0].county or "", years[-1]]) if ranked else "",
        "other": _short(ranked[-1]) if ranked else "",
        "other_value": say(values[ranked[-1].county or "", years[-1]]) if ranked else "",
    }
    unknown = words.gettext("not recorded")
    ids = ChartIds(f"{table.heading.name}-by-county")
    rows = [
        Bar(
            _short(one),
            values[one.county or "", years[-1]],
            say(values[one.county or "", years[-1]]),
            site.addresses.page(reader.code, one.address_path),
        )
        for one in ranked
    ]
    cells = tuple(
        (
            _short(one),
            *(say(values[one.county or "", year]) if (one.county or "", year) in values else unknown for year in years),
        )
        for one in counties
    )
    return ChartView(
        ids.chart,
        words.gettext("%(table)s: %(name)s") % {"table": table.heading.titles[reader.code], "name": years[-1]},
        finding,
        bars(rows, ids.chart, reader),
        TableView((words.gettext("County"), *map(str, years)), cells, frozenset(range(1, len(years) + 1))),
        tuple(SourceView(one, None, site.settings.languages.source) for one in table.heading.sources),
    )


def _writer(unit: Unit, reader: Language) -> partial[str]:
    return partial(amount if unit is Unit.SEK else number, language=reader)


def _rounded(value: float, reader: Language) -> str:
    return short_number(value, reader)


def _sources(series: FigureSeries, site: Site) -> tuple[SourceView, ...]:
    return tuple(SourceView(one, None, site.settings.languages.source) for one in series.heading.sources)


def _last_year(table: FigureTable) -> dict[str, int]:
    year = max((one.year for one in table.figures), default=0)
    return {one.subject: one.value for one in table.figures if one.year == year}


def _short(county: Document) -> str:
    return county.facts.short_title if isinstance(county.facts, CountyFacts) else county.title


def county_links(counties: Sequence[Document], reader: Language, site: Site) -> tuple[LinkView, ...]:
    """Return links to the counties' pages by their short names."""
    return tuple(
        LinkView(_short(one), site.addresses.page(reader.code, one.address_path), site.language(one.language))
        for one in counties
    )
