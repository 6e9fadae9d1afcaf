"""Charts for a reader: the figures of a county or grant, and the grants given in a county."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.i18n.formats import percentage
from samsprak.model.tables import Unit
from samsprak.site.charts.bars import Bar, bars
from samsprak.site.charts.captions import caption_beside_country, caption_of_years, writer
from samsprak.site.charts.lines import Series, lines
from samsprak.site.charts.scale import indexed
from samsprak.site.charts.table_words import notes_on, source_cell, source_views
from samsprak.site.charts.views import ChartIds, ChartView, TableView
from samsprak.site.charts.years import rows_by_year, years_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.actions import DecisionScope
    from samsprak.model.tables import FigureSeries, Subject
    from samsprak.rendering.site import ReaderSite

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
    scope = reader.library.actions.decided(county=county)
    years = years_in_words(scope.years[0], scope.years[-1], reader)
    name, highest = sums[0]
    finding = words.gettext("%(organisation)s was granted most: %(amount)s.") % {
        "organisation": reader.quoted(name, source.code),
        "amount": reader.amount(highest),
    }
    ids = ChartIds("granted")
    rows = [Bar(one, kronor, reader.amount(kronor), label_language=source) for one, kronor in sums]
    yield ChartView(
        ids.chart,
        words.gettext("Granted by organisation, %(years)s") % {"years": years},
        finding,
        bars(rows, ids.chart, reader.language),
        TableView(
            (words.gettext("Organisation"), words.gettext("Amount in kronor (SEK)")),
            tuple((one, reader.number(kronor)) for one, kronor in sums),
            frozenset({1}),
            frozenset({0}),
        ),
        notes=tuple(_granted_notes(scope, len(sums), years, reader)),
    )


def _granted_notes(scope: DecisionScope, shown: int, years: str, reader: ReaderSite) -> Iterator[str]:
    """Yield the number of organisations shown if some are left out, and the grants and years of the decisions."""
    words = reader.words
    if shown < scope.organisations:
        yield words.gettext(
            "The chart shows the %(shown)s organisations that were granted most, of %(count)s in all."
        ) % {"shown": reader.number(shown), "count": reader.number(scope.organisations)}
    links = (reader.library.actions.grant_link(one, reader.code) for one in scope.grants)
    grants = " · ".join(reader.quoted(link.title, link.language) for link in links if link is not None)
    if grants:
        yield words.gettext("The sums are of the decisions that we know of. Grant: %(grants)s. Years: %(years)s.") % {
            "grants": grants,
            "years": years,
        }


def _by_year(series: FigureSeries, name: str, reader: ReaderSite) -> ChartView:
    words, say = reader.words, writer(series.unit, reader.language)
    ids = ChartIds(f"{series.heading.name}-by-year")
    unknown = words.gettext("no figure")
    rows = tuple(rows_by_year(series.figures, partial(years_in_words, reader=reader)))
    drawn = [Bar(year, one.value, say(one.value)) if one else Bar(year, None, unknown) for year, one in rows]
    value = words.gettext("Number") if series.unit is Unit.PERSONS else words.gettext("Amount in kronor (SEK)")
    return ChartView(
        ids.chart,
        words.gettext("%(table)s, %(name)s") % {"table": reader.in_words(series.heading.titles), "name": name},
        caption_of_years(series, name, reader.language, words),
        # A single bar adds nothing to the caption.
        bars(drawn, ids.chart, reader.language) if len(rows) > 1 else Markup(""),
        TableView(
            (words.gettext("Year"), value, words.gettext("Source")),
            tuple(
                (year, reader.number(one.value), source_cell(one.source, series.heading, reader))
                if one
                else (year, unknown, "")
                for year, one in rows
            ),
            frozenset({1}),
        ),
        source_views(series.heading, reader),
        tuple(notes_on(series.heading, reader, series.figures[0].subject)),
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
    shares = words.gettext("%(name)s’s share of the whole country")
    percents = [
        percentage(one / country, reader.language) if country else "" for one, country in zip(own, total, strict=True)
    ]
    rows = zip(*([reader.number(value) for value in values] for values in (own, total)), percents, strict=True)
    rows_of_indices = zip(*([say(value) for value in values if value is not None] for values in indices), strict=True)
    cells = {
        str(year): (*values, *as_indices) for year, values, as_indices in zip(years, rows, rows_of_indices, strict=True)
    }
    unknown = (words.gettext("no figure"),) * len(names) + ("",) * 3
    return ChartView(
        ids.chart,
        words.gettext("%(name)s beside the whole country, where %(year)s is 100") % {"name": name, "year": years[0]},
        caption_beside_country(series, name, reader.language, words),
        lines(beside, years, ids.chart, reader.language, say=say),
        TableView(
            (words.gettext("Year"), *names, shares % {"name": name}, *(compared % {"name": one} for one in names)),
            tuple(
                (year, *cells.get(year, unknown))
                for year, _ in rows_by_year(series.figures, partial(years_in_words, reader=reader))
            ),
            frozenset({1, 2, 3, 4, 5}),
        ),
        source_views(series.heading, reader),
    )
