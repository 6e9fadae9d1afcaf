"""One build pass: check, render, publish and record only what is stale."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samsprak.digests import file_digest
from samsprak.incremental.build_db import Record
from samsprak.incremental.compressed_copies import CompressedCopies
from samsprak.incremental.compression import is_copy
from samsprak.incremental.executor import TaskRun, run_tasks
from samsprak.incremental.staging import open_stage
from samsprak.incremental.tasks import CHECKS, Task
from samsprak.incremental.writing import remove_places
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from samsprak.checks import Check
    from samsprak.content.loaded import LoadedContent
    from samsprak.incremental.build_db import BuildDatabase, FileStamp, Name
    from samsprak.incremental.output_tree import OutputTree
    from samsprak.incremental.staging import Stage
    from samsprak.incremental.tasks import TaskBatch, TaskResult
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site

_NO_STAMP = (0, 0, 0)


class BuildPass:
    """
    A build pass over *trees*, for one state of the site.

    *changed* are the numbers of the queries with other answers than in the last good build, None if every output is
    stale. *scratch* is where new files are staged; *jobs*, *start_method* and *on_progress* are as in ``run_tasks``.
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
        start_method: str | None,
        on_progress: Callable[[int], None],
    ) -> None:
        self._site = site
        self._loaded = loaded
        self._build_db = build_db
        self._is_all_stale = changed is None
        self._stale = build_db.dependents(changed or ())
        self._trees = {tree.name: tree for tree in trees}
        self._copies = CompressedCopies(build_db, self._trees)
        self._scratch = scratch
        self._jobs = jobs
        self._start_method = start_method
        self._on_progress = on_progress
        self.changed: list[Name] = []
        self.removed: list[tuple[Name, str]] = []

    @property
    def stale(self) -> Collection[Name]:
        """The outputs and checks that depend on a changed query."""
        return self._stale

    @property
    def file_count(self) -> int:
        """How many files the trees hold."""
        return sum(name[0] != CHECKS for name in self._build_db.records)

    def check(self, checks: Mapping[Name, Check], *, every: bool = False) -> None:
        """
        Run the stale and the new ones among *checks*, or *every* one.

        Raises:
            FaultsFoundError: If there are faults, here or in the files themselves.
        """
        records = self._build_db.records
        tasks = [
            Task(name, check)
            for name, check in checks.items()
            if every or self._is_all_stale or name in self._stale or name not in records
        ]
        faults = list(self._loaded.faults)
        try:
            batches = self._run(tasks, {})
        except FaultsFoundError as error:
            faults += error.faults
        if faults:
            raise FaultsFoundError(faults)
        self._record(tasks, batches)

    def remove_checks_except(self, checks: Collection[Name]) -> None:
        """Remove the records of all other checks than *checks*."""
        for name in [name for name in self._build_db.records if name[0] == CHECKS and name not in checks]:
            self._build_db.remove(name)

    def stale_tasks(self, outputs: Mapping[Name, Output], on_disk: Mapping[Name, FileStamp] | None) -> list[Task]:
        """
        Return a task for each stale one among *outputs*.

        An output is stale if it is new, depends on a changed query, has another producer, or if its file or a
        compressed copy is not *on_disk* as it was written. None for *on_disk* means that every file is.
        """
        found = []
        records = self._build_db.records

        def is_as_written(name: Name) -> bool:
            return on_disk is None or on_disk.get(name) == records[name].stamp

        for name, output in outputs.items():
            record = records.get(name)
            is_current = record is not None and is_as_written(name)
            is_same = record is not None and record.identity == output.identity and name not in self._stale
            copies = [one for one in self._copies.expected(name, is_whole=on_disk is not None) if one not in outputs]
            recorded = [copy for copy in copies if copy in records]
            current = [one for one in recorded if is_copy(records[one].identity) and is_as_written(one)]
            if self._is_all_stale or not is_current or not is_same or recorded != current:
                known = record.digest if record is not None and is_current else None
                identities = {place: records[tree, place].identity for tree, place in current}
                found.append(Task(name, output, known, tuple(place for _, place in copies), identities))
        return found

    def publish(self, tasks: Sequence[Task]) -> int:
        """
        Render the outputs of *tasks*, move the changed files into the trees, and return how many these are.

        Raises:
            FaultsFoundError: If an output can't be rendered or written; then the trees are as they were.
        """
        if not tasks:
            return 0
        stages: dict[str, Stage] = {}
        try:
            for name in sorted({task.name[0] for task in tasks}):
                tree = self._trees[name]
                stages[name] = open_stage(tree.folder, tree.label, self._scratch / name)
            batches = self._run(tasks, stages)
            outdated = self._copies.outdated(tasks, batches)
            for name, stage in stages.items():
                stage.publish(outdated.get(name, ()))
        finally:
            for stage in stages.values():
                stage.clear()
        self._record(tasks, batches)
        staged = [name for batch in batches for one in batch.results for name in _staged(tasks[one.number], one)]
        self.changed += staged
        return len(staged)

    def verify(self, outputs: Mapping[Name, Output], rendered: Collection[Name]) -> None:
        """
        Render the outputs that were not *rendered* in this pass, and compare them with their files.

        Raises:
            FaultsFoundError: If a file would be another one now, or was changed.
        """
        tasks = [Task(name, output) for name, output in outputs.items() if name not in rendered]
        faults = []
        for batch in self._run(tasks, {}):
            for result in batch.results:
                name = tree_name, place = tasks[result.number].name
                tree = self._trees[tree_name]
                is_same = result.digest == self._build_db.records[name].digest
                if not is_same or file_digest(tree.folder / place) != result.digest:
                    faults.append(_differs(tree, place))
                copies = self._copies.expected(name)
                faults += [_differs(tree, one[1]) for one in copies if not self._copies.is_intact(one, result.digest)]
        if faults:
            raise FaultsFoundError(faults)

    def remove_except(self, outputs: Collection[Name], on_disk: Iterable[Name]) -> int:
        """Remove the files of other outputs than *outputs*, and those *on_disk* without a record; return how many."""
        records = self._build_db.records
        others = (name for name in records if name[0] != CHECKS and name not in outputs)
        gone = {name for name in others if not self._copies.belongs(name, outputs)}
        self.removed += [(name, records[name].identity) for name in gone]
        for name in gone:
            self._build_db.remove(name)
        gone |= {name for name in on_disk if name not in records}
        for tree in self._trees.values():
            remove_places(tree.folder, [place for tree_name, place in gone if tree_name == tree.name])
        self.changed += sorted(gone)
        return len(gone)

    def _run(self, tasks: Sequence[Task], stages: Mapping[str, Stage]) -> list[TaskBatch]:
        run = TaskRun(self._site, self._loaded, tasks, stages, self._trees)
        return run_tasks(run, jobs=self._jobs, start_method=self._start_method, on_progress=self._on_progress)

    def _record(self, tasks: Sequence[Task], batches: Iterable[TaskBatch]) -> None:
        build_db = self._build_db
        for batch in batches:
            answers = zip(batch.queries, batch.answers, strict=True)
            numbers = [build_db.record_query(query, answer) for query, answer in answers]
            for result in batch.results:
                task = tasks[result.number]
                known = build_db.records.get(task.name)
                stamp = result.stamp or (known.stamp if known is not None else _NO_STAMP)
                identity = "" if task.name[0] == CHECKS else getattr(task.job, "identity", "")
                queries = array("I", sorted(numbers[index] for index in result.queries))
                build_db.record(task.name, Record(identity, result.digest, stamp, queries))
                self._copies.record(task, result)


def _staged(task: Task, result: TaskResult) -> list[Name]:
    """Return the names of all files that were staged for a task."""
    copies = [(task.name[0], copy.place) for copy in result.copies if copy.is_staged]
    return [task.name, *copies] if result.is_staged else copies


def _differs(tree: OutputTree, place: str) -> Fault:
    return Fault(
        f"{tree.label}/{place}",
        0,
        "the file kept from an earlier build is not what would be made now",
        "take .samsprak-cache away and build again; and tell the developers of it, please",
    )
