from __future__ import annotations

from samsprak.model.tables import Figure
from samsprak.site.charts.years import rows_by_year


def labels(*years: int) -> list[tuple[str, bool]]:
    figures = [Figure("M", year, 1, "SFS 2017:27") for year in years]
    return [(label, figure is not None) for label, figure in rows_by_year(figures, "{} to {}".format)]


def test_a_year_without_a_figure_has_its_place() -> None:
    """Readers see that a year is missing, and are not led to take the bars for years in a row."""
    assert labels(2017, 2019) == [("2017", True), ("2018", False), ("2019", True)]
    assert labels(2020, 2021) == [("2020", True), ("2021", True)]
    assert labels(2020) == [("2020", True)]
    assert labels() == []


def test_a_long_gap_is_one_row() -> None:
    """Decades without a figure do not push the figures apart."""
    assert labels(2000, 2004) == [("2000", True), ("2001", False), ("2002", False), ("2003", False), ("2004", True)]
    assert labels(2000, 2005) == [("2000", True), ("2001 to 2004", False), ("2005", True)]
