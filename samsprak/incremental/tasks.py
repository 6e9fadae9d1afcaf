"""
TaskRun what is to be made: checks and files, here or shared out among processes, each with the questions it asked.

The bytes do not depend on how many processes there are: a maker sees the site, and nothing of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.check_output import MisorderedOutput, misordered_faults, misordered_outputs
from samsprak.checks import Check, CheckContext, faults_of_document, faults_of_site
from samsprak.digests import digest_of, file_digest
from samsprak.incremental.compression import compressed, identity_of_copy
from samsprak.incremental.invalidation import answer_digest
from samsprak.incremental.staging import Stage, Stamp, stamp_of
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.worker_pool import LostWorkerError, run_in_workers, worker_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samsprak.content.loading import LoadedContent
    from samsprak.incremental.build_db import Name
    from samsprak.library.library import Library
    from samsprak.library.queries import Query
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site

# About what one takes to run_tasks, in seconds.
_FILE_S = 0.0006
_COPY_S = 0.005
_CHECK_S = 0.0001
_PIECE = 8
CHECKS = "checks"


def nothing_to_prepare(site: Site, library: Library, jobs: int | None, method: str | None) -> None:
    """Do nothing: a tree whose late outputs need no values of the whole Library."""


def nothing_more(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every plan
    """Yield nothing: all places of a tree are known without a look at the texts."""
    yield from ()


@dataclass(frozen=True)
class OutputTree:
    """
    An output folder: its *name* in the build database, where it is, what it is called in faults, and its files.

    *late* yields those of its files whose places depend on texts, *plan* all others. *prepare* runs before *late* and
    puts into ``site.prepared`` what is made of the whole Library, in as many processes as it is told. Where the tree
    is *compressed*, compressed copies stand beside the files that hold text.
    """

    name: str
    folder: Path
    shown: str
    plan: Callable[[Site, Library], Iterator[Output]]
    late: Callable[[Site, Library], Iterator[Output]] = nothing_more
    prepare: Callable[[Site, Library, int | None, str | None], None] = nothing_to_prepare
    is_compressed: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """
    Something to run_tasks: a file of a tree, by its place, or a check. *known* is the digest of the file in place.

    *copies* are the places of compressed copies to run_tasks of it; *kept* says of what those that stand are copies.
    """

    name: Name
    job: Output | Check
    known: bytes | None = None
    copies: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The key of the document that it is about, if it is about one."""
        return self.job.key


class CopyResult(msgspec.Struct, frozen=True, array_like=True):
    """A compressed copy, by its place; *stamp* is None where it stands as it was left."""

    place: str
    digest: bytes
    stamp: Stamp | None
    is_staged: bool


class TaskResult(msgspec.Struct, frozen=True, array_like=True):
    """
    What came of a task, by its number; *questions* are places in the batch's list.

    *stamp* is None where the file in place is right. *copies* are those that belong beside it.
    """

    number: int
    digest: bytes
    stamp: Stamp | None
    is_staged: bool
    questions: list[int]
    copies: list[CopyResult] = []


class TaskBatch(msgspec.Struct, frozen=True, array_like=True):
    """
    What one process has made: what came of each task, the questions in msgpack, their answers, and all faults.

    *turned* is what files show in another order than it is written in.
    """

    done: list[TaskResult]
    questions: list[bytes]
    answers: list[bytes]
    faults: list[Fault]
    turned: list[MisorderedOutput]


@dataclass(frozen=True)
class TaskRun:
    """
    The work of making *tasks*.

    *stages* are where new files go, by tree; without one, files are only compared with what is known of them. *trees*
    are all output folders.
    """

    site: Site
    loaded: LoadedContent
    tasks: Sequence[Task]
    stages: Mapping[str, Stage]
    trees: Mapping[str, OutputTree]
    _numbers: dict[Query, int] = field(default_factory=dict)
    _turned: list[MisorderedOutput] = field(default_factory=list)

    def run(self, pieces: Iterator[range]) -> bytes:
        """Make the tasks of these numbers."""
        done: list[TaskResult] = []
        faults: list[Fault] = []
        self._numbers.clear()
        self._turned.clear()
        for piece in pieces:
            for number in piece:
                self.site.dependencies.take()
                try:
                    done.append(self._done(number, self.tasks[number], faults))
                except FaultsFoundError as error:
                    faults.extend(error.faults)
        questions = [_encoder.encode(question) for question in self._numbers]
        answers = [] if faults or self._turned else [answer_digest(question, self.site) for question in self._numbers]
        return _encoder.encode(TaskBatch(done, questions, answers, faults, self._turned))

    def _done(self, number: int, task: Task, faults: list[Fault]) -> TaskResult:
        if isinstance(task.job, Check):
            faults.extend(self._checked(task.job))
            return TaskResult(number, b"", None, False, self._asked())  # noqa: FBT003 # nothing is staged
        content = task.job.make(self.site)
        asked = self._asked()
        tree, place = task.name
        shown = f"{self.trees[tree].shown}/{place}"
        self._turned.extend(misordered_outputs(place, shown, content, self.site.settings.languages))
        digest = digest_of(content)
        stage = self.stages.get(tree)
        if stage is None:
            return TaskResult(number, digest, None, False, asked)  # noqa: FBT003 # as above
        stamp, is_staged = _placed(stage, place, content, digest, task.known)
        copies = _copies(stage, task, content, digest, is_staged=is_staged) if task.copies else []
        return TaskResult(number, digest, stamp, is_staged, asked, copies)

    def _checked(self, check: Check) -> Iterator[Fault]:
        context = CheckContext(self.site.library, self.loaded, self.site.settings)
        return faults_of_document(check.key, check.language, context) if check.key else faults_of_site(context)

    def _asked(self) -> list[int]:
        numbers = self._numbers
        return [numbers.setdefault(question, len(numbers)) for question in self.site.dependencies.take()]


def _placed(stage: Stage, place: str, content: bytes, digest: bytes, known: bytes | None) -> tuple[Stamp | None, bool]:
    """Stage a file unless it stands already; return its stamp if that is not *known*, and whether it was staged."""
    if digest == known:
        return None, False
    path = stage.output / place
    if known is None and file_digest(path) == digest and path.resolve() == path:
        return stamp_of(path.stat()), False
    return stage.write(place, content), True


def _copies(stage: Stage, task: Task, content: bytes, digest: bytes, *, is_staged: bool) -> list[CopyResult]:
    """Make the compressed copies of a file, but those that stand; with a file that *is_staged* none stands any more."""
    found = []
    identity = identity_of_copy(digest)
    for place in task.copies:
        if not is_staged and task.kept.get(place) == identity:
            found.append(CopyResult(place, b"", None, False))  # noqa: FBT003 # nothing is staged
        elif (packed := compressed(place, content)) is not None:
            own = digest_of(packed)
            # A copy of a file that is staged goes before the file comes, and so is always staged itself.
            stamp, is_new = (
                (stage.write(place, packed), True) if is_staged else _placed(stage, place, packed, own, None)
            )
            found.append(CopyResult(place, own, stamp, is_new))
    return found


_encoder = msgspec.msgpack.Encoder()
_batches = msgspec.msgpack.Decoder(TaskBatch)


def run_tasks(
    making: TaskRun, *, jobs: int | None, report: Callable[[int], None] = lambda _: None, method: str | None = None
) -> list[TaskBatch]:
    """
    Return what came of all tasks, from *jobs* processes or as many as pay.

    Raises:
        FaultsFoundError: If a check found faults, or a maker did; all of them together.
    """
    count = len(making.tasks)
    if jobs is None:
        jobs = worker_count(sum(_expected_s(task) for task in making.tasks))
    try:
        results = run_in_workers(making, count, jobs=jobs, piece=_PIECE, report=report, method=method)
    except LostWorkerError:
        results = run_in_workers(making, count, jobs=1, piece=_PIECE, report=report)
    batches = [_batches.decode(result) for result in results]
    faults = [fault for batch in batches for fault in batch.faults]
    faults += misordered_faults(one for batch in batches for one in batch.turned)
    if faults:
        raise FaultsFoundError(faults)
    return batches


def _expected_s(task: Task) -> float:
    return _CHECK_S if isinstance(task.job, Check) else _FILE_S + _COPY_S * len(task.copies)
