from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.__main__ import main
from benchmarks.cases import Case, RunFailedError, Trial
from benchmarks.corpus import Corpus
from benchmarks.measure import Measurement, measure
from benchmarks.peers import PEERS, pelican, samsprak
from benchmarks.report import table
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from pathlib import Path

MEBIBYTE = 1024 * 1024
RUN = Measurement(wall_s=2.0, cpu_s=1.5, peak_mib=50.0, status=0, tail="")


def python(code: str) -> Measurement:
    return measure([sys.executable, "-c", code], {"BENCHMARK": "مرحبا ABF 2026"})


def measured(name: str, folder: Path, *walls_s: float) -> Trial:
    """Return a trial with a page, and with the same measurements in every case."""
    page = folder / name / PEERS[name].OUTPUT / "sv" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Hej</p>", encoding="utf-8")
    runs = [replace(RUN, wall_s=wall_s) for wall_s in walls_s]
    return Trial(PEERS[name], Corpus(30, 1), folder / name, {case: list(runs) for case in Case})


def test_a_command_that_works_costs_processor_time_and_memory() -> None:
    """100 MiB filled and half a second of work are seen, within reason."""
    found = python(f"""if True:
        import time
        held = bytearray(b"x") * (100 * {MEBIBYTE})
        end = time.process_time() + 0.5
        while time.process_time() < end: pass
    """)
    assert found.status == 0
    assert 0.5 <= found.cpu_s < 5
    assert found.wall_s >= 0.5
    assert 100 <= found.peak_mib < 200


def test_what_its_children_take_counts() -> None:
    """A tool that hands its work to others is measured with them."""
    found = python("""if True:
        import subprocess, sys
        work = "import time\\nend = time.process_time() + 0.5\\nwhile time.process_time() < end: pass"
        subprocess.run([sys.executable, "-c", work], check=True)
    """)
    assert found.cpu_s >= 0.5


def test_a_command_that_fails_is_told_with_the_end_of_what_it_said() -> None:
    """Nobody measures an error message in silence."""
    found = python("""if True:
        import os, sys
        print(*range(100), sep="\\n")
        sys.stdout.buffer.write(os.environ["BENCHMARK"].encode())
        sys.exit(3)
    """)
    assert found.status == 3
    assert found.tail.splitlines()[-2:] == ["99", "مرحبا ABF 2026"]
    assert "\n10\n" not in found.tail


def test_the_table_holds_medians_spread_and_ratios(tmp_path: Path) -> None:
    """One row for each tool and case; the last columns compare with plain Pelican."""
    lines = table([measured("samsprak", tmp_path, 1.0, 3.0, 2.0), measured("pelican", tmp_path, 4.0)]).splitlines()
    assert len(lines) == 2 + 2 * len(Case)
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0][:4] == ["tool", "case", "wall s", "min–max"]
    assert cells[2] == ["samsprak", "cold", "2.00", "1.00–3.00", "1.50", "50", "1", "0.50", "1.00", "1.00"]
    assert cells[5][-3:] == ["1.00", "1.00", "1.00"]


def test_without_pelican_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """The ratios are left open, the rest stands."""
    assert table([measured("samsprak", tmp_path, 1.0)]).splitlines()[2].endswith("|      - |     - |      - |")


def test_a_tool_that_is_not_installed_is_skipped_with_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are measured all the same, and the reader knows who is missing and why."""
    monkeypatch.setattr(pelican, "is_installed", lambda: False)
    folder = tmp_path / "trees"
    status = main(["--files", "30", "--repeat", "1", "--peers", "samsprak", "pelican", "--folder", str(folder)])
    printed = capsys.readouterr().out
    assert status == 0
    assert "pelican: skipped, since it needs the Python packages pelican and markdown" in printed
    assert "## 30 files" in printed
    assert [line.split()[1] for line in printed.splitlines() if line.startswith("| samsprak")] == ["samsprak"] * 3
    assert not (folder / "30" / "pelican").exists()


def test_an_unknown_tool_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger measures nothing; the known ones are listed."""
    with pytest.raises(SystemExit) as ended:
        main(["--peers", "jekyl"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "jekyl" in told
    assert "hugo" in told


def test_quick_keeps_what_is_said_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--quick is a set of defaults: a tool or a size that is named goes before."""
    arguments = ["--quick", "--files", "30", "--peers", "samsprak", "--folder", str(tmp_path / "trees")]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "each case 1 times" in printed
    assert "pelican:" not in printed


def test_the_generated_site_has_no_faults(tmp_path: Path) -> None:
    """What is measured is a build, not an error message: 30 files and the front pages."""
    samsprak.prepare(Corpus(30, 1), tmp_path)
    result = run_samsprak("check", "--no-cache", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "45 documents in 3 languages, no faults.\n"


def test_a_tool_that_leaves_out_a_page_fails(tmp_path: Path) -> None:
    """Being fast by doing less is seen."""
    trial = Trial(PEERS["samsprak"], Corpus(30, 1), tmp_path / "site")
    trial.prepare()
    for code in ("sv", "en", "ar"):
        file = trial.folder / samsprak.source(trial.corpus.documents[0], code)
        file.write_text(file.read_text(encoding="utf-8").replace("title:", "state: draft\ntitle:"), encoding="utf-8")
    with pytest.raises(RunFailedError, match="samsprak, cold: ") as failed:
        trial.run_round(1)
    assert failed.value.tail
