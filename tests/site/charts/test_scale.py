from __future__ import annotations

import pytest

from samsprak.site.charts.scale import indexed, ticks
from samsprak.site.charts.text_room import room, wrapped


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, (0, 1)), (0.4, (0, 1)), (1, (0, 1)), (3, (0, 1, 2, 3)), (4, (0, 2, 4)), (100, (0, 50, 100)),
        (101, (0, 50, 100, 150)), (160_000, (0, 100_000, 200_000)), (10**12, (0, 5 * 10**11, 10**12)),
    ],
)  # fmt: skip
def test_a_scale_has_few_round_steps_from_zero(largest: float, expected: tuple[int, ...]) -> None:
    """At most four lines across, none of a part of a person, and the highest value within."""
    assert ticks(largest) == expected


def test_an_index_is_100_in_the_first_year() -> None:
    """Later values are compared with it; unknown ones stay unknown."""
    assert indexed((50, 100, None, 0)) == (100, 200, None, 0)


def test_without_a_first_value_there_is_no_index() -> None:
    """Nothing can be compared with zero or with an unknown value."""
    assert indexed((0, 5)) == (None, None)
    assert indexed((None, 5)) == (None, None)
    assert indexed(()) == ()


def test_text_is_broken_between_words_only() -> None:
    """And not at the space inside a number."""
    assert list(wrapped("Västra Götaland 12\u00a0345", 6)) == ["Västra", "Götaland", "12\u00a0345"]
    assert list(wrapped("Hela landet", 8)) == ["Hela landet"]
    assert list(wrapped("Västernorrland", 2)) == ["Västernorrland"]
    assert room("") == 0
