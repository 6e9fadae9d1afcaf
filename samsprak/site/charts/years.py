"""The years of a chart, with those without a figure in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samsprak.i18n.marking import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samsprak.model.tables import Figure
    from samsprak.rendering.site import ReaderSite

# A longer gap is one row from its first year to its last.
_MOST_ROWS_OF_A_GAP = 3
# In words: readers from the right meet the first year first, in whatever stands around it.
_YEARS = N_("%(first)s to %(last)s")


class YearRow(NamedTuple):
    """A year with its *figure*; or a year, or a range of years, without one."""

    label: str
    figure: Figure | None


def years_in_words(first: int, last: int, reader: ReaderSite) -> str:
    """Return a year, or a range of years."""
    return str(first) if first == last else reader.gettext(_YEARS) % {"first": str(first), "last": str(last)}


def rows_by_year(figures: Sequence[Figure], in_words: Callable[[int, int], str]) -> Iterator[YearRow]:
    """
    Yield a row for each year from the first to the last of *figures*, which are sorted by year.

    *in_words* returns the label of a range of years.
    """
    last: int | None = None
    for figure in figures:
        if last is not None:
            yield from _gap(last + 1, figure.year - 1, in_words)
        yield YearRow(str(figure.year), figure)
        last = figure.year


def _gap(first: int, last: int, in_words: Callable[[int, int], str]) -> Iterator[YearRow]:
    if last - first >= _MOST_ROWS_OF_A_GAP:
        yield YearRow(in_words(first, last), None)
    else:
        yield from (YearRow(str(year), None) for year in range(first, last + 1))
