"""The whole benchmark: the tools in turn on each corpus, then live, then the measurements of Samspråk alone."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.calls.measuring import CallsTrial
from benchmarks.cases import RunFailedError, Trial
from benchmarks.corpus import Corpus
from benchmarks.floor import floor
from benchmarks.peers import PEERS, samsprak
from benchmarks.results import CallsResult, Case, Floor, Results, ToolResult

OWN = samsprak.TRAITS.name


@dataclass(frozen=True)
class Plan:
    """
    The plan of a benchmark run.

    A tool gets no further round once it has run for *budget_s*, and no further live edit once its edits have taken that
    long in total. Samspråk alone is measured once, cold, at the *scaling* sizes, and with a site of *calls* and
    *decisions* if there are any. *are_named* means that the peers were chosen by name, so that none is left out as too
    slow.
    """

    files: Sequence[int]
    peers: Sequence[str]
    cases: Sequence[Case]
    repeat: int
    edits: int
    budget_s: float
    seed: int
    scaling: Sequence[int] = ()
    calls: int = 0
    decisions: int = 0
    are_named: bool = False
    folder: Path | None = None


class Benchmark:
    """Runs a plan, and reports progress on standard error."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._tools: list[ToolResult] = []
        self._scaling: list[ToolResult] = []
        self._floors: list[Floor] = []
        self.has_failed = False

    def run(self) -> Results:
        """Run the whole plan. A tool that fails keeps its earlier results; the others go on."""
        # One folder for the whole run: a deletion between two sizes would slow down the second, see Trial.
        with _place(self._plan.folder) as folder:
            return self._run(Path(folder))

    def _run(self, folder: Path) -> Results:
        plan = self._plan
        skipped = {name: PEERS[name].TRAITS.needs for name in plan.peers if not PEERS[name].is_installed()}
        names = [name for name in plan.peers if name not in skipped]
        for files in plan.files:
            chosen = [name for name in names if plan.are_named or files <= (PEERS[name].TRAITS.largest or files)]
            self._tools.extend(self._measured(files, chosen, self._rounds, folder))
            late = [ToolResult(name, files, left_out="many minutes a run") for name in names if name not in chosen]
            self._tools.extend(late)
        for files in plan.scaling:
            if OWN in names and files not in plan.files:
                self._scaling.extend(self._measured(files, [OWN], self._one_cold_build, folder))
        return Results(
            seed=plan.seed,
            python=platform.python_version(),
            system=platform.system(),
            cores=len(os.sched_getaffinity(0)),
            versions={name: PEERS[name].version() for name in names},
            skipped=skipped,
            tools=tuple(self._tools),
            floors=tuple(self._floors),
            scaling=tuple(self._scaling),
            calls=self._measured_calls(folder / "calls") if plan.calls and OWN in names else None,
        )

    def _measured_calls(self, folder: Path) -> CallsResult:
        plan = self._plan
        trial = CallsTrial(plan.calls, plan.decisions, plan.seed, folder)
        trial.prepare()
        name = f"{plan.calls} calls"
        for number in range(plan.repeat):
            if not number or trial.spent_s < plan.budget_s:
                self._try(f"{name}, round {number + 1} of {plan.repeat}", partial(trial.run_round, plan.cases))
        if Case.LIVE in plan.cases:
            self._try(f"{name}, live", partial(trial.run_live, plan.edits, plan.budget_s))
        if Case.BODY in plan.cases:
            self._try(f"{name}, what an edit makes again", trial.look_closer)
        return trial.result()

    def _measured(
        self, files: int, names: Sequence[str], run: Callable[[Sequence[Trial]], None], folder: Path
    ) -> list[ToolResult]:
        corpus = Corpus(files, self._plan.seed)
        trials = [Trial(PEERS[name], corpus, folder / str(files) / name) for name in names]
        for trial in trials:
            trial.prepare()
        run(trials)
        return [trial.result() for trial in trials]

    def _rounds(self, trials: Sequence[Trial]) -> None:
        """Run every case on all trials: the commands in turn, then one watcher after the other."""
        plan = self._plan
        going = list(trials)
        for number in range(plan.repeat):
            for trial in [one for one in going if not number or one.spent_s < plan.budget_s]:
                name = f"{trial.corpus.files} files, round {number + 1} of {plan.repeat}: {trial.peer.TRAITS.name}"
                if not self._try(name, partial(trial.run_round, plan.cases)):
                    going.remove(trial)
        for trial in going:
            if Case.LIVE in plan.cases:
                name = f"{trial.corpus.files} files, live: {trial.peer.TRAITS.name}"
                self._try(name, partial(trial.run_live, plan.edits, plan.budget_s))
            if trial.peer.TRAITS.name == OWN and Case.COLD in plan.cases:
                _say(f"{trial.corpus.files} files, floor")
                self._floors.append(floor(trial, plan.repeat))

    def _one_cold_build(self, trials: Sequence[Trial]) -> None:
        for trial in trials:
            self._try(f"{trial.corpus.files} files, cold: {OWN}", partial(trial.run_round, [Case.COLD]))

    def _try(self, name: str, run: Callable[[], None]) -> bool:
        """Call *run* and return whether it succeeded; report a failure."""
        _say(name)
        try:
            run()
        except RunFailedError as error:
            self.has_failed = True
            print(f"\n{error}\n{error.tail}", file=sys.stderr)
            return False
        return True


def _place(folder: Path | None) -> AbstractContextManager[Path | str]:
    return nullcontext(folder) if folder else tempfile.TemporaryDirectory(prefix="benchmark-")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
