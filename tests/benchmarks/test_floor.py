from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import Trial
from benchmarks.corpus import Corpus
from benchmarks.floor import floor
from benchmarks.peers import PEERS
from benchmarks.results import Case

if TYPE_CHECKING:
    from pathlib import Path


def test_the_floor_is_measured_on_a_finished_site(tmp_path: Path) -> None:
    """Each part takes some time, and all that the build wrote is written once more."""
    trial = Trial(PEERS["samsprak"], Corpus(30, 1), tmp_path / "site")
    trial.prepare()
    trial.run_round([Case.COLD])
    found = floor(trial, 1)
    assert found.files == 30
    assert found.outputs == sum(path.is_file() for path in (trial.folder / "output").rglob("*"))
    assert min(found.start_s, found.import_s, found.read_s, found.write_s) > 0
