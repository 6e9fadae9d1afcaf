from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks import running
from benchmarks.__main__ import main
from benchmarks.cases import RunFailedError, Trial
from benchmarks.corpus import Corpus
from benchmarks.peers import PEERS, pelican, samsprak
from benchmarks.results import Case, Results
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from pathlib import Path

FEW = ["--files", "30", "--repeat", "1", "--edits", "1", "--scaling", "--calls", "0"]


def test_every_case_is_measured_and_a_missing_tool_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cold, unchanged, both edits and the real preview; a missing tool is named, with the reason."""
    monkeypatch.setattr(pelican, "is_installed", lambda: False)
    folder, kept = tmp_path / "trees", tmp_path / "kept.json"
    status = main([*FEW, "--peers", "samsprak", "pelican", "--folder", str(folder), "--keep", str(kept)])
    printed = capsys.readouterr().out
    assert status == 0
    assert "pelican: skipped, since it needs the Python packages pelican and markdown" in printed
    assert not (folder / "30" / "pelican").exists()
    found = msgspec.json.decode(kept.read_bytes(), type=Results).of("samsprak", 30)
    assert found is not None
    assert found.live is not None
    assert all(found.wall_s(case) for case in Case)
    assert (len(found.live.seen_s), len(found.live.told_s)) == (1, 1)
    # At least the item's own page and the list of news.
    assert (found.showing or 0) >= 2
    for case in Case:
        assert f"| samsprak | {case}" in printed


def test_single_cases_can_be_chosen(tmp_path: Path) -> None:
    """Cases that are not requested are not measured, though a cold build must come first."""
    kept = tmp_path / "kept.json"
    assert main([*FEW, "--peers", "samsprak", "--cases", "unchanged", "--keep", str(kept)]) == 0
    results = msgspec.json.decode(kept.read_bytes(), type=Results)
    found = results.of("samsprak", 30)
    assert found is not None
    assert list(found.runs) == [Case.UNCHANGED]
    assert found.live is None
    assert results.floors == ()


def test_larger_sizes_are_built_cold_by_samsprak_alone(tmp_path: Path) -> None:
    """Its growth is measured without waiting for the others."""
    kept = tmp_path / "kept.json"
    arguments = ["--files", "30", "--repeat", "1", "--cases", "cold", "--scaling", "60", "--calls", "0"]
    assert main([*arguments, "--peers", "samsprak", "--keep", str(kept)]) == 0
    results = msgspec.json.decode(kept.read_bytes(), type=Results)
    (found,) = results.scaling
    assert (found.name, found.files, list(found.runs)) == ("samsprak", 60, [Case.COLD])
    assert results.sizes() == [30]
    assert [floor.files for floor in results.floors] == [30]


def test_a_slow_tool_is_left_out_of_large_sizes_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole run ends within the hour; a user who names the tool waits."""
    monkeypatch.setattr(samsprak, "TRAITS", replace(samsprak.TRAITS, largest=29))
    plan = running.Plan(
        files=[30], peers=["samsprak"], cases=[Case.COLD], repeat=1, edits=1, budget_s=0, seed=1, folder=tmp_path / "a"
    )
    (found,) = running.Benchmark(plan).run().tools
    assert (found.left_out, found.runs) == ("many minutes a run", {})
    (found,) = running.Benchmark(replace(plan, are_named=True, folder=tmp_path / "b")).run().tools
    assert (found.left_out, list(found.runs)) == (None, [Case.COLD])


def test_a_tool_that_has_used_its_time_gets_no_further_round(tmp_path: Path) -> None:
    """The first round is always complete; the table states the number of rounds."""
    plan = running.Plan(
        files=[30], peers=["samsprak"], cases=[Case.COLD], repeat=5, edits=1, budget_s=0, seed=1, folder=tmp_path / "a"
    )
    (found,) = running.Benchmark(plan).run().tools
    assert len(found.runs[Case.COLD]) == 1


def test_an_unknown_tool_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing error measures nothing; the known names are listed."""
    with pytest.raises(SystemExit) as ended:
        main(["--peers", "jekyl"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "jekyl" in told
    assert "hugo" in told


def test_the_generated_site_has_no_faults(tmp_path: Path) -> None:
    """A build is measured, not an error message: 30 files and the front pages."""
    samsprak.prepare(Corpus(30, 1), tmp_path)
    result = run_samsprak("check", "--no-cache", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "45 documents in 3 languages, no faults.\n"


def test_a_tool_that_leaves_out_a_page_fails(tmp_path: Path) -> None:
    """A tool that is fast by doing less is detected."""
    trial = Trial(PEERS["samsprak"], Corpus(30, 1), tmp_path / "site")
    trial.prepare()
    for code in ("sv", "en", "ar"):
        file = trial.folder / samsprak.source(trial.corpus.documents[0], code)
        file.write_text(file.read_text(encoding="utf-8").replace("title:", "state: draft\ntitle:"), encoding="utf-8")
    with pytest.raises(RunFailedError, match="samsprak, cold: ") as failed:
        trial.run_round([Case.COLD])
    assert failed.value.tail
    assert trial.result().runs == {}


def test_a_tool_that_fails_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An hour of measuring is not lost; the exit status still reports the failure."""
    monkeypatch.setattr(pelican, "command", lambda _: ["false"])
    arguments = [*FEW, "--cases", "cold", "--peers", "pelican", "samsprak", "--folder", str(tmp_path / "trees")]
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert "pelican, cold: exit status 1" in printed.err
    assert "| samsprak |" in printed.out
