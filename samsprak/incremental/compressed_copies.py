"""Compressed copies beside the files of a build: which ones are expected, intact or outdated."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samsprak.digests import digest_of, file_digest
from samsprak.incremental.build_db import Record
from samsprak.incremental.compression import compressed, copies_of, decompressed, identity_of_copy, is_copy, original_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samsprak.incremental.build_db import BuildDatabase, Name
    from samsprak.incremental.output_tree import OutputTree
    from samsprak.incremental.tasks import Task, TaskBatch, TaskResult


class CompressedCopies:
    """The compressed copies in *trees*; each has a record of its own in the *build_db*, without queries."""

    def __init__(self, build_db: BuildDatabase, trees: Mapping[str, OutputTree]) -> None:
        self._build_db = build_db
        self._trees = trees

    def expected(self, name: Name, *, is_whole: bool = False) -> list[Name]:
        """
        Return the names that the copies of a file may have, none in a tree without copies.

        A name that belongs to another output is left out, unless the caller has the *whole* plan and looks itself.
        """
        tree, place = name
        found = [(tree, copy) for copy in copies_of(place)] if self._trees[tree].is_compressed else []
        return [copy for copy in found if is_whole or not self._is_output(copy)]

    def belongs(self, name: Name, outputs: Collection[Name]) -> bool:
        """Return whether a recorded name is a copy of one of *outputs*, in a tree that has copies."""
        tree, place = name
        is_one = self._trees[tree].is_compressed and is_copy(self._build_db.records[name].identity)
        return is_one and (tree, original_of(place)) in outputs

    def outdated(self, tasks: Sequence[Task], batches: Iterable[TaskBatch]) -> dict[str, list[str]]:
        """Return the places, by tree, that copies of the staged files may have, recorded or not."""
        own = {task.name for task in tasks}
        found: dict[str, list[str]] = {}
        for batch in batches:
            for result in batch.results:
                tree, place = tasks[result.number].name
                names = [(tree, copy) for copy in copies_of(place)] if result.is_staged else []
                for name in names:
                    if name not in own and not self._is_output(name):
                        found.setdefault(tree, []).append(name[1])
        return found

    def is_intact(self, copy: Name, digest: bytes) -> bool:
        """Return whether a copy holds the bytes with this digest, or is left out because it would be no smaller."""
        record = self._build_db.records.get(copy)
        path = self._trees[copy[0]].folder / copy[1]
        if record is None:
            content = path.with_name(original_of(path.name)).read_bytes()
            return not path.exists() and compressed(copy[1], content) is None
        if record.identity != identity_of_copy(digest) or file_digest(path) != record.digest:
            return False
        content_of_copy = decompressed(copy[1], path.read_bytes())
        return content_of_copy is not None and digest_of(content_of_copy) == digest

    def record(self, task: Task, result: TaskResult) -> None:
        """Record the copies that are beside a file now, and remove the records of all others."""
        tree = task.name[0]
        for copy in result.copies:
            if copy.stamp is not None:
                record = Record(identity_of_copy(result.digest), copy.digest, copy.stamp, array("I"))
                self._build_db.record((tree, copy.place), record)
        for place in set(task.copies) - {copy.place for copy in result.copies}:
            if (tree, place) in self._build_db.records:
                self._build_db.remove((tree, place))

    def _is_output(self, name: Name) -> bool:
        """Return whether a name is that of an output, not of a copy."""
        record = self._build_db.records.get(name)
        return record is not None and not is_copy(record.identity)
