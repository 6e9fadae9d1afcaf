"""
Running tasks, in this process or in several, with the queries of each recorded.

The bytes do not depend on the number of processes: a producer sees the site, and nothing of other tasks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.check_output import MisorderedOutput, misordered_faults, misordered_outputs
from samsprak.checks import Check, CheckContext, faults_of_document, faults_of_site
from samsprak.digests import digest_of, file_digest
from samsprak.incremental.compression import compressed, identity_of_copy
from samsprak.incremental.invalidation import answer_digest
from samsprak.incremental.staging import stamp_of
from samsprak.incremental.tasks import CopyResult, Task, TaskBatch, TaskResult
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.site import Saved
from samsprak.worker_pool import LostWorkerError, run_in_workers, worker_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samsprak.content.loaded import LoadedContent
    from samsprak.incremental.build_db import FileStamp
    from samsprak.incremental.output_tree import OutputTree
    from samsprak.incremental.staging import Stage
    from samsprak.library.queries import Query
    from samsprak.rendering.site import Site

# About what one task takes, in seconds.
_FILE_S = 0.0006
_COPY_S = 0.005
_CHECK_S = 0.0001
_CHUNK_SIZE = 8
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(TaskBatch)


@dataclass(frozen=True)
class TaskRun:
    """
    *tasks* as work for the worker pool.

    *stages* are where new files are written, by tree; a file of a tree without a stage is only digested. *trees* are
    all output trees by name.
    """

    site: Site
    loaded: LoadedContent
    tasks: Sequence[Task]
    stages: Mapping[str, Stage]
    trees: Mapping[str, OutputTree]

    def run(self, chunks: Iterator[range]) -> bytes:
        """Run the tasks of these numbers, and return their results as a ``TaskBatch`` in msgpack."""
        results: list[TaskResult] = []
        faults: list[Fault] = []
        misordered: list[MisorderedOutput] = []
        numbers: dict[Query, int] = {}
        for chunk in chunks:
            for number in chunk:
                task = self.tasks[number]
                self.site.dependencies.take()
                try:
                    if isinstance(task.job, Check):
                        content = None
                        faults.extend(self._faults(task.job))
                    else:
                        content = task.job.make(self.site)
                    queries = [numbers.setdefault(one, len(numbers)) for one in self.site.dependencies.take()]
                    results.append(self._result(number, content, queries, misordered))
                except FaultsFoundError as error:
                    faults.extend(error.faults)
        for value in self.site.prepared.values():
            if isinstance(value, Saved):
                value.save()
        packed = [_encoder.encode(query) for query in numbers]
        answers = [] if faults or misordered else [answer_digest(query, self.site) for query in numbers]
        return _encoder.encode(TaskBatch(results, packed, answers, faults, misordered))

    def _faults(self, check: Check) -> Iterator[Fault]:
        context = CheckContext(self.site.library, self.loaded, self.site.settings)
        return faults_of_document(check.key, check.language, context) if check.key else faults_of_site(context)

    def _result(
        self, number: int, content: bytes | None, queries: list[int], misordered: list[MisorderedOutput]
    ) -> TaskResult:
        if content is None:
            return TaskResult(number, b"", None, False, queries)  # noqa: FBT003 # a check stages nothing
        task = self.tasks[number]
        tree, place = task.name
        path = f"{self.trees[tree].label}/{place}"
        misordered += misordered_outputs(place, path, content, self.site.settings.languages)
        digest = digest_of(content)
        stage = self.stages.get(tree)
        if stage is None:
            return TaskResult(number, digest, None, False, queries)  # noqa: FBT003 # nothing is staged
        stamp, is_staged = _staged(stage, place, content, digest, task.known_digest)
        copies = _copies(stage, task, content, digest, is_staged=is_staged) if task.copies else []
        return TaskResult(number, digest, stamp, is_staged, queries, copies)


def _staged(
    stage: Stage, place: str, content: bytes, digest: bytes, known: bytes | None
) -> tuple[FileStamp | None, bool]:
    """Stage a file unless it is in place already; return its stamp, None if *known*, and whether it was staged."""
    if digest == known:
        return None, False
    path = stage.output / place
    if known is None and file_digest(path) == digest and path.resolve() == path:
        return stamp_of(path.stat()), False
    return stage.write(place, content), True


def _copies(stage: Stage, task: Task, content: bytes, digest: bytes, *, is_staged: bool) -> list[CopyResult]:
    """Stage the compressed copies of a file, reusing current ones; if the file *is_staged*, no copy is current."""
    found = []
    identity = identity_of_copy(digest)
    for place in task.copies:
        if not is_staged and task.current_copies.get(place) == identity:
            found.append(CopyResult(place, b"", None, False))  # noqa: FBT003 # nothing is staged
        elif (packed := compressed(place, content)) is not None:
            own = digest_of(packed)
            # The copies of a staged file are removed before it is published, and so are always staged themselves.
            stamp, is_new = (
                (stage.write(place, packed), True) if is_staged else _staged(stage, place, packed, own, None)
            )
            found.append(CopyResult(place, own, stamp, is_new))
    return found


def run_tasks(
    run: TaskRun,
    *,
    jobs: int | None,
    start_method: str | None = None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> list[TaskBatch]:
    """
    Return the results of all tasks, from *jobs* processes or as many as pay.

    *on_progress* is called with the number of tasks taken so far; an error that it raises ends the run.

    Raises:
        FaultsFoundError: If a check or a producer found faults; all of them together.
    """
    count = len(run.tasks)
    if jobs is None:
        jobs = worker_count(sum(_expected_s(task) for task in run.tasks))
    try:
        packed = run_in_workers(
            run, count, jobs=jobs, chunk_size=_CHUNK_SIZE, start_method=start_method, on_progress=on_progress
        )
    except LostWorkerError:
        packed = run_in_workers(run, count, jobs=1, chunk_size=_CHUNK_SIZE, on_progress=on_progress)
    batches = [_decoder.decode(one) for one in packed]
    faults = [fault for batch in batches for fault in batch.faults]
    faults += misordered_faults(one for batch in batches for one in batch.misordered)
    if faults:
        raise FaultsFoundError(faults)
    return batches


def _expected_s(task: Task) -> float:
    return _CHECK_S if isinstance(task.job, Check) else _FILE_S + _COPY_S * len(task.copies)
