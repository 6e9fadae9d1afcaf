"""Plain text has lines of 72 columns, whatever is in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.mail.wrapping import COLUMNS, wrapped

WORDS = st.sampled_from(
    [
        "och",
        "länsstyrelsernas",
        "المحافظات",
        "مُنح",
        "\u2066ABF Flen 5123-2026-4\u2069",
        "37\u00a0§",
        "https://x.example/a/",
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=40).map(" ".join), max_size=6).map("\n".join)
ISOLATES = "\u2066\u2067\u2068\u2069"


@given(LINES)
def test_no_word_is_lost_or_moved(text: str) -> None:
    """Only spaces become line ends; the lines that were there stay apart."""
    assert wrapped(text).split() == text.split()
    assert wrapped(wrapped(text)) == wrapped(text)
    assert wrapped(text).count("\n") >= text.count("\n")


@given(LINES)
def test_no_line_is_longer_than_its_longest_word_needs(text: str) -> None:
    """A line ends before it is too long, if it can."""
    for line in wrapped(text).split("\n"):
        shown = "".join(one for one in line if one not in ISOLATES and one != "\u064f")
        assert len(shown) <= COLUMNS


@given(LINES)
def test_what_an_isolate_keeps_together_stays_on_a_line(text: str) -> None:
    """A line end ends an isolate: the rest of it would turn round."""
    for line in wrapped(text).split("\n"):
        assert line.count("\u2066") == line.count("\u2069")


@pytest.mark.parametrize(
    ("line", "begin"), [("- " + "ord " * 30, "  "), ("12. " + "ord " * 30, "    "), ("> " + "ord " * 30, "> ")]
)
def test_the_lines_of_an_item_are_aligned(line: str, begin: str) -> None:
    """Whoever reads sees where the next item begins."""
    first, *rest = wrapped(line.rstrip()).split("\n")
    assert line.startswith(first)
    assert rest
    assert all(re.match(f"{begin}ord", one) for one in rest)


def test_a_long_address_is_whole() -> None:
    """Programs make a link of it, up to the line's end."""
    address = f"https://x.example/{'a' * 100}/"
    assert wrapped(f"Läs mer om det på webben: {address} och kom.") == f"Läs mer om det på webben:\n{address}\noch kom."
