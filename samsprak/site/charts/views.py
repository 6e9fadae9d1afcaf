"""What the macro of charts.html shows: a drawing with its finding, its numbers and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from samsprak.rendering.views import SourceView


@dataclass(frozen=True, slots=True)
class TableView:
    """
    The numbers of a chart, as written; the first cell of a row names it.

    *numeric* are the places of the columns that hold numbers, counted from 0; *in_source* those of the columns whose
    words are in the source language.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    in_source: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartView:
    """
    A chart, complete.

    *id* begins the ids of its parts and is unique on the page: the same that the *drawing* was made with. *finding* is
    the sentence that says what the drawing shows, for those who see it and for those who don't. *note* says what the
    numbers are and what they leave out. Without a drawing, the finding says all.
    """

    id: str
    title: str
    finding: str
    drawing: Markup
    table: TableView
    sources: tuple[SourceView, ...] = ()
    note: str = ""

    @property
    def ids(self) -> ChartIds:
        """The ids of the parts."""
        return ChartIds(self.id)


@dataclass(frozen=True, slots=True)
class ChartIds:
    """The ids of a chart's parts, all of which begin with *chart*: what labels a drawing, and what is labelled."""

    chart: str

    @property
    def title(self) -> str:
        """The heading's."""
        return f"{self.chart}-title"

    @property
    def finding(self) -> str:
        """The finding's."""
        return f"{self.chart}-finding"

    @property
    def table(self) -> str:
        """The table's caption's."""
        return f"{self.chart}-table"
