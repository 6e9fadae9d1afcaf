from __future__ import annotations

from dataclasses import replace

from samsprak.model.tables import DecisionTable, Figure, FigureTable, Order, Subject, Tables, Unit
from tests.support.builders.actions import HEADING, decision

FIGURES = (
    Figure("M", 2017, 2793, "SFS 2017:27"),
    Figure("M", 2022, 921, "SFS 2021:870"),
    Figure("W", 2017, 616, "SFS 2017:27"),
)
PERSONS = FigureTable(HEADING, Subject.COUNTY, Unit.PERSONS, FIGURES)
KRONOR = FigureTable(
    replace(HEADING, name="money"), Subject.GRANT, Unit.SEK, (Figure("grants/one", 2017, 80_000_000, "Budgeten"),)
)


def references(tables: Tables, order: Order, *, grant: str = "", county: str = "", call: str = "") -> list[str]:
    return [one.reference for one in tables.ordered(grant, county, call, order)]


def test_a_series_has_the_figures_of_one_county_and_the_sums_of_all_in_its_years() -> None:
    """A reader sees her county's number beside that of the whole country, year by year."""
    (series,) = Tables((replace(PERSONS, is_complete=True), KRONOR)).series(Subject.COUNTY, "M")
    assert [(one.year, one.value) for one in series.figures] == [(2017, 2793), (2022, 921)]
    assert series.totals == (3409, 921)
    assert (series.unit, series.heading) == (Unit.PERSONS, HEADING)


def test_a_table_that_is_not_complete_has_no_sums() -> None:
    """What is there is not taken for the whole country."""
    (series,) = Tables((PERSONS,)).series(Subject.COUNTY, "M")
    assert series.totals == ()


def test_what_has_no_figures_has_no_series() -> None:
    """A county without numbers, and a grant whose key looks like nothing in a table of counties."""
    tables = Tables((PERSONS, KRONOR))
    assert tables.series(Subject.COUNTY, "AB") == ()
    assert tables.series(Subject.GRANT, "M") == ()
    assert [one.unit for one in tables.series(Subject.GRANT, "grants/one")] == [Unit.SEK]


DECISIONS = (
    decision("9-2025", organisation="Östra föreningen", amount_sek=100, year=2025, county="M"),
    decision("11-2025", organisation="Ådalens kör", amount_sek=300, year=2025, county="M", call="calls/one"),
    decision("5123-2026", organisation="ABF Flen", amount_sek=200, county="W", grant="grants/two"),
    decision("7-2024", organisation="Ällens kör", amount_sek=300, year=2024),
)
TABLES = Tables(decisions=(DecisionTable(HEADING, DECISIONS[:3]), DecisionTable(HEADING, DECISIONS[3:])))


def test_decisions_of_all_tables_come_newest_first_and_by_their_numbers() -> None:
    """9 is before 11: reference numbers are numbers, not words."""
    assert references(TABLES, Order.YEAR) == ["5123-2026", "9-2025", "11-2025", "7-2024"]


def test_decisions_can_be_read_by_their_amounts() -> None:
    """The highest first; the same amounts in the order of the organisations' names."""
    assert references(TABLES, Order.AMOUNT) == ["11-2025", "7-2024", "5123-2026", "9-2025"]


def test_decisions_can_be_read_by_the_swedish_alphabet() -> None:
    """Å, ä and ö come last, in this order."""
    assert references(TABLES, Order.ORGANISATION) == ["5123-2026", "11-2025", "7-2024", "9-2025"]


def test_decisions_can_be_narrowed_to_a_grant_a_county_and_a_call() -> None:
    """Each alone, and together."""
    assert references(TABLES, Order.YEAR, grant="grants/two") == ["5123-2026"]
    assert references(TABLES, Order.YEAR, county="M") == ["9-2025", "11-2025"]
    assert references(TABLES, Order.YEAR, call="calls/one") == ["11-2025"]
    assert references(TABLES, Order.YEAR, grant="grants/one", county="M", call="calls/one") == ["11-2025"]
    assert references(TABLES, Order.YEAR, grant="grants/two", county="M") == []


def test_a_decision_without_a_county_is_in_no_countys_list() -> None:
    """What was given in the whole country is not counted as any county's."""
    found = {one for letter in ("M", "W", "AB") for one in references(TABLES, Order.YEAR, county=letter)}
    assert found == {"9-2025", "11-2025", "5123-2026"}
