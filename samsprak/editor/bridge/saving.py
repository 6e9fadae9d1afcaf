"""Saving: changes are compared with the clone, checked as a whole, and become one commit, or nothing at all."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from samsprak.editor.bridge.comparing import refuse_stale, refuse_taken, refuse_uncommitted
from samsprak.editor.bridge.refusals import RefusedError, faulty
from samsprak.editor.git.publishing import publish
from samsprak.editor.git.repository import LINK_MODE, GitError
from samsprak.incremental.up_to_date import CACHE_FOLDER
from samsprak.incremental.writing import write_file
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.editor.bridge.changes import Change
    from samsprak.editor.git.candidate import Candidate
    from samsprak.editor.git.repository import Author, Repository, TreeEntry
    from samsprak.model.diagnostics import Fault

# The exit status of git merge-tree for changes of the same lines; every other one is a failure.
_HAS_CONFLICTS = 1
Planned = TypeVar("Planned")
KEPT_FOLDER = f"{CACHE_FOLDER}/editor/kept"


@dataclass(frozen=True, slots=True)
class Saved:
    """A commit that was made, and the names of its blobs by path."""

    commit: str
    blobs: Mapping[str, str | None]


class Saver:
    """
    Saves changes into the clone, one request at a time.

    *check* raises FaultsFoundError for the faults of the site in a folder. Nothing is saved while another *branch* is
    checked out than at the start.
    """

    def __init__(
        self, repository: Repository, candidate: Candidate, check: Callable[[Path], object], author: Author
    ) -> None:
        self._repository = repository
        self._candidate = candidate
        self._check = check
        self._author = author
        self._lock = Lock()
        self.branch = repository.branch()

    def save(self, changes: Sequence[Change], message: str) -> Saved:
        """
        Commit *changes*, which are checked before, and write them into the clone's folder.

        Raises:
            RefusedError: If a file is not as it was, if the site would have new faults, or if git fails. Nothing is
                changed then.
        """
        try:
            return self._saved(changes, message)
        except GitError as error:
            raise RefusedError(500, f"Nothing was saved, since git refused: {error.told}") from error

    def _saved(self, changes: Sequence[Change], message: str) -> Saved:
        with self._lock:
            head = self._head()
            present = self._repository.tree(head)
            for change in changes:
                refuse_stale(change, present, self._repository)
            removed = {one.moved_from: None for one in changes if one.moved_from is not None}
            contents = {**removed, **{one.path: one.content for one in changes}}
            return self._committed(contents, head, present, message)

    def save_planned(self, planned: Callable[[Path], Mapping[str, bytes | None]], message: str) -> Saved:
        """
        Commit the changes that *planned* makes of the last commit, checked as those of a form are.

        *planned* gets a folder with the sources of that commit, and returns new contents by path, None for a removed
        file.

        Raises:
            RefusedError: If *planned* finds faults, or for the reasons of ``save``. Nothing is changed then.
        """
        try:
            with self._lock:
                head = self._head()
                contents = self._planned(planned, head)
                present = self._repository.tree(head)
                for path in contents:
                    refuse_taken(path, present)
                    refuse_uncommitted(path, present, self._repository)
                return self._committed(contents, head, present, message)
        except GitError as error:
            raise RefusedError(500, f"Nothing was saved, since git refused: {error.told}") from error

    def look_ahead(self, planned: Callable[[Path], Planned]) -> Planned:
        """
        Return what *planned* makes of a folder with the sources of the last commit, and save nothing.

        Raises:
            RefusedError: If *planned* finds faults.
        """
        with self._lock:
            return self._planned(planned, self._head())

    def merge(self, other: str, message: str) -> str:
        """
        Commit a merge with the commit *other* of colleagues, and return the new commit.

        Raises:
            RefusedError: If both changed the same lines, or if the site would have new faults. Nothing is changed then.
            GitError: If git fails, or *other* has paths that lead out of the clone. Nothing is changed then either.
        """
        with self._lock:
            head = self._head()
            if self._repository.has(other, head):
                return head
            self._repository.tree(other)  # raises for paths that lead out, before they are merged
            is_ahead = self._repository.has(head, other)
            tree = f"{other}^{{tree}}" if is_ahead else self._merged_tree(head, other)
            self._refuse_faulty(tree, head, {})
            commit = other if is_ahead else self._repository.commit_of(tree, [head, other], message, self._author)
            present, wanted = self._repository.tree(head), self._repository.tree(commit)
            changed = sorted(path for path in {*present, *wanted} if present.get(path) != wanted.get(path))
            if any(entry.mode == LINK_MODE for entry in map(wanted.get, changed) if entry is not None):
                raise RefusedError(409, "Your colleagues' version has links between files: ask for help with git.")
            texts = self._repository.blobs([wanted[path].sha for path in changed if path in wanted])
            contents = {path: texts[wanted[path].sha] if path in wanted else None for path in changed}
            self._publish(commit, head, contents, present)
            return commit

    def keep(self, changes: Sequence[Change]) -> str | None:
        """Write texts that were refused into a folder of their own, and return its path below the clone's root."""
        texts = {one.path: one.content for one in changes if one.content}
        if not texts:
            return None
        folder = self._repository.root / KEPT_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=folder, prefix=""))
        for path, content in texts.items():
            write_file(place / path, content)
        return place.relative_to(self._repository.root).as_posix()

    def warm_up(self) -> None:
        """Check the site as it is, so that the first save need not read every file."""
        with self._lock:
            self._faults(self._repository.head())

    def _faults(self, tree: str) -> tuple[Fault, ...]:
        """Return the faults of a tree."""
        self._candidate.show(tree)
        try:
            self._check(self._candidate.folder)
        except FaultsFoundError as error:
            return error.faults
        return ()

    def _planned(self, planned: Callable[[Path], Planned], head: str) -> Planned:
        self._candidate.show(head)
        try:
            return planned(self._candidate.folder)
        except FaultsFoundError as error:
            raise faulty(error.faults) from None

    def _committed(
        self, contents: Mapping[str, bytes | None], head: str, present: Mapping[str, TreeEntry], message: str
    ) -> Saved:
        """Commit new *contents* of the files of *head*, unless they are the same or have new faults."""
        store = self._repository.blob_of
        blobs = {path: None if content is None else store(content) for path, content in contents.items()}
        tree = self._tree_with(head, blobs)
        if tree == self._repository.text("rev-parse", f"{head}^{{tree}}"):
            return Saved(head, blobs)
        self._refuse_faulty(tree, head, blobs)
        commit = self._repository.commit_of(tree, [head], message, self._author)
        self._publish(commit, head, contents, present)
        return Saved(commit, blobs)

    def _head(self) -> str:
        try:
            branch = self._repository.branch()
        except GitError:
            branch = ""
        if branch != self.branch:
            raise RefusedError(
                409, f"The branch '{self.branch}' is not checked out any more. Check it out, or start the editor again."
            )
        return self._repository.head()

    def _publish(
        self, commit: str, head: str, contents: Mapping[str, bytes | None], present: Mapping[str, TreeEntry]
    ) -> None:
        for path in contents:  # the check took its time
            refuse_uncommitted(path, present, self._repository)
        try:
            publish(self._repository, commit, head, contents, present)
        except GitError as error:
            raise RefusedError(409, f"Nothing was saved, since git refused: {error.told}. Try again.") from error

    def _tree_with(self, base: str, blobs: Mapping[str, str | None]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            return self._repository.tree_with(base, blobs, Path(folder) / "index")

    def _merged_tree(self, ours: str, theirs: str) -> str:
        try:
            return self._repository.text("merge-tree", "--write-tree", ours, theirs)
        except GitError as error:
            if error.status != _HAS_CONFLICTS:  # an old git, histories without a common beginning
                raise
            raise RefusedError(
                409,
                "You and a colleague have changed the same lines. Nothing was merged, and nothing is lost: your text "
                "is here and on the branch that you handed in, theirs in the shared repository. Whoever reviews puts "
                "them together.",
            ) from error

    def _refuse_faulty(self, tree: str, head: str, changed: Mapping[str, str | None]) -> None:
        """Refuse faults in changed files, and those that the site does not have without the changes."""
        faults = self._faults(tree)
        if not faults:
            return
        known = {(one.path, one.message) for one in self._faults(head)}
        new = tuple(one for one in faults if one.path in changed or (one.path, one.message) not in known)
        if new:
            raise faulty(new)
