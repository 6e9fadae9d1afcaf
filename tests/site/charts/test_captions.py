from __future__ import annotations

from datetime import date

import pytest

from samsprak.config.site_toml import read_settings
from samsprak.i18n.catalogs import read_catalogs
from samsprak.model.tables import Figure, FigureSeries, Heading, Unit
from samsprak.site.charts.captions import caption_of_counties, caption_of_years
from tests.support.site_folders.folders import PROJECT, SITES

LANGUAGES = read_settings(SITES / "small").languages
CATALOGS = read_catalogs(PROJECT / "theme" / "locale", LANGUAGES, PROJECT)
HEADING = Heading("numbers", "content/data/numbers.csv", {}, {}, (), date(2026, 4, 1))


def series(unit: Unit, *values: int) -> FigureSeries:
    """Return figures of years from 2017 on."""
    figures = tuple(Figure("W", year, value, "") for year, value in enumerate(values, start=2017))
    return FigureSeries(HEADING, unit, figures, values)


def finding(code: str, unit: Unit, *values: int, name: str = "Dalarna") -> str:
    """Return the caption about figures by year."""
    return caption_of_years(series(unit, *values), name, LANGUAGES[code], CATALOGS[code]).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sv", "Talet för Dalarna var högst år 2017: 616. Lägst var det år 2018: 199."),
        ("en", "The number for Dalarna was highest in 2017: 616. It was lowest in 2018: 199."),
        ("ar", "بلغت حصة \u2066Dalarna\u2069 أعلى مستوى لها في عام 2017: 616. وبلغت أدنى مستوى لها في عام 2018: 199."),
    ],
)
def test_a_finding_names_what_it_is_about(code: str, said: str) -> None:
    """Readers who hear it without the heading know whose number it is; of equal years the first is named."""
    assert finding(code, Unit.PERSONS, 616, 199, 616, 199) == said


def test_money_is_an_amount_with_its_currency() -> None:
    """A number of kronor is not taken for one of persons."""
    said = finding("sv", Unit.SEK, 80_000_000, 60_000_000, name="37 §")

    assert said == "Beloppet för 37 § var högst år 2017: 80 000 000 kronor. Lägst var det år 2018: 60 000 000 kronor."


@pytest.mark.parametrize("unit", Unit)
def test_the_only_figure_is_neither_highest_nor_lowest(unit: Unit) -> None:
    """A single year is stated as it is."""
    said = finding("en", unit, 15)

    assert said.startswith("In 2017 the ")
    assert "highest" not in said


@pytest.mark.parametrize("unit", Unit)
def test_years_that_are_all_the_same_have_no_highest(unit: Unit) -> None:
    """No year is singled out where all are equal."""
    said = finding("en", unit, 15, 15)

    value = {Unit.SEK: "SEK 15", Unit.PERSONS: "15"}[unit]
    assert f"the same in all these years: {value}." in said
    assert "highest" not in said


def test_a_table_without_figures_of_pages_finds_nothing() -> None:
    """Counties may have no pages yet."""
    assert caption_of_counties([], Unit.SEK, LANGUAGES["sv"], CATALOGS["sv"]) == ""


def test_the_counties_with_the_highest_and_the_lowest_amount_are_named() -> None:
    """Amounts of money as well as numbers of persons."""
    ranked = [("Skåne", Figure("M", 2022, 900, "")), ("Gotland", Figure("I", 2022, 60, ""))]

    said = caption_of_counties(ranked, Unit.SEK, LANGUAGES["en"], CATALOGS["en"]).replace("\xa0", " ")

    assert said == ("In 2022 the amount was highest in Skåne: SEK 900. It was lowest in Gotland: SEK 60.")
