"""One build pass: check, render, publish and record only what is stale."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samsprak.digests import file_digest
from samsprak.incremental.build_db import Record
from samsprak.incremental.compressed_copies import CompressedCopies
from samsprak.incremental.compression import is_copy
from samsprak.incremental.staging import open_stage
from samsprak.incremental.tasks import CHECKS, Task, TaskRun, run_tasks
from samsprak.incremental.writing import remove_places
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from samsprak.checks import Check
    from samsprak.content.loading import LoadedContent
    from samsprak.incremental.build_db import BuildDatabase, FileStamp, Name
    from samsprak.incremental.staging import Stage
    from samsprak.incremental.tasks import OutputTree, TaskBatch, TaskResult
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site

_NO_STAMP = (0, 0, 0)


class BuildPass:
    """
    A round over *trees*, for one state of the site.

    *changed* are the numbers of the questions that have other answers than in the last good build, None if nothing made
    before can stand. *jobs* and *method* are as in ``run_tasks``; *scratch* is where new files are written first.
    """

    def __init__(
        self,
        site: Site,
        loaded: LoadedContent,
        build_db: BuildDatabase,
        changed: Collection[int] | None,
        *,
        trees: Sequence[OutputTree],
        scratch: Path,
        jobs: int | None,
        method: str | None,
    ) -> None:
        self._site = site
        self._loaded = loaded
        self._build_db = build_db
        self._is_all_new = changed is None
        self._stale = build_db.askers(changed or ())
        self._trees = {tree.name: tree for tree in trees}
        self._copies = CompressedCopies(build_db, self._trees)
        self._scratch = scratch
        self._jobs = jobs
        self._method = method
        self.changed: list[Name] = []

    @property
    def stale(self) -> Collection[Name]:
        """What asked a question that is answered otherwise now."""
        return self._stale

    @property
    def standing(self) -> int:
        """How many files the trees hold."""
        return sum(name[0] != CHECKS for name in self._build_db.made)

    def check(self, checks: Mapping[Name, Check], *, every: bool = False) -> None:
        """
        Check what is new among *checks* or asked what has changed, or *every* one.

        Raises:
            FaultsFoundError: If there are faults, here or in the files themselves.
        """
        made = self._build_db.made
        tasks = [
            Task(name, check)
            for name, check in checks.items()
            if every or self._is_all_new or name in self._stale or name not in made
        ]
        faults = list(self._loaded.faults)
        try:
            batches = self._made(tasks, {})
        except FaultsFoundError as error:
            faults += error.faults
        if faults:
            raise FaultsFoundError(faults)
        self._take_down(tasks, batches)

    def forget_checks_but(self, checks: Collection[Name]) -> None:
        """Strike out the checks that are not among *checks*."""
        for name in [name for name in self._build_db.made if name[0] == CHECKS and name not in checks]:
            self._build_db.strike_out(name)

    def tasks(self, outputs: Mapping[Name, Output], standing: Mapping[Name, FileStamp] | None) -> list[Task]:
        """
        Return what of *outputs* must be made: what is new, asked what has changed, or is not *standing* as it was left.

        None for *standing* means that everything stands.
        """
        found = []
        made = self._build_db.made

        def stands_still(name: Name) -> bool:
            return standing is None or standing.get(name) == made[name].stamp

        for name, output in outputs.items():
            entry = made.get(name)
            stands = entry is not None and stands_still(name)
            is_same = entry is not None and entry.identity == output.identity and name not in self._stale
            copies = [one for one in self._copies.wanted(name, is_whole=standing is not None) if one not in outputs]
            left = [copy for copy in copies if copy in made]
            kept = [one for one in left if is_copy(made[one].identity) and stands_still(one)]
            if self._is_all_new or not stands or not is_same or left != kept:
                known = entry.digest if entry is not None and stands else None
                identities = {place: made[tree, place].identity for tree, place in kept}
                found.append(Task(name, output, known, tuple(place for _, place in copies), identities))
        return found

    def publish(self, tasks: Sequence[Task], report: Callable[[int], None] = lambda _: None) -> int:
        """
        Make *tasks*, move what has changed into the trees, and return how many files these are.

        Raises:
            FaultsFoundError: If something can't be made or written; then the trees are as they were.
        """
        if not tasks:
            return 0
        stages: dict[str, Stage] = {}
        try:
            for name in sorted({task.name[0] for task in tasks}):
                tree = self._trees[name]
                stages[name] = open_stage(tree.folder, tree.shown, self._scratch / name)
            batches = self._made(tasks, stages, report)
            outdated = self._copies.outdated(tasks, batches)
            for name, stage in stages.items():
                stage.publish(outdated.get(name, ()))
        finally:
            for stage in stages.values():
                stage.clear()
        self._take_down(tasks, batches)
        staged = [name for batch in batches for done in batch.done for name in _staged(tasks[done.number], done)]
        self.changed += staged
        return len(staged)

    def differing(self, outputs: Mapping[Name, Output], made: Collection[Name]) -> list[Fault]:
        """Return a fault for each output that was not *made* now though it would be another, or was changed."""
        kept = [Task(name, output) for name, output in outputs.items() if name not in made]
        faults = []
        for batch in self._made(kept, {}):
            for done in batch.done:
                (tree_name, place), entry = kept[done.number].name, self._build_db.made[kept[done.number].name]
                tree = self._trees[tree_name]
                if done.digest != entry.digest or file_digest(tree.folder / place) != done.digest:
                    faults.append(_is_another(tree, place))
                copies = self._copies.wanted((tree_name, place))
                faults += [_is_another(tree, one[1]) for one in copies if not self._copies.is_right(one, done.digest)]
        return faults

    def clear_away(self, outputs: Collection[Name], standing: Iterable[Name]) -> int:
        """Take away what is no longer among *outputs*: what was made before, and what is *standing* all the same."""
        made = self._build_db.made
        others = (name for name in made if name[0] != CHECKS and name not in outputs)
        gone = {name for name in others if not self._copies.belongs(name, outputs)}
        for name in gone:
            self._build_db.strike_out(name)
        gone |= {name for name in standing if name not in made}
        for tree in self._trees.values():
            remove_places(tree.folder, [place for tree_name, place in gone if tree_name == tree.name])
        self.changed += sorted(gone)
        return len(gone)

    def _made(
        self, tasks: Sequence[Task], stages: Mapping[str, Stage], report: Callable[[int], None] = lambda _: None
    ) -> list[TaskBatch]:
        making = TaskRun(self._site, self._loaded, tasks, stages, self._trees)
        return run_tasks(making, jobs=self._jobs, report=report, method=self._method)

    def _take_down(self, tasks: Sequence[Task], batches: Iterable[TaskBatch]) -> None:
        build_db = self._build_db
        for batch in batches:
            numbers = [build_db.number(question) for question in batch.questions]
            for number, answer in zip(numbers, batch.answers, strict=True):
                build_db.answered(number, answer)
            for done in batch.done:
                task = tasks[done.number]
                known = build_db.made.get(task.name)
                stamp = known.stamp if known is not None else _NO_STAMP
                if done.stamp is not None:
                    stamp = (done.stamp.size, done.stamp.changed_ns, done.stamp.inode)
                identity = "" if task.name[0] == CHECKS else getattr(task.job, "identity", "")
                questions = array("I", sorted(numbers[place] for place in done.questions))
                build_db.take_down(task.name, Record(identity, done.digest, stamp, questions))
                self._copies.take_down(task, done)


def _staged(task: Task, done: TaskResult) -> list[Name]:
    """Return the names of all that was staged for a task."""
    copies = [(task.name[0], copy.place) for copy in done.copies if copy.is_staged]
    return [task.name, *copies] if done.is_staged else copies


def _is_another(tree: OutputTree, place: str) -> Fault:
    return Fault(
        f"{tree.shown}/{place}",
        0,
        "the file kept from an earlier build is not what would be made now",
        "take .samsprak-cache away and build again; and tell the developers of it, please",
    )
