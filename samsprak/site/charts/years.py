"""The years of a chart, with those without a figure in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.tables import Figure

# A longer gap is one row from its first year to its last.
_MOST_ROWS_OF_A_GAP = 3


class YearRow(NamedTuple):
    """A year with its *figure*; or a year, or a range of years, without one."""

    label: str
    figure: Figure | None


def rows_by_year(figures: Sequence[Figure]) -> Iterator[YearRow]:
    """Yield a row for each year from the first to the last of *figures*, which are sorted by year."""
    last: int | None = None
    for figure in figures:
        if last is not None:
            yield from _gap(last + 1, figure.year - 1)
        yield YearRow(str(figure.year), figure)
        last = figure.year


def _gap(first: int, last: int) -> Iterator[YearRow]:
    if last - first >= _MOST_ROWS_OF_A_GAP:
        yield YearRow(f"{first}–{last}", None)
    else:
        yield from (YearRow(str(year), None) for year in range(first, last + 1))
