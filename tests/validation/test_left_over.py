from __future__ import annotations

import pytest

from samsprak.validation.texts.left_over import is_left_over, report_left_over


@pytest.mark.parametrize("value", ["…", " … ", "..."])
def test_a_place_is_a_value_without_words(value: str) -> None:
    """Programs that turn three dots into one sign, and those that do not, leave the same trace."""
    assert is_left_over(value)


@pytest.mark.parametrize("value", ["", "Ord …", "… och så vidare", "....", None, 3, "وهكذا…"])
def test_words_that_are_cut_short_are_words(value: object) -> None:
    """An ellipsis belongs to the language."""
    assert not is_left_over(value)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("…", [5]),
        ("Ord.\n\n…\n", [7]),
        ("## … {#way}\n\n...\n", [5, 7]),
        ("- …\n- ord\n1. …\n> …\n> - …\n", [5, 7, 8, 9]),
        ("| … | ord |\n", []),
        ("    …\n", []),
        ("```\n…\n```\n…\n", [8]),
        ("~~~\n…\n", []),
        ("Hon sade: … Sedan inget.\n", []),
        ("قال …\n\n…\n", [7]),
    ],
)
def test_lines_without_words_are_reported(body: str, lines: list[int]) -> None:
    """In a text as in its headings, lists and quotations; cells and code may have the sign alone."""
    found: list[int] = []
    report_left_over(body, 5, lambda line, _message, _hint: found.append(line))
    assert found == lines
