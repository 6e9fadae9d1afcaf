"""Tasks of a build pass and their results: rendering an output, or checking a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.check_output import MisorderedOutput  # noqa: TC001 # msgspec needs the types when it decodes
from samsprak.incremental.build_db import FileStamp  # noqa: TC001 # as above
from samsprak.model.diagnostics import Fault  # noqa: TC001 # as above

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.checks import Check
    from samsprak.incremental.build_db import Name
    from samsprak.rendering.outputs import Output

# The tree that the names of checks have in the build database.
CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Task:
    """
    An output to render, or a check to run. *known_digest* is the digest of the file in its place.

    *copies* are the places of its compressed copies. *current_copies* are the identities of those on the disk that are
    as they were written.
    """

    name: Name
    job: Output | Check
    known_digest: bytes | None = None
    copies: tuple[str, ...] = ()
    current_copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The key of the task's document, None for a task about no single document."""
        return self.job.key


class CopyResult(msgspec.Struct, frozen=True, array_like=True):
    """A compressed copy, by its place; *stamp* is None for a copy that was current already."""

    place: str
    digest: bytes
    stamp: FileStamp | None
    is_staged: bool


class TaskResult(msgspec.Struct, frozen=True, array_like=True):
    """
    The result of a task, by its number; *queries* are indexes into the batch's list.

    *stamp* is None where the file in place was current already. *copies* are all that belong beside the file.
    """

    number: int
    digest: bytes
    stamp: FileStamp | None
    is_staged: bool
    queries: list[int]
    copies: list[CopyResult] = []


class TaskBatch(msgspec.Struct, frozen=True, array_like=True):
    """The results of one worker: of each task, its queries in msgpack, their answers' digests, and all faults."""

    results: list[TaskResult]
    queries: list[bytes]
    answers: list[bytes]
    faults: list[Fault]
    misordered: list[MisorderedOutput]
