from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.aims import aims, aims_table
from benchmarks.results import Case, Run
from tests.support.builders.measurements import results, tool


def met(*tools: object) -> dict[str, bool]:
    return {aim.wanted: aim.is_met for aim in aims(results(*tools))}  # type: ignore[arg-type]


def test_cold_builds_are_held_against_hugo_and_pelican() -> None:
    """Twice Hugo's time is met, and three times as fast as Pelican; a little more is not."""
    found = met(tool("samsprak", 3000, 2.0), tool("hugo", 3000, 1.0), tool("pelican", 3000, 6.0))
    assert found["cold in at most 2 times Hugo's time"]
    assert found["cold at least 3 times as fast as plain Pelican"]
    found = met(tool("samsprak", 3000, 2.1), tool("hugo", 3000, 1.0), tool("pelican", 3000, 6.0))
    assert not found["cold in at most 2 times Hugo's time"]
    assert not found["cold at least 3 times as fast as plain Pelican"]


@pytest.mark.parametrize(("files", "limit_s"), [(3000, 0.5), (10_000, 1.2)])
def test_an_unchanged_build_has_a_limit_at_each_size(files: int, limit_s: float) -> None:
    """Larger sites may take longer."""
    wanted = f"unchanged in at most {limit_s} s"
    assert met(tool("samsprak", files, limit_s))[wanted]
    assert not met(tool("samsprak", files, limit_s + 0.01))[wanted]


def test_a_title_may_cost_two_bodies_and_the_pages_that_show_it() -> None:
    """Two body edits of 1 s, and 2 of 3,000 pages' share of a cold build of 30 s: 2.02 s."""
    own = tool("samsprak", 3000, 1.0)
    runs = {**own.runs, Case.COLD: (Run(30.0, 30.0, 50.0),), Case.TITLE: (Run(2.01, 2.0, 50.0),)}
    wanted = "title edit in at most 2 body edits and the 2 pages that show it: 2.02 s"
    assert met(replace(own, runs=runs))[wanted]
    slower = {**runs, Case.TITLE: (Run(2.03, 2.0, 50.0),)}
    assert not met(replace(own, runs=slower))[wanted]


def test_a_live_edit_counts_until_browsers_are_told() -> None:
    """A page that is ready early but announced late counts as late."""
    wanted = "live edit in at most 0.15 s, until browsers are told"
    assert met(tool("samsprak", 300, 1.0, live_s=0.05, told_s=0.14))[wanted]
    assert not met(tool("samsprak", 300, 1.0, live_s=0.05, told_s=0.16))[wanted]
    assert not met(tool("samsprak", 300, 1.0, live_s=0.10, told_s=0.01))[wanted]


def test_memory_has_a_limit() -> None:
    """The peak of a cold build counts."""
    own = tool("samsprak", 10_000, 1.0)
    heavy = replace(own, runs={Case.COLD: (Run(1.0, 1.0, 901.0),)})
    assert met(own)["at most 900 MiB of memory"]
    assert not met(heavy)["at most 900 MiB of memory"]


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    """A run without Hugo gives no verdict on Hugo; a run without Samspråk gives none at all."""
    assert not any("Hugo" in wanted for wanted in met(tool("samsprak", 3000, 1.0)))
    assert aims(results(tool("hugo", 3000, 1.0))) == []


def test_the_table_names_what_was_reached() -> None:
    """The reader sees the aim beside the figure, and need not compare."""
    printed = aims_table(results(tool("samsprak", 3000, 0.6)))
    row = next(line for line in printed.splitlines() if "unchanged" in line)
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        "3,000", "unchanged in at most 0.5 s", "0.60 s", "not met",
    ]  # fmt: skip
