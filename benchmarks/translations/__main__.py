"""`python -m benchmarks.translations`: measure pins, facts and desk pages, and print figures beside their targets."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from benchmarks.cases import ENVIRONMENT, Trial
from benchmarks.corpus import Corpus
from benchmarks.mail.figure import Figure
from benchmarks.measure import measure
from benchmarks.peers import PEERS, samsprak
from benchmarks.report import markdown
from benchmarks.results import Case

_MOST_STATUS_S = 1.0
_STATUS_FILES = 10_000
_BUDGET_S = 60.0
_SETTING = "[site]\ndesk_pages = true"
_PLAIN, _PINNED, _BESIDE = "without pins", "with pins", "with pins and desk pages"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures. Return 1 if a target is not met, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translations")
    parser.add_argument("--files", type=int, default=_STATUS_FILES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--edits", type=int, default=5)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        found = list(figures(Path(name), given.files, given.repeat, given.edits))
    rows = [("figure", "measured", "target", "")]
    verdicts = {True: "met", False: "not met"}
    rows += [(one.name, one.reached, one.wanted or "–", verdicts[one.is_met] if one.wanted else "") for one in found]
    sys.stdout.write(markdown(rows, left=4) + "\n")
    return 0 if all(one.is_met for one in found) else 1


def figures(folder: Path, files: int, repeat: int, edits: int) -> Iterator[Figure]:
    """Yield the figures of three sites of one corpus below *folder*, measured by turns."""
    trials = {name: _trial(folder / str(index), files) for index, name in enumerate((_PLAIN, _PINNED, _BESIDE))}
    for name in (_PINNED, _BESIDE):
        _run(["translations", "accept", "--all"], trials[name].folder)
    settings = trials[_BESIDE].folder / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[site]", _SETTING, 1), encoding="utf-8")
    for _ in range(repeat):
        for trial in trials.values():
            trial.run_round([Case.COLD])
    if edits:
        for trial in trials.values():
            trial.run_live(edits, _BUDGET_S)
    yield from _builds(trials)
    yield from _pages(trials[_BESIDE].folder)
    yield _status(trials[_PINNED].folder, files, repeat)


def _trial(folder: Path, files: int) -> Trial:
    trial = Trial(PEERS[samsprak.TRAITS.name], Corpus(files, 1), folder)
    trial.prepare()
    return trial


def _builds(trials: Mapping[str, Trial]) -> Iterator[Figure]:
    results = {name: trial.result() for name, trial in trials.items()}
    cold_s = {name: one.cpu_s(Case.COLD) or 0.0 for name, one in results.items()}
    live_s = {name: one.wall_s(Case.LIVE) for name, one in results.items()}
    for name, cpu_s in cold_s.items():
        yield Figure(f"cold, {name}", f"{cpu_s:.2f} s CPU, {cpu_s / cold_s[_PLAIN]:.3f} times")
    for name, wall_s in live_s.items():
        if wall_s is not None:
            yield Figure(
                f"live edit, {name}", f"{wall_s * 1000:.0f} ms, {wall_s / (live_s[_PLAIN] or wall_s):.2f} times"
            )


def _pages(site: Path) -> Iterator[Figure]:
    found = json.loads(_output([sys.executable, "-m", "benchmarks.translations.desk_pages", str(site)]))
    ordinary_s, beside_s = found["ordinary"], found["beside"]
    yield Figure("an ordinary page of a translation", f"{ordinary_s * 1000:.2f} ms CPU")
    reached = f"{beside_s * 1000:.2f} ms CPU, {beside_s / ordinary_s:.2f} times"
    yield Figure("a desk page", reached, "at most an ordinary page", beside_s <= ordinary_s)
    yield Figure("a desk page whose code may be new", f"{found['new'] * 1000:.2f} ms CPU")


def _status(site: Path, files: int, repeat: int) -> Figure:
    command = [sys.executable, "-m", "samsprak", "translations", "status", "--root", str(site)]
    _output(command)  # what the last edit changed is read
    cpu_s = median(measure(command, ENVIRONMENT).run.cpu_s for _ in range(repeat))
    wanted = f"less than {_MOST_STATUS_S:g} s" if files >= _STATUS_FILES else ""
    return Figure(f"status of {files:,} files", f"{cpu_s:.2f} s CPU", wanted, not wanted or cpu_s < _MOST_STATUS_S)


def _run(arguments: list[str], site: Path) -> None:
    _output([sys.executable, "-m", "samsprak", *arguments, "--root", str(site)])


def _output(command: list[str]) -> str:
    return subprocess.run(
        command, env={**os.environ, **ENVIRONMENT}, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
