from __future__ import annotations

import pytest

from samsprak.bidi.reordering import visual_order
from tests.support.builders.lines import lines


def shown(text: str, *, is_rtl: bool = True) -> str:
    return "".join(text[place] for place in visual_order(text, is_rtl=is_rtl))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("ABF Flen 2026", "ABF Flen 2026"),
        ("ا ب", "ب ا"),
        ("ا 25 ب", "ب 25 ا"),
        ("ا +46 10 223 ب", "ب 223 10 46+ ا"),
        ("ا 2026-03-31 ب", "ب 31-03-2026 ا"),
        ("2026-03-31", "2026-03-31"),
        ("ا 1,234 ب", "ب 1,234 ا"),
        ("ا 2016:1363 ب", "ب 2016:1363 ا"),
        ("ا 50% ب", "ب %50 ا"),
        ("ا \u20662026-03-31\u2069 ب", "ب \u20692026-03-31\u2066 ا"),
        ("ا \u2068a ب\u2069 ج", "ج \u2069a ب\u2068 ا"),
        ("ا \u202d1 2\u202c ب", "ب 1 2 ا"),
        ("ا (a) ب", "ب )a( ا"),
        ("ا م\u0651 ب", "ب \u0651م ا"),
    ],
)
def test_a_line_from_the_right_is_shown_as_browsers_show_it(text: str, expected: str) -> None:
    """Numbers keep their order, their separators are reordered, and isolated text keeps its order."""
    assert shown(text) == expected


def test_a_line_from_the_left_turns_its_arabic_part() -> None:
    """A Swedish line with an Arabic name, and a number that is drawn into its run."""
    assert shown("Ring اب 12 34 nu", is_rtl=False) == "Ring 34 12 با nu"


def test_an_override_goes_before_everything() -> None:
    """A typed direction mark can reorder any number."""
    assert shown("a \u202e2026\u202c b", is_rtl=False) == "a 6202 b"


def test_marks_without_an_end_or_a_beginning_and_too_deep_ones_do_no_harm() -> None:
    """Text that an editor pastes may be incomplete."""
    assert shown("\u2069\u202cا \u2066a 1") == "a 1\u2066 ا\u2069"
    assert shown("\u2067" * 200 + "1 2", is_rtl=False).strip("\u2067") == "2 1"
    assert shown("\u202b" * 200 + "1 2\u202c", is_rtl=False) == "2 1"


@pytest.mark.parametrize("is_rtl", [True, False])
def test_every_character_but_removed_marks_has_one_place(is_rtl: bool) -> None:  # noqa: FBT001 # a parameter of the test
    """Whatever is on a line, nothing is lost and nothing doubled."""
    for line in lines(500, seed=1):
        kept = [place for place, one in enumerate(line) if one not in "\u202b\u202c\u202d"]
        assert sorted(visual_order(line, is_rtl=is_rtl)) == kept
