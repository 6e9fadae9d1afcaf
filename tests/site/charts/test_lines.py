from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from samsprak.site.charts.lines import Series, lines
from tests.support.builders.charts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

YEARS = (2017, 2019, 2020, 2022)


def drawn(*values: Sequence[float | None], years: Sequence[int] = YEARS, code: str = "sv") -> etree._Element:
    series = [Series("abcd"[number], tuple(one)) for number, one in enumerate(values)]
    return etree.fromstring(str(lines(series, years, "chart", LANGUAGES[code], say=lambda value: f"{value:g}")))


def in_class(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def plot(root: etree._Element) -> etree._Element:
    (found,) = in_class(root, "lines__plot")
    return found


def texts(root: etree._Element, column: str) -> list[str]:
    (found,) = in_class(root, column)
    return [one.text or "" for one in found.iter("text")]


def ems(length: str | None) -> float:
    return float((length or "").removesuffix("em"))


def test_years_have_the_distances_that_they_have() -> None:
    """Two years are twice as far as one, and time runs as the language is read."""
    for code, places in (("sv", ["0%", "40%", "60%", "100%"]), ("ar", ["100%", "60%", "40%", "0%"])):
        root = drawn((1, 2, 3, 4), code=code)
        assert [mark.get("cx") for mark in plot(root).iter("circle")] == places, code
        assert [(one.text, one.get("x")) for one in plot(root).iter("text")] == [
            (str(year), place) for year, place in zip(YEARS, places, strict=True)
        ]


def test_the_scale_begins_at_zero() -> None:
    """Half the value is half the height, and the lowest line is zero."""
    root = drawn((200, 100, 0, 100))
    heights = [ems(mark.get("cy")) for mark in plot(root).iter("circle")]
    grid = [ems(one.get("y1")) for one in in_class(root, "lines__grid")]

    assert texts(root, "lines__scale") == ["0", "100", "200"]
    assert heights[2] == grid[0]
    assert heights[0] == grid[2]
    assert heights[1] == pytest.approx((grid[0] + grid[2]) / 2)


def test_a_gap_in_what_is_known_is_a_gap_in_the_line() -> None:
    """Unknown values are not drawn."""
    root = drawn((10, None, 8, 6))
    segments = [one for one in plot(root).iter("line") if one.get("class") is None]

    assert len(list(plot(root).iter("circle"))) == 3
    assert [(one.get("x1"), one.get("x2")) for one in segments] == [("60%", "100%")]


def test_a_series_that_nobody_knows_is_not_named_either() -> None:
    """An empty chart is still a chart with its years and zero."""
    root = drawn((None, None, None, None), (1, 2, 3, 4))

    assert texts(root, "lines__names") == ["b 4"]
    assert texts(drawn((None,) * 4), "lines__scale") == ["0", "1"]


def test_lines_are_told_apart_by_their_marks_too() -> None:
    """One has circles, the others squares, which the style sheet turns for the third; each class has its dashes."""
    root = plot(drawn((1,) * 4, (2,) * 4, (3,) * 4))

    assert len(list(root.iter("circle"))) == 4
    assert [len(list(one.iter("rect"))) for one in in_class(root, "lines__series--2")] == [4]
    assert [len(list(one.iter("rect"))) for one in in_class(root, "lines__series--3")] == [4]


@pytest.mark.parametrize("values", [((100,) * 4,) * 3, ((0,) * 4,) * 3, ((1, 1, 1, 50), (1, 1, 1, 49), (1, 1, 1, 51))])
def test_names_do_not_lie_on_each_other(values: tuple[tuple[float, ...], ...]) -> None:
    """Lines that end at the same place have names one below the other, all beside the plot."""
    for code in ("sv", "ar"):
        (column,) = in_class(drawn(*values, code=code), "lines__names")
        places = sorted(ems(one.get("y")) for one in column.iter("text"))
        assert len(places) == 3
        assert all(below - above >= 1.3 for above, below in pairwise(places))
        assert 0.5 < places[0] < places[-1] < 14


def test_years_that_would_meet_stand_in_two_rows_and_many_years_are_passed_over() -> None:
    """On a phone no year overlaps another; the years without a label still have their marks."""
    rows = {one.text: one.get("class") for one in plot(drawn((1,) * 4)).iter("text")}
    many = plot(drawn(range(30), years=range(1990, 2020)))

    assert rows == {"2017": None, "2019": None, "2020": "lines__below", "2022": None}
    assert len(list(many.iter("text"))) < 12
    assert len(list(many.iter("circle"))) == 30


def test_one_year_stands_in_the_middle() -> None:
    """A chart of a single year has nothing to divide by."""
    assert [one.get("cx") for one in plot(drawn((5,), years=(2017,))).iter("circle")] == ["50%"]


def test_names_are_escaped_and_numbers_isolated() -> None:
    """Text is text; ``1 234`` does not turn round in Arabic."""
    series = [Series("<b>A & Ostergotland", (1234,))]
    swedish = etree.fromstring(str(lines(series, (2017,), "chart", LANGUAGES["sv"], say=str)))
    arabic = etree.fromstring(str(lines(series, (2017,), "chart", LANGUAGES["ar"], say=lambda _: "1 234")))

    assert texts(swedish, "lines__names") == ["<b>A &", "Ostergotland", "1234"]
    assert texts(arabic, "lines__scale") == ["\u20661 234\u2069"] * 4


def test_a_name_and_its_value_are_two_words() -> None:
    """In Arabic a Latin name stands at the right of its value: as one run the value would stand at its right."""
    series = [Series("TIA", (1234,))]
    arabic = etree.fromstring(str(lines(series, (2017,), "chart", LANGUAGES["ar"], say=str)))
    assert texts(arabic, "lines__names") == ["\u2066TIA\u2069", "1234"]


def test_it_is_an_image_named_by_its_title_and_its_finding() -> None:
    """Readers who do not see the drawing hear the sentence that states its finding."""
    root = drawn((1, 2, 3, 4))

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "chart-title chart-finding")


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    """And so is a series that has other years than the chart."""
    with pytest.raises(ValueError, match="4 series"):
        drawn(*[(1, 2, 3, 4)] * 4)
    with pytest.raises(ValueError, match="argument"):
        drawn((1, 2, 3))
