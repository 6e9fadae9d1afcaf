"""The compressed copies beside the files of a build: which belong there, which are right, which are outdated."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samsprak.digests import digest_of, file_digest
from samsprak.incremental.build_db import Record
from samsprak.incremental.compression import compressed, copies_of, decompressed, identity_of_copy, is_copy, original_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samsprak.incremental.build_db import BuildDatabase, Name
    from samsprak.incremental.tasks import OutputTree, Task, TaskBatch, TaskResult


class CompressedCopies:
    """The compressed copies in *trees* by the *build_db*: each is a record of its own, without queries."""

    def __init__(self, build_db: BuildDatabase, trees: Mapping[str, OutputTree]) -> None:
        self._build_db = build_db
        self._trees = trees

    def wanted(self, name: Name, *, is_whole: bool = False) -> list[Name]:
        """
        Return the names that copies of a file may have, none where its tree has none.

        A name that another file has is none of them, unless the caller knows the *whole* plan and looks for itself.
        """
        tree, place = name
        found = [(tree, copy) for copy in copies_of(place)] if self._trees[tree].is_compressed else []
        return [copy for copy in found if is_whole or not self._is_output(copy)]

    def belongs(self, name: Name, outputs: Collection[Name]) -> bool:
        """Say whether what was made under a name is a copy of one of *outputs*, in a tree that has copies."""
        tree, place = name
        is_one = self._trees[tree].is_compressed and is_copy(self._build_db.made[name].identity)
        return is_one and (tree, original_of(place)) in outputs

    def outdated(self, tasks: Sequence[Task], batches: Iterable[TaskBatch]) -> dict[str, list[str]]:
        """Return the places of all copies, by tree, of what is replaced now: whoever has made them, and kept or not."""
        own = {task.name for task in tasks}
        found: dict[str, list[str]] = {}
        for batch in batches:
            for done in batch.done:
                tree, place = tasks[done.number].name
                names = [(tree, copy) for copy in copies_of(place)] if done.is_staged else []
                for name in names:
                    if name not in own and not self._is_output(name):
                        found.setdefault(tree, []).append(name[1])
        return found

    def is_right(self, copy: Name, digest: bytes) -> bool:
        """Say whether a copy holds what its original holds, which has this digest; or is not there for its size."""
        entry = self._build_db.made.get(copy)
        path = self._trees[copy[0]].folder / copy[1]
        if entry is None:
            content = path.with_name(original_of(path.name)).read_bytes()
            return not path.exists() and compressed(copy[1], content) is None
        if entry.identity != identity_of_copy(digest) or file_digest(path) != entry.digest:
            return False
        held = decompressed(copy[1], path.read_bytes())
        return held is not None and digest_of(held) == digest

    def take_down(self, task: Task, done: TaskResult) -> None:
        """Take down which copies stand beside a file now."""
        tree = task.name[0]
        for copy in done.copies:
            if copy.stamp is not None:
                stamp = (copy.stamp.size, copy.stamp.changed_ns, copy.stamp.inode)
                entry = Record(identity_of_copy(done.digest), copy.digest, stamp, array("I"))
                self._build_db.take_down((tree, copy.place), entry)
        for place in set(task.copies) - {copy.place for copy in done.copies}:
            if (tree, place) in self._build_db.made:
                self._build_db.strike_out((tree, place))

    def _is_output(self, name: Name) -> bool:
        """Say whether what was made under a name is a file of its own, and no copy."""
        entry = self._build_db.made.get(name)
        return entry is not None and not is_copy(entry.identity)
