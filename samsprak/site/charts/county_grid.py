"""Sweden's counties as a grid of squares, each roughly in the county's place: an overview, and a menu of links."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.rendering.templating.filters import isolated_markup
from samsprak.site.charts.views import ChartIds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samsprak.model.languages import Language

# From north to south and west to east, as the style sheet places them: the Tab key follows this order.
LETTERS = (
    "BD", "AC", "Z", "Y", "W", "X", "S", "T", "U", "C", "O", "E", "D", "AB", "N", "F", "H", "I", "M", "G", "K",
)  # fmt: skip
SHADES = 5

# The places where a long Swedish name may be hyphenated: Väster·norr·land.
_PARTS = re.compile(r"(?<=\w\w\w)(?=(?:norr|man|land|botten|götland|berg|borg|holm|köping)\w*\W*$)")
_SOFT_HYPHEN = "\u00ad"

_GRID = Markup('<ul class="county-grid" dir="ltr" aria-labelledby="{} {}">\n{}\n</ul>')
_SQUARE = Markup('<li class="county-grid__place county-grid__place--{}">{}</li>')
_LINK = Markup('<a class="county-grid__square{}" dir="{}" href="{}"{}>{}</a>')
_NO_LINK = Markup('<span class="county-grid__square{}" dir="{}">{}</span>')
_LETTER = Markup('<b class="county-grid__letter">{}</b> <span>{}</span>')
_SAID = Markup(' <span class="county-grid__value">{}</span>')
_LEGEND = Markup('\n<ul class="county-grid-legend">\n{}\n</ul>')
_STEP = Markup('<li><span class="county-grid-legend__shade county-grid__square--{}"></span> {}</li>')


@dataclass(frozen=True, slots=True)
class Square:
    """
    A county: its letter, its short name, and the address of its link.

    *shade* is 1 to 5, as returned by ``shade``, or None for no shade. *said* is the value in few letters (``3,4 mn``),
    since not everybody can tell shades apart.
    """

    letter: str
    name: str
    address: str = ""
    said: str = ""
    shade: int | None = None
    is_current: bool = False


def quantiles(values: Iterable[float]) -> tuple[tuple[float, float], ...]:
    """
    Return the lowest and the highest value of each shade, from the lightest on.

    Each shade has about as many values as any other. Equal values have one shade, so there may be fewer shades.
    """
    ordered = sorted(values)
    places = [-(-len(ordered) * step // SHADES) - 1 for step in range(1, SHADES + 1)] if ordered else []
    highest = sorted({ordered[place] for place in places})
    within = [[one for one in ordered if shade(one, highest) == place] for place in range(1, len(highest) + 1)]
    return tuple((group[0], group[-1]) for group in within)


def shade(value: float, highest: Sequence[float]) -> int:
    """Return the shade of a value, from 1: *highest* are the highest values of each shade."""
    return bisect_left(highest, value) + 1


def county_grid(squares: Sequence[Square], chart: str, language: Language, legend: Sequence[str] = ()) -> Markup:
    """
    Return the squares as a list of links, laid out as a map: west is to the left for every reader.

    *legend* explains the shades in words, from the first on.

    Raises:
        ValueError: If a letter is that of no county.
    """
    if unknown := {one.letter for one in squares} - set(LETTERS):
        raise ValueError(f"{min(unknown)!r} is the letter of no county")
    placed = sorted(squares, key=lambda one: LETTERS.index(one.letter))
    items = Markup("\n").join(_SQUARE.format(one.letter.lower(), _square(one, language)) for one in placed)
    ids = ChartIds(chart)
    grid = _GRID.format(ids.title, ids.finding, items)
    steps = [_STEP.format(number, isolated_markup(words, language)) for number, words in enumerate(legend, start=1)]
    return grid + _LEGEND.format(Markup("\n").join(steps)) if steps else grid


def _square(square: Square, language: Language) -> Markup:
    words = _LETTER.format(square.letter, _PARTS.sub(_SOFT_HYPHEN, square.name))
    if square.said:
        words += _SAID.format(isolated_markup(square.said, language))
    kind = f" county-grid__square--{square.shade}" if square.shade else ""
    if not square.address:
        return _NO_LINK.format(kind, language.direction, words)
    current = Markup(' aria-current="page"') if square.is_current else ""
    return _LINK.format(kind, language.direction, square.address, current, words)
