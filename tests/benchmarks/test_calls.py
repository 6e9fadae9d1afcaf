from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks.__main__ import main
from benchmarks.aims import aims
from benchmarks.calls.remade import KINDS, kind_of
from benchmarks.calls.report import calls_tables
from benchmarks.document import document
from benchmarks.options import parsed
from benchmarks.results import Again, CallsResult, Case, Remade, Results, Run
from tests.support.builders.measurements import results, tool

if TYPE_CHECKING:
    from pathlib import Path

REMADE = Remade(
    outputs={"pages": 300, "data": 9},
    one_shot={"pages": Again(12, 12), "data": Again(3, 3)},
    live={"pages": Again(12, 12), "data": Again(3, 2)},
    live_s=0.25,
)
MEASURED = CallsResult(
    calls=50,
    decisions=20,
    own=replace(tool("samsprak", 150, 3.0, live_s=0.04, told_s=0.05), pages=300),
    ordinary=replace(tool("samsprak", 150, 1.0), pages=200),
    remade=REMADE,
)


def with_calls(measured: CallsResult | None = MEASURED) -> Results:
    return replace(results(tool("samsprak", 3000, 1.0)), calls=measured)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def rows_of(text: str) -> dict[str, list[str]]:
    return {cells(line)[0]: cells(line)[1:] for line in text.splitlines() if line.startswith("|")}


def test_the_report_compares_pages_with_ordinary_ones() -> None:
    """3 s for 300 pages against 1 s for 200: 10 ms a page against 5 ms, twice as much."""
    rows = rows_of(calls_tables(with_calls()))
    assert rows["50 calls, 20 decisions"] == ["150", "300", "1", "3.00", "3.00–3.00", "10.00", "2.00", "50"]
    assert rows["ordinary"] == ["150", "200", "1", "1.00", "1.00–1.00", "5.00", "–", "50"]


def test_the_report_tells_what_an_edit_of_one_call_takes() -> None:
    """In one shot and live: until its page shows it, until browsers are notified, and until all outputs are written."""
    rows = rows_of(calls_tables(with_calls()))
    assert rows["one shot"][:2] == ["1", "3.00"]
    assert rows["live, until its page shows it"][:2] == ["3", "0.080"]
    assert rows["live, until browsers are told"][:2] == ["1", "0.050"]
    assert rows["live, until all is there"][:2] == ["1", "0.25"]


def test_the_report_tells_what_was_made_again_by_kind() -> None:
    """The number of outputs, of those that were rendered again, and of those that changed."""
    rows = rows_of(calls_tables(with_calls()))
    assert rows["pages"] == ["300", "12", "12", "12", "12"]
    assert rows["data"] == ["9", "3", "3", "3", "2"]
    assert rows["all"] == ["309", "15", "15", "15", "14"]


def test_the_document_holds_the_tables() -> None:
    """Readers of the documentation see them, or a note that they were not measured."""
    assert calls_tables(with_calls()) in document(with_calls())
    assert "Not measured in this run." in document(with_calls(None))


def test_pages_may_take_one_and_a_half_times_as_long_as_ordinary_ones() -> None:
    """Twice as long is not met, and outputs rendered needlessly are reported."""
    found = {aim.wanted: aim for aim in aims(with_calls())}
    page = found["a page of grants and calls, cold, in at most 1.5 times an ordinary page's time"]
    assert (page.reached, page.is_met) == ("2.00 times", False)
    faster = replace(MEASURED, own=replace(MEASURED.own, runs={Case.COLD: (Run(2.25, 2.0, 50.0),)}))
    assert {aim.wanted: aim.is_met for aim in aims(with_calls(faster))}[page.wanted]
    assert found["edit of one call, one shot: only what shows it is made again"].is_met
    live = found["edit of one call, live: only what shows it is made again"]
    assert (live.reached, live.is_met) == ("14 of 15 show it", False)


def test_what_failed_leaves_dashes() -> None:
    """A run whose builds failed is reported all the same."""
    empty = CallsResult(50, 20, replace(MEASURED.own, runs={}, live=None), replace(MEASURED.ordinary, runs={}))
    rows = rows_of(calls_tables(with_calls(empty)))
    assert rows["ordinary"] == ["150", "200", "0", "–", "–", "–", "–", "–"]
    assert not [aim for aim in aims(with_calls(empty)) if "call" in aim.wanted]


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("sv/calls/w-2026/index.html", "pages"),
        ("sv/calls/rss.xml", "feeds"),
        ("ar/calendar.ics", "calendars"),
        ("data/calls.json", "data"),
        ("data/schemas/calls.schema.json", "data"),
        ("sitemap.xml", "others"),
        ("assets/site.css", "others"),
    ],
)
def test_every_output_has_a_kind(place: str, kind: str) -> None:
    """A row in the table for the outputs of readers, and for those of feed readers, calendars and programs."""
    assert kind_of(place) == kind
    assert kind in KINDS


@pytest.mark.slow
def test_a_small_site_of_calls_is_measured_in_every_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cold beside an ordinary site of as many files, edited in one shot and live, with the outputs rendered again."""
    kept = tmp_path / "kept.json"
    plan = ["--files", "30", "--repeat", "1", "--edits", "1", "--scaling", "--cases", "cold", "body", "live"]
    assert main([*plan, "--peers", "samsprak", "--calls", "12", "--decisions", "6", "--keep", str(kept)]) == 0
    found = msgspec.json.decode(kept.read_bytes(), type=Results).calls
    assert found is not None
    assert (found.calls, found.decisions, found.own.files, found.ordinary.files) == (12, 6, 36, 36)
    assert found.page_s() is not None
    assert found.own.wall_s(Case.BODY)
    assert found.own.live is not None
    assert (len(found.own.live.seen_s), len(found.own.live.told_s)) == (1, 1)
    assert found.remade is not None
    assert found.remade.outputs["pages"] == found.own.pages
    # Its own pages in three languages at least, and far from all outputs.
    for again in (found.remade.one_shot, found.remade.live):
        assert 3 <= again["pages"].changed <= again["pages"].made < found.own.pages
    assert "| live, until all is there" in capsys.readouterr().out


def test_calls_are_in_a_whole_run_and_a_few_in_a_quick_one() -> None:
    """5,000 and 2,000 decisions, unless others or none are wanted."""
    plans = [parsed(arguments).plan for arguments in ([], ["--quick"], ["--calls", "7", "--decisions", "0"])]
    assert [(plan.calls, plan.decisions) for plan in plans] == [(5000, 2000), (60, 24), (7, 0)]


def test_no_calls_are_measured_if_none_are_wanted(tmp_path: Path) -> None:
    """A user who measures other tools need not wait for them."""
    kept = tmp_path / "kept.json"
    plan = ["--files", "30", "--repeat", "1", "--cases", "unchanged", "--scaling", "--calls", "0", "--keep", str(kept)]
    assert main([*plan, "--peers", "samsprak"]) == 0
    assert msgspec.json.decode(kept.read_bytes(), type=Results).calls is None
