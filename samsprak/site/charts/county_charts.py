"""Charts for a reader: the figures of a county or grant, and the grants given in a county."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.tables import Unit
from samsprak.rendering.views import SourceView
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.captions import caption_beside_country, caption_of_years, writer
from samsprak.site.charts.lines import Series, lines
from samsprak.site.charts.scale import indexed
from samsprak.site.charts.views import ChartIds, ChartView, TableView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.tables import FigureSeries, Subject
    from samsprak.rendering.site import ReaderSite, Site

# Fewer years than this make no line.
_YEARS_FOR_A_LINE = 3
_ORGANISATIONS_SHOWN = 12


def series_charts(
    of: Subject, subject: str, name: str, reader: ReaderSite, *, with_total: bool = False
) -> tuple[ChartView, ...]:
    """
    Return the charts of a county or grant called *name*: for each table its figures by year.

    *with_total* adds their change beside that of the whole country, for complete tables.
    """
    found = []
    for series in reader.library.actions.series(of, subject):
        found.append(_by_year(series, name, reader))
        is_line = len(series.figures) >= _YEARS_FOR_A_LINE and series.figures[0].value > 0
        if with_total and is_line and series.totals:
            found.append(_beside_total(series, name, reader))
    return tuple(found)


def granted_charts(county: str, reader: ReaderSite) -> Iterator[ChartView]:
    """Yield a chart of the sums granted to organisations in a county, none without decisions."""
    sums = reader.library.actions.granted_by_organisation(county, _ORGANISATIONS_SHOWN)
    if not sums:
        return
    words = reader.words
    source = reader.settings.languages.source
    name, highest = sums[0]
    finding = words.gettext("%(organisation)s was granted most: %(amount)s.") % {
        "organisation": reader.quoted(name, source.code),
        "amount": reader.amount(highest),
    }
    ids = ChartIds("granted")
    rows = [Bar(one, kronor, reader.amount(kronor), label_language=source) for one, kronor in sums]
    yield ChartView(
        ids.chart,
        words.gettext("Granted by organisation"),
        finding,
        bars(rows, ids.chart, reader.language),
        TableView(
            (words.gettext("Organisation"), words.gettext("Amount in kronor (SEK)")),
            tuple((one, reader.number(kronor)) for one, kronor in sums),
            frozenset({1}),
            frozenset({0}),
        ),
    )


def _by_year(series: FigureSeries, name: str, reader: ReaderSite) -> ChartView:
    words, say = reader.words, writer(series.unit, reader.language)
    ids = ChartIds(f"{series.heading.name}-by-year")
    rows = [Bar(str(one.year), one.value, say(one.value)) for one in series.figures]
    value = words.gettext("Number") if series.unit is Unit.PERSONS else words.gettext("Amount in kronor (SEK)")
    return ChartView(
        ids.chart,
        words.gettext("%(table)s, %(name)s") % {"table": reader.in_words(series.heading.titles), "name": name},
        caption_of_years(series, name, reader.language, words),
        # A single bar adds nothing to the caption.
        bars(rows, ids.chart, reader.language) if len(rows) > 1 else Markup(""),
        TableView(
            (words.gettext("Year"), value, words.gettext("Source")),
            tuple((str(one.year), reader.number(one.value), one.source) for one in series.figures),
            frozenset({1}),
            frozenset({2}),
        ),
        _sources(series, reader.site),
        reader.in_words(series.heading.descriptions),
    )


def _beside_total(series: FigureSeries, name: str, reader: ReaderSite) -> ChartView:
    words = reader.words
    years = [one.year for one in series.figures]
    own, total = [one.value for one in series.figures], series.totals
    indices, say = [indexed(values) for values in (own, total)], reader.short_number
    ids = ChartIds(f"{series.heading.name}-change")
    beside = [Series(name, indices[0]), Series(words.gettext("the whole country"), indices[1])]
    names = (name, words.gettext("The whole country"))
    compared = words.gettext("%(name)s, index")
    rows = zip(*([reader.number(value) for value in values] for values in (own, total)), strict=True)
    rows_of_indices = zip(*([say(value) for value in values if value is not None] for values in indices), strict=True)
    return ChartView(
        ids.chart,
        words.gettext("%(name)s beside the whole country, where %(year)s is 100") % {"name": name, "year": years[0]},
        caption_beside_country(series, name, reader.language, words),
        lines(beside, years, ids.chart, reader.language, say=say),
        TableView(
            (words.gettext("Year"), *names, *(compared % {"name": one} for one in names)),
            tuple(
                (str(year), *values, *as_indices)
                for year, values, as_indices in zip(years, rows, rows_of_indices, strict=True)
            ),
            frozenset({1, 2, 3, 4}),
        ),
        _sources(series, reader.site),
    )


def _sources(series: FigureSeries, site: Site) -> tuple[SourceView, ...]:
    return tuple(SourceView(one, None, site.settings.languages.source) for one in series.heading.sources)
