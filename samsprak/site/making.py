"""
Making what is to be made: checks and files, here or shared out among processes, each with the questions it asked.

The bytes do not depend on how many processes there are: a maker sees the site, and nothing of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from samsprak.checks import Check, Desk, faults_of_document, faults_of_site
from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.reading.crew import LostWorkerError, jobs_for, share
from samsprak.reading.inputs import digest_of, file_digest
from samsprak.site.asking import answer_digest
from samsprak.site.staging import Stage, Stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samsprak.model.library import Library
    from samsprak.model.questions import Question
    from samsprak.reading.loading import Loaded
    from samsprak.site.context import Site
    from samsprak.site.ledger import Name
    from samsprak.site.outputs import Output

# About what one takes to make, in seconds.
_FILE_S = 0.0006
_CHECK_S = 0.0001
_PIECE = 8
CHECKS = "checks"


@dataclass(frozen=True)
class Tree:
    """
    An output folder: its *name* in the ledger, where it is, what it is called in faults, and its files.

    *late* are those whose places depend on texts, *plan* all others.
    """

    name: str
    folder: Path
    shown: str
    plan: Callable[[Site, Library], Iterator[Output]]
    late: Callable[[Site, Library], Iterator[Output]] = field(default=lambda _site, _library: iter(()))


@dataclass(frozen=True, slots=True)
class Task:
    """Something to make: a file of a tree, by its place, or a check. *known* is the digest of the file in place."""

    name: Name
    job: Output | Check
    known: bytes | None = None

    @property
    def key(self) -> str | None:
        """The key of the document that it is about, if it is about one."""
        return self.job.key


class Done(msgspec.Struct, frozen=True, array_like=True):
    """
    What came of a task, by its number; *questions* are places in the batch's list.

    *stamp* is None where the file in place is right; it is staged under the task's number where *is_staged*.
    """

    number: int
    digest: bytes
    stamp: Stamp | None
    is_staged: bool
    questions: list[int]


class Batch(msgspec.Struct, frozen=True, array_like=True):
    """What one process has made: what came of each task, the questions in msgpack, their answers, and all faults."""

    done: list[Done]
    questions: list[bytes]
    answers: list[bytes]
    faults: list[Fault]


@dataclass(frozen=True)
class Making:
    """
    The work of making *tasks*.

    *stages* are where new files go, by tree; without one, files are only compared with what is known of them.
    """

    site: Site
    loaded: Loaded
    tasks: Sequence[Task]
    stages: Mapping[str, Stage]
    _numbers: dict[Question, int] = field(default_factory=dict)

    def run(self, pieces: Iterator[range]) -> bytes:
        """Make the tasks of these numbers."""
        done: list[Done] = []
        faults: list[Fault] = []
        self._numbers.clear()
        for piece in pieces:
            for number in piece:
                self.site.notes.taken()
                try:
                    done.append(self._done(number, self.tasks[number], faults))
                except FaultsFoundError as error:
                    faults.extend(error.faults)
        questions = [_encoder.encode(question) for question in self._numbers]
        answers = [] if faults else [answer_digest(question, self.site) for question in self._numbers]
        return _encoder.encode(Batch(done, questions, answers, faults))

    def _done(self, number: int, task: Task, faults: list[Fault]) -> Done:
        if isinstance(task.job, Check):
            faults.extend(self._checked(task.job))
            return Done(number, b"", None, False, self._asked())  # noqa: FBT003 # nothing is staged
        content = task.job.make(self.site)
        asked = self._asked()
        digest = digest_of(content)
        stage = self.stages.get(task.name[0])
        if stage is None or digest == task.known:
            return Done(number, digest, None, False, asked)  # noqa: FBT003 # as above
        place = stage.output / task.name[1]
        if task.known is None and file_digest(place) == digest and place.resolve() == place:
            return Done(number, digest, stamp_of(place.stat()), False, asked)  # noqa: FBT003 # as above
        return Done(number, digest, stage.write(task.name[1], content), True, asked)  # noqa: FBT003 # it is staged

    def _checked(self, check: Check) -> Iterator[Fault]:
        desk = Desk(self.site.library, self.loaded, self.site.settings)
        return faults_of_document(check.key, check.language, desk) if check.key else faults_of_site(desk)

    def _asked(self) -> list[int]:
        numbers = self._numbers
        return [numbers.setdefault(question, len(numbers)) for question in self.site.notes.taken()]


_encoder = msgspec.msgpack.Encoder()
_batches = msgspec.msgpack.Decoder(Batch)


def make(
    making: Making, *, jobs: int | None, report: Callable[[int], None] = lambda _: None, method: str | None = None
) -> list[Batch]:
    """
    Return what came of all tasks, from *jobs* processes or as many as pay.

    Raises:
        FaultsFoundError: If a check found faults, or a maker did; all of them together.
    """
    count = len(making.tasks)
    if jobs is None:
        jobs = jobs_for(sum(_CHECK_S if isinstance(task.job, Check) else _FILE_S for task in making.tasks))
    try:
        results = share(making, count, jobs=jobs, piece=_PIECE, report=report, method=method)
    except LostWorkerError:
        results = share(making, count, jobs=1, piece=_PIECE, report=report)
    batches = [_batches.decode(result) for result in results]
    faults = [fault for batch in batches for fault in batch.faults]
    if faults:
        raise FaultsFoundError(faults)
    return batches
