from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from lxml import etree

from samsprak.rendering.theme import stylesheet
from samsprak.site.charts.county_grid import LETTERS, Square, county_grid, quantiles, shade
from tests.support.builders.charts import COUNTIES, LANGUAGES
from tests.support.site_folders.folders import PROJECT


def drawn(*squares: Square, code: str = "sv") -> etree._Element:
    return etree.fromstring(str(county_grid(squares, "chart", LANGUAGES[code])))


def places() -> dict[str, tuple[int, int]]:
    """Return row and column of each letter in the style sheet."""
    css = stylesheet(PROJECT / "theme").decode()
    found = re.findall(r"county-grid__place--(\w+)\{grid-area: ?(\d) ?/ ?(\d)\}", css)
    return {letter.upper(): (int(row), int(column)) for letter, row, column in found}


def test_every_county_has_a_place_of_its_own() -> None:
    """All 21, none on top of another."""
    assert set(places()) == set(LETTERS) == set(COUNTIES)
    assert len(set(places().values())) == 21


@pytest.mark.parametrize(
    ("north", "south"),
    [("BD", "AC"), ("AC", "Y"), ("Z", "W"), ("Y", "X"), ("X", "C"), ("C", "AB"), ("S", "O"), ("O", "N"), ("N", "M"),
     ("F", "G"), ("H", "K"), ("U", "D"), ("T", "E"), ("E", "F"), ("AB", "I")],
)  # fmt: skip
def test_what_lies_north_is_above(north: str, south: str) -> None:
    """Readers who know Sweden find a county where it is."""
    assert places()[north][0] < places()[south][0]


@pytest.mark.parametrize(
    ("west", "east"),
    [("Z", "Y"), ("W", "X"), ("S", "T"), ("T", "U"), ("U", "C"), ("O", "E"), ("E", "D"), ("D", "AB"), ("N", "F"),
     ("F", "H"), ("H", "I"), ("M", "G"), ("G", "K"), ("AC", "BD")],
)  # fmt: skip
def test_what_lies_west_is_to_the_left(west: str, east: str) -> None:
    """In every language: a map is not mirrored, its words are."""
    assert places()[west][1] < places()[east][1]
    for code, direction in (("sv", "ltr"), ("ar", "rtl")):
        root = drawn(Square(west, "x", "/"), Square(east, "y", "/"), code=code)
        assert root.get("dir") == "ltr"
        assert {one.get("dir") for one in root.iter("a")} == {direction}


def test_the_tab_key_goes_from_north_to_south() -> None:
    """The order of the links is that in which the squares are seen, whatever the input order."""
    given = [Square(letter, COUNTIES[letter][0], f"/{letter}/") for letter in LETTERS]
    random.Random(1).shuffle(given)  # noqa: S311 # any order will do

    links = [one.get("href", "").strip("/") for one in drawn(*given).iter("a")]

    assert links == sorted(LETTERS, key=places().__getitem__)


def test_long_names_may_be_broken_where_swedish_breaks_them() -> None:
    """Between the parts of the word, with a hyphen; short ones and other scripts are left alone."""
    names = {
        "Västernorrland": "Väster·norr·land", "Södermanland": "Söder·man·land", "Norrbotten": "Norr·botten",
        "Västra Götaland": "Västra Göta·land", "Kalmar": "Kalmar", "سودرمانلاند": "سودرمانلاند",
    }  # fmt: skip
    for name, broken in names.items():
        root = drawn(Square("K", name, "/"))
        assert [one.text for one in root.iter("span")] == [broken.replace("·", "\u00ad")]


def test_a_square_says_its_letter_its_name_and_its_value() -> None:
    """All in one link; a shade is never alone."""
    root = drawn(Square("K", "<b>K", "/k/", "3,4 mn", 5), Square("M", "Skåne"))
    (link,) = root.iter("a")

    assert "".join(str(one) for one in link.itertext()) == "K <b>K 3,4 mn"
    assert link.get("class") == "county-grid__square county-grid__square--5"
    assert len(list(root.iter("li"))) == 2


def test_the_page_that_is_open_is_said() -> None:
    """A county's own page may show the grid with itself in it."""
    root = drawn(Square("K", "K", "/k/", is_current=True), Square("M", "M", "/m/"))

    assert [one.get("aria-current") for one in root.iter("a")] == [None, "page"]


@pytest.mark.parametrize(
    ("values", "ranges"),
    [
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10))),
        ([1, 2, 3, 4, 1795], ((1, 1), (2, 2), (3, 3), (4, 4), (1795, 1795))),
        ([0, 0, 0, 0, 7], ((0, 0), (7, 7))),
        ([5, 5], ((5, 5),)),
        ([3], ((3, 3),)),
        ([], ()),
    ],
)
def test_each_shade_has_about_as_many_counties(values: list[int], ranges: tuple[tuple[int, int], ...]) -> None:
    """One large county leaves the others their differences; equal values have one shade."""
    assert quantiles(values) == ranges
    highest = [high for _, high in ranges]
    assert [{shade(low, highest), shade(high, highest)} for low, high in ranges] == [
        {number} for number in range(1, len(ranges) + 1)
    ]


def test_the_shades_of_all_counties_differ_in_size_by_one_at_most() -> None:
    """21 counties in five shades."""
    highest = [high for _, high in quantiles(range(21))]
    sizes = Counter(shade(value, highest) for value in range(21))

    assert sorted(sizes.values()) == [4, 4, 4, 4, 5]


def test_the_legend_says_what_shades_mean() -> None:
    """In words of the caller, from the lightest."""
    markup = county_grid([Square("K", "K", "/", shade=1)], "chart", LANGUAGES["sv"], ["<few", "many"])

    assert '--1"></span> &lt;few' in markup
    assert '--2"></span> many' in markup


def test_a_letter_of_no_county_is_refused() -> None:
    """There is no place for it on the map."""
    with pytest.raises(ValueError, match="'L'"):
        drawn(Square("L", "Kristianstad"))
