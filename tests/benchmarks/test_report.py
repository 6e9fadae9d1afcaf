from __future__ import annotations

from dataclasses import replace

from benchmarks.report import floor_table, markdown, own_table, seconds, table
from benchmarks.results import Case
from tests.support.builders.measurements import results, tool


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]


def test_the_table_holds_medians_spread_and_ratios() -> None:
    """A row for each tool and case, how often it ran, and the comparison with Hugo and plain Pelican."""
    found = cells(
        table(results(tool("samsprak", 3000, 1.0, 3.0, 2.0), tool("hugo", 3000, 1.0), tool("pelican", 3000, 4.0)), 3000)
    )
    assert len(found) == 2 + 3 * len(Case)
    assert found[0] == ["tool", "case", "n", "wall s", "min–max", "CPU s", "peak MiB", "pages", "× hugo", "× pelican"]
    assert found[2] == ["samsprak", "cold", "3", "2.00", "1.00–3.00", "1.00", "50", "3000", "2.00", "0.50"]


def test_a_live_edit_is_the_median_of_all_edits() -> None:
    """The median of three edits counts, and processor time is not reported, since the watcher runs on."""
    found = cells(table(results(tool("samsprak", 3000, 1.0, live_s=0.05, told_s=0.125)), 3000))
    assert found[6] == ["samsprak", "live edit", "3", "0.10", "0.050–0.15", "–", "60", "3000", "–", "–"]
    assert found[7][:4] == ["samsprak", "until browsers are told", "1", "0.12"]


def test_a_table_holds_one_size_only() -> None:
    """Ratios never mix two corpora."""
    both = results(tool("samsprak", 300, 1.0), tool("pelican", 3000, 4.0))
    assert {row[0] for row in cells(table(both, 300))[2:]} == {"samsprak"}
    assert cells(table(both, 300))[2][-1] == "–"


def test_a_tool_that_is_left_out_is_named_with_the_reason() -> None:
    """Readers learn where the slow ones are."""
    late = replace(tool("nikola", 10_000), runs={}, live=None, left_out="many minutes a run")
    found = cells(table(results(tool("samsprak", 10_000, 1.0), late), 10_000))
    assert found[-1][:3] == ["nikola", "left out: many minutes a run", "–"]


def test_scaling_is_told_per_file() -> None:
    """The table shows that a file costs the same on a large site; other tools are not in it."""
    found = cells(
        own_table(
            replace(
                results(tool("samsprak", 3000, 6.0), tool("hugo", 300, 1)), scaling=(tool("samsprak", 30_000, 60.0),)
            )
        )
    )
    assert [row[:3] for row in found[2:]] == [["3,000", "6.00", "2.00"], ["30,000", "60.00", "2.00"]]


def test_the_floor_is_the_sum_of_its_parts() -> None:
    """Start, imports, reading and writing, beside the time of the real build."""
    row = cells(floor_table(results(tool("samsprak", 3000, 6.0))))[2]
    assert row == ["3,000", "3,010", "0.010", "0.200", "0.030", "0.400", "0.640", "6.00", "6.00"]


def test_seconds_keep_two_figures_that_mean_something() -> None:
    """A tenth of a second and a minute are both readable; what was not measured is a dash."""
    assert [seconds(value) for value in (61.237, 0.154, 0.0412, None)] == ["61.24", "0.15", "0.041", "–"]


def test_every_line_of_a_table_is_equally_long() -> None:
    """It can be read as text as well as rendered."""
    lines = markdown([("a", "n"), ("long name", "1")], left=1).splitlines()
    assert lines == ["| a         |   n |", "| --------- | --: |", "| long name |   1 |"]
