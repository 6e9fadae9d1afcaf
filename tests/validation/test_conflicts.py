from __future__ import annotations

import pytest

from samsprak.validation.reporting import LocalFault, reporter
from samsprak.validation.texts.conflicts import conflicts_in, outside_of, without_conflicts

OURS, BASE, MIDDLE, END = "<<<<<<< HEAD", "||||||| 1a2b3c", "=======", ">>>>>>> gren"


@pytest.mark.parametrize(
    ("lines", "ranges", "kept"),
    [
        (["a", OURS, "ABF Flen", MIDDLE, "أ", END, "b"], [(2, 6)], ["a", "ABF Flen", "b"]),
        ([OURS, "å", BASE, "x", MIDDLE, "c", END], [(1, 7)], ["å"]),
        ([OURS, MIDDLE, "c", END], [(1, 4)], ["c"]),
        ([OURS, MIDDLE, END], [(1, 3)], []),
        ([OURS, "a", MIDDLE, "b", END, "c", OURS, "d", MIDDLE, "e", END], [(1, 5), (7, 11)], ["a", "c", "d"]),
        ([OURS, "a"], [(1, 1)], ["a"]),
        (["a", END], [(2, 2)], ["a"]),
        ([OURS, "a", MIDDLE, "b"], [(1, 1), (3, 3)], ["a", "b"]),
        ([OURS, "a", OURS, "b", MIDDLE, "c", END], [(1, 1), (3, 7)], ["a", "b"]),
        (["Rubrik", MIDDLE, " <<<<<<< x", "<<<<<<<< x", "<<<<<<<x", "> > >"], [], None),
    ],
)
def test_a_conflict_is_one_and_one_side_of_it_remains_in_place(
    lines: list[str], ranges: list[tuple[int, int]], kept: list[str] | None
) -> None:
    """Whatever its form, each conflict is known by its lines, and all other lines keep their numbers."""
    text = "\n".join(lines)
    found = conflicts_in(text)
    assert [(one.first, one.last) for one in found] == ranges
    rest = without_conflicts(text, found).split("\n")
    assert len(rest) == len(lines)
    assert [line for line in rest if line] == (lines if kept is None else kept)
    assert all(line in {"", lines[index]} for index, line in enumerate(rest))


def test_nothing_else_is_said_of_the_lines_of_a_conflict() -> None:
    """A field that stands twice, once on each side, is no second fault."""
    faults: list[LocalFault] = []
    report = outside_of(conflicts_in(f"a\n{OURS}\nb\n{MIDDLE}\nc\n{END}"), reporter(faults))
    for line in range(8):
        report(line, "m", "h")
    assert [fault.line for fault in faults] == [0, 1, 7]
