"""
One to three lines over years, each with its name at its end.

Horizontal positions are in per cent of the width, vertical ones in ems of the text. So no viewBox is needed, with a
scale that would shrink the text on a telephone, and larger letters get a larger drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.bidi.isolation import isolated
from samsprak.model.texts.language_marks import first_tag, unmarked
from samsprak.site.charts.line_names import Name, names
from samsprak.site.charts.scale import ticks
from samsprak.site.charts.text_room import room
from samsprak.site.charts.views import ChartIds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samsprak.model.languages import Language

MOST_SERIES = 3

# Vertical positions, in ems: the line of the largest tick, the zero line, and the two rows of years below it.
_TOP = 1
_ZERO = 12.5
_YEARS = 14
_YEARS_BELOW = 15.2
# The width of a telephone of 320 px, in ems: years that would overlap there go to the row below.
_NARROWEST = 19
_LEAST_PLOT = 4
_BETWEEN_YEARS = 0.4
_BESIDE_TICKS = 0.9
_LETTERS_MIDDLE = 0.35

_CHART = Markup('<div class="lines" role="img" aria-labelledby="{} {}">\n{}\n</div>')
_SCALE = Markup('<svg class="lines__scale" width="{:g}em" aria-hidden="true">{}</svg>')
_PLOT = Markup('<svg class="lines__plot" aria-hidden="true">{}</svg>')
_TICK = Markup('<text x="{:g}em" y="{:g}em" text-anchor="end">{}</text>')
_GRID = Markup('<line class="lines__grid" x2="100%" y1="{0:g}em" y2="{0:g}em"/>')
_YEAR = Markup('<text x="{:g}%" y="{:g}em" text-anchor="middle">{}</text>')
_YEAR_BELOW = Markup('<text class="lines__below" x="{:g}%" y="{:g}em" text-anchor="middle">{}</text>')
_GROUP = Markup('<g class="lines__series lines__series--{}">{}</g>')
_LINE = Markup('<line x1="{:g}%" y1="{:g}em" x2="{:g}%" y2="{:g}em"/>')
_CIRCLE = Markup('<circle cx="{:g}%" cy="{:g}em" r=".35em"/>')
_SQUARE = Markup('<rect x="{:g}%" y="{:g}em" width=".7em" height=".7em"/>')  # moved and rotated by the style sheet


@dataclass(frozen=True, slots=True)
class Series:
    """A line: a short *name*, and a value for each year of the chart, None for an unknown one."""

    name: str
    values: tuple[float | None, ...]


def lines(
    series: Sequence[Series], years: Sequence[int], chart: str, language: Language, *, say: Callable[[float], str]
) -> Markup:
    """
    Return the series over the ascending *years*, spaced in proportion to time.

    *say* formats a value in few letters, for the scale and beside the names. The first series is the main one. Time
    runs in the reading direction of *language*. The scale begins at zero. No line is drawn between two years if one of
    them is unknown, and none at all for a series without a known value.

    Raises:
        ValueError: If there are more than three series, or the number of values of one differs from that of the years.
    """
    if len(series) > MOST_SERIES:
        raise ValueError(f"{len(series)} series: more than {MOST_SERIES} lines can't be told apart")
    scale = ticks(max((value for one in series for value in one.values if value is not None), default=0))
    across = _places(years, language)

    def height(value: float) -> float:
        return round(_ZERO - (_ZERO - _TOP) * max(0, value) / scale[-1], 2)

    groups: list[Markup] = []
    ends: list[Name] = []
    for number, one in enumerate(series, start=1):
        points = [None if value is None else (x, height(value)) for x, value in zip(across, one.values, strict=True)]
        known = [(point, value) for point, value in zip(points, one.values, strict=True) if point and value is not None]
        if known:
            (_, y), value = known[-1]
            groups.append(_GROUP.format(number, Markup("").join(_drawn(points, number))))
            ends.append(Name(number, unmarked(one.name), say(value), y, first_tag(one.name)))
    before, scale_column = _scale(scale, height, language, say)
    after, names_column = names(ends, _TOP, _ZERO, language)
    written = _written(years, across, language, max(_LEAST_PLOT, _NARROWEST - before - after))
    grid = (_GRID.format(height(tick)) for tick in scale)
    plot = _PLOT.format(Markup("").join([*grid, *written, *reversed(groups)]))  # the first series is drawn on top
    parts = [scale_column, plot, names_column]
    ids = ChartIds(chart)
    return _CHART.format(ids.title, ids.finding, Markup("\n").join(parts))


def _places(years: Sequence[int], language: Language) -> list[float]:
    """Return the position of each year, in per cent from the left."""
    span = years[-1] - years[0]
    shares = [(year - years[0]) / span * 100 if span else 50 for year in years]
    return [round(100 - share if language.is_rtl else share, 2) for share in shares]


def _drawn(points: Sequence[tuple[float, float] | None], number: int) -> Iterator[Markup]:
    for start, end in pairwise(points):
        if start and end:
            yield _LINE.format(*start, *end)
    mark = _CIRCLE if number == 1 else _SQUARE
    yield from (mark.format(*point) for point in points if point)


def _written(years: Sequence[int], across: Sequence[float], language: Language, width: float) -> Iterator[Markup]:
    """Yield each year in the first row, the second or not at all, by the free space in *width* ems."""
    last_in = {_YEARS: float("-inf"), _YEARS_BELOW: float("-inf")}
    for year, x in zip(years, across, strict=True):
        text = str(year)
        place = (100 - x if language.is_rtl else x) / 100 * width
        free = [row for row, taken in last_in.items() if place - taken >= room(text) + _BETWEEN_YEARS]
        if free:
            last_in[free[0]] = place
            yield (_YEAR if free[0] == _YEARS else _YEAR_BELOW).format(x, free[0], text)


def _scale(
    scale: Sequence[int], height: Callable[[float], float], language: Language, say: Callable[[float], str]
) -> tuple[float, Markup]:
    texts = [say(tick) for tick in scale]
    width = round(max(map(room, texts)) + _BESIDE_TICKS, 2)
    x = _BESIDE_TICKS if language.is_rtl else round(width - _BESIDE_TICKS, 2)
    written = (
        _TICK.format(x, round(height(tick) + _LETTERS_MIDDLE, 2), isolated(text, language))
        for tick, text in zip(scale, texts, strict=True)
    )
    return width, _SCALE.format(width, Markup("").join(written))
