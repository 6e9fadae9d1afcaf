"""A clone of the site: its commits, files and branches, read and written by the git command."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_TIMEOUT_S = 120
_SETTINGS = ("core.quotepath=off", "core.hooksPath=/dev/null", "core.fsmonitor=false", "log.showSignature=false")
# A commit's full name. Anything else could be read as an option, or as the name of another branch.
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
LINK_MODE = "120000"
_FILE_MODE = "100644"
# Names that git checks out nowhere; a commit may have them all the same.
_NO_NAMES = frozenset({"", ".", "..", ".git"})


class GitError(Exception):
    """Raised if git refuses; *told* is its message, *status* its exit status, None if it did not end."""

    def __init__(self, told: str, status: int | None = None) -> None:
        self.told = told
        self.status = status
        super().__init__(told)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the author and committer of every commit."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a commit: its *mode* as git writes it, the name of its blob and its *size* in bytes."""

    mode: str
    sha: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed a file; *moment* is that of its author, as RFC 3339."""

    commit: str
    moment: str
    author: str
    email: str
    subject: str


class Repository:
    """The clone in the folder *root*. Its hooks, file system monitor and checks of signatures are not run."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(
        self,
        *arguments: str,
        stdin: bytes = b"",
        variables: Mapping[str, str] | None = None,
    ) -> bytes:
        """
        Run the git command, and return its output.

        Raises:
            GitError: If its exit status is not 0, or it takes too long.
        """
        # Nobody is there to answer a question in the terminal, and messages are read by this program.
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(variables or {})}
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = ["git", "--literal-pathspecs", *settings, *arguments]
        try:
            done = subprocess.run(  # noqa: S603 # a fixed program; arguments are checked by the callers
                command,
                cwd=self.root,
                env=environment,
                input=stdin,
                capture_output=True,
                check=False,
                timeout=_TIMEOUT_S,
            )
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]} took longer than {_TIMEOUT_S} s") from error
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip(), done.returncode)
        return done.stdout

    def text(self, *arguments: str, variables: Mapping[str, str] | None = None) -> str:
        """Run the git command, and return its output as text without its last line end."""
        return self.git(*arguments, variables=variables).decode(errors="replace").rstrip("\n")

    def head(self) -> str:
        """Return the commit that is checked out."""
        return self.text("rev-parse", "--verify", "HEAD^{commit}")

    def branch(self) -> str:
        """
        Return the branch that is checked out.

        Raises:
            GitError: If there is none.
        """
        return self.text("symbolic-ref", "--short", "HEAD")

    def tree(self, commit: str, *folders: str) -> dict[str, TreeEntry]:
        """
        Return the files of a commit or tree by path, below some folders or all of them.

        Raises:
            GitError: If a path leads out of the clone. git writes no such path, but here this program writes them.
        """
        listed = self.git("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *folders)
        entries = {}
        for line in listed.decode(errors="surrogateescape").split("\0")[:-1]:
            facts, _, path = line.partition("\t")
            mode, kind, sha, size = facts.split()
            if kind == "blob":
                entries[path] = TreeEntry(mode, sha, int(size))
        wrong = _path_that_leads_out(entries)
        if wrong is not None:
            raise GitError(f"the commit has a file {wrong!a} that leads out of the clone")
        return entries

    def blobs(self, shas: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of blobs by name."""
        output = self.git("cat-file", "--batch", stdin="".join(f"{sha}\n" for sha in shas).encode())
        found, position = {}, 0
        for sha in shas:
            end = output.index(b"\n", position)
            size = int(output[position:end].rpartition(b" ")[2])
            found[sha] = output[end + 1 : end + 1 + size]
            position = end + 1 + size + 1
        return found

    def blob_of(self, content: bytes) -> str:
        """Store *content*, and return the name of its blob."""
        return self.git("hash-object", "-w", "--no-filters", "--stdin", stdin=content).decode().strip()

    def file_at(self, commit: str, path: str) -> bytes | None:
        """Return a file as it was in a commit, None if it was not there."""
        entry = self.tree(commit, path).get(path)
        return None if entry is None or entry.mode == LINK_MODE else self.blobs([entry.sha])[entry.sha]

    def versions(self, path: str, limit: int = 100) -> list[Version]:
        """Return the commits that changed a file, the newest first."""
        form = "%H%x00%aI%x00%an%x00%ae%x00%s"
        listed = self.text("log", f"--max-count={limit}", f"--format={form}", "HEAD", "--", path)
        return [Version(*line.split("\0")) for line in listed.split("\n") if line]

    def has(self, ancestor: str, descendant: str = "HEAD") -> bool:
        """Return whether a commit is one of those that led to another."""
        try:
            self.git("merge-base", "--is-ancestor", ancestor, descendant)
        except GitError:
            return False
        return True

    def tree_with(self, base: str, changes: Mapping[str, str | None], index: Path) -> str:
        """
        Return the tree of the commit *base* with *changes*: the names of blobs by path, None for a removed file.

        *index* is a file that is not there yet.
        """
        variables = {"GIT_INDEX_FILE": str(index)}
        self.git("read-tree", base, variables=variables)
        lines = (
            f"0 {'0' * 40}\t{path}\0" if sha is None else f"{_FILE_MODE} {sha}\t{path}\0"
            for path, sha in changes.items()
        )
        self.git("update-index", "-z", "--index-info", stdin="".join(lines).encode(), variables=variables)
        return self.text("write-tree", variables=variables)

    def commit_of(self, tree: str, parents: Sequence[str], message: str, author: Author) -> str:
        """Return a new commit of *tree*; no branch has it yet."""
        variables = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", author.name), ("EMAIL", author.email))
        }
        options = [word for parent in parents for word in ("-p", parent)]
        made = self.git("commit-tree", tree, *options, "-F", "-", stdin=message.encode(), variables=variables)
        return made.decode().strip()


def _path_that_leads_out(paths: Collection[str]) -> str | None:
    """Return a path into git's own folder, to a folder above or through another file, which may be a link."""
    folders = [folder.split("/") for folder in {path.rpartition("/")[0] for path in paths} if folder]
    above = {"/".join(parts[:count]) for parts in folders for count in range(1, len(parts) + 1)}
    wrong = [one for one in {*paths, *above} if one.rpartition("/")[2].casefold() in _NO_NAMES]
    return min([*wrong, *above.intersection(paths)], default=None)
