from __future__ import annotations

import pytest
from lxml import etree

from samsprak.site.charts.bars import Bar, bars
from tests.support.builders.charts import LANGUAGES


def drawn(*rows: Bar, code: str = "sv") -> etree._Element:
    return etree.fromstring(str(bars(rows, "chart", LANGUAGES[code])))


def lengths(root: etree._Element) -> list[str | None]:
    """Return the length of each row's bar: None for a zero line without a bar, "" where there is neither."""
    found: list[str | None] = []
    for row in root.findall("li"):
        drawing, bar = row.find("svg"), row.find("svg/rect")
        found.append("" if drawing is None else None if bar is None else bar.get("width"))
    return found


def words(root: etree._Element) -> list[str]:
    return ["".join(str(one) for one in row.itertext()) for row in root.findall("li")]


def values(*numbers: float | None) -> list[Bar]:
    return [Bar(f"row {place}", number, str(number)) for place, number in enumerate(numbers)]


def test_bars_are_in_proportion_and_in_the_callers_order() -> None:
    """The longest fills the room; nothing is sorted behind the caller's back."""
    root = drawn(*values(50, 200, 100))

    assert lengths(root) == ["25%", "100%", "50%"]
    assert words(root) == ["row 0 50", "row 1 200", "row 2 100"]


def test_bars_grow_from_where_reading_begins() -> None:
    """From the left in Swedish and English, from the right in Arabic: a bar's beginning and length fill the room."""
    for code, begins in (("sv", ["0%", "0%"]), ("en", ["0%", "0%"]), ("ar", ["62.8%", "0%"])):
        root = drawn(*values(37.2, 100), code=code)
        assert [bar.get("x") for bar in root.iter("rect")] == begins, code
        assert lengths(root) == ["37.2%", "100%"]


def test_what_is_not_known_has_no_bar_and_zero_has_an_empty_one() -> None:
    """None is not zero: only zero is drawn on the zero line."""
    root = drawn(Bar("2019", None, "Inte känt"), Bar("2020", 0, "0"), Bar("2022", 4, "4"))

    assert lengths(root) == ["", None, "100%"]
    assert words(root)[0] == "2019 Inte känt"


@pytest.mark.parametrize("value", [1, 0.001, 10**15])
def test_a_single_row_fills_the_room(value: float) -> None:
    """However little or much it is."""
    assert lengths(drawn(*values(value))) == ["100%"]


def test_the_smallest_is_still_seen_beside_the_hugest() -> None:
    """One krona beside a billion is not nothing."""
    assert lengths(drawn(*values(1, 10**9))) == ["0.5%", "100%"]


def test_equal_values_have_equal_bars() -> None:
    """All of them the longest."""
    assert lengths(drawn(*values(7, 7, 7))) == ["100%"] * 3


def test_nothing_known_or_nothing_at_all_is_drawn_without_a_bar() -> None:
    """No division by zero, and no bar for less than nothing."""
    assert lengths(drawn(*values(0, 0))) == [None, None]
    assert lengths(drawn(*values(None, None))) == ["", ""]
    assert lengths(drawn(*values(-5, 10))) == [None, "100%"]
    assert lengths(drawn()) == []


def test_words_are_escaped() -> None:
    """An organisation's name is text, in labels, values and addresses."""
    root = drawn(Bar("<b>A & O</b>", 1, "<i>1", '/sv/"x"&y/'))

    assert words(root) == ["<b>A & O</b> <i>1"]
    assert [link.get("href") for link in root.iter("a")] == ['/sv/"x"&y/']


def test_a_name_in_another_language_says_so() -> None:
    """A Swedish organisation's name on the Arabic page is read in Swedish, and keeps its order."""
    root = drawn(Bar("ABF Flen 2026", 1, "1 234 kr", label_language=LANGUAGES["sv"]), code="ar")

    assert [(one.text, one.get("dir")) for one in root.iter("span") if one.get("lang") == "sv"] == [
        ("ABF Flen 2026", "ltr")
    ]
    assert [one.text for one in root.iter("bdi")] == ["1 234 kr"]


def test_the_row_that_matters_is_told_apart_without_colour() -> None:
    """It is strong in the text, so it is bold on paper and is read out as important."""
    root = drawn(Bar("2017", 1, "1"), Bar("2022", 2, "2", is_highlighted=True))

    assert [one.text for one in root.iter("strong")] == ["2022"]


def test_the_list_is_named_by_the_charts_title() -> None:
    """A screen reader announces which list it is in, and skips the drawings."""
    root = drawn(*values(1, 2))

    assert root.get("aria-labelledby") == "chart-title"
    assert {one.get("aria-hidden") for one in root.iter("svg")} == {"true"}
