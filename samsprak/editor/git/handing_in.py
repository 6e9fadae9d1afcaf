"""Handing in: the commits of this clone on a branch of the shared repository, and those of colleagues back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from samsprak.editor.git.repository import GitError

if TYPE_CHECKING:
    from samsprak.editor.git.repository import Repository

_REMOTE = "origin"
_FOLDER = "handed-in"
# How many branches of one person are tried, before somebody has to tidy up.
_MOST_BRANCHES = 50


class Sharing:
    """The shared repository, ``origin``; *branch* is the one that all work from."""

    def __init__(self, repository: Repository, branch: str, name: str) -> None:
        self._repository = repository
        self._branch = branch
        self._folder = f"{_FOLDER}/{_slug(name)}"

    def is_there(self) -> bool:
        """Return whether the clone has a shared repository."""
        return _REMOTE in self._repository.text("remote").split()

    def waiting(self) -> int:
        """Return the number of commits that have not been handed in, 0 without a shared repository."""
        if not self.is_there():
            return 0
        return int(self._repository.text("rev-list", "--count", "HEAD", "--not", f"--remotes={_REMOTE}"))

    def fetch(self) -> str | None:
        """
        Return the last commit of colleagues on the shared branch, None if there is no such branch.

        Raises:
            GitError: If the shared repository can't be reached.
        """
        self._repository.git("fetch", "--quiet", "--no-tags", _REMOTE)
        try:
            return self._repository.text("rev-parse", "--verify", f"refs/remotes/{_REMOTE}/{self._branch}^{{commit}}")
        except GitError:
            return None

    def push(self) -> str:
        """
        Push the last commit to a branch of the writer's own, and return the branch. Nothing is overwritten.

        Raises:
            GitError: If the shared repository can't be reached, or refuses.
        """
        head = self._repository.head()
        for number in range(1, _MOST_BRANCHES):
            branch = self._folder if number == 1 else f"{self._folder}-{number}"
            there = self._tip(branch)
            if there is not None and not self._repository.has(there, head):
                continue  # an earlier text that was handed in, and is no part of this one: it stays as it is
            self._repository.git("push", "--quiet", "--no-verify", _REMOTE, f"{head}:refs/heads/{branch}")
            return branch
        raise GitError("there are too many branches of yours in the shared repository")

    def _tip(self, branch: str) -> str | None:
        """Return the last commit of a branch of the shared repository, as it is now."""
        listed = self._repository.text("ls-remote", _REMOTE, f"refs/heads/{branch}")
        return listed.partition("\t")[0] or None


def _slug(name: str) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "editor"
