"""Views for the macro of charts.html: a drawing with its finding, its numbers and their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from samsprak.rendering.views import SourceView


@dataclass(frozen=True, slots=True)
class TableView:
    """
    The numbers of a chart, formatted; the first cell of a row is its heading.

    *numeric* are the indices of columns with numbers, counted from 0; *in_source* those of columns with words in the
    source language.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    in_source: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartView:
    """
    A chart, complete.

    *id* is the prefix of the ids of its parts, unique on the page, and the same as in the *drawing*. *finding* is the
    caption of the drawing, for readers who see it and for those who do not. *notes* define the numbers and name
    exclusions from them. A chart without a drawing has all of its content in the finding.
    """

    id: str
    title: str
    finding: str
    drawing: Markup
    table: TableView
    sources: tuple[SourceView, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ids(self) -> ChartIds:
        """The ids of the chart's parts."""
        return ChartIds(self.id)


@dataclass(frozen=True, slots=True)
class ChartIds:
    """The ids of a chart's parts, all with the prefix *chart*: those of labels, and those of labelled elements."""

    chart: str

    @property
    def title(self) -> str:
        """The id of the heading."""
        return f"{self.chart}-title"

    @property
    def finding(self) -> str:
        """The id of the finding."""
        return f"{self.chart}-finding"

    @property
    def table(self) -> str:
        """The id of the table's caption."""
        return f"{self.chart}-table"
