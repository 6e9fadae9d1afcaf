"""Renames of files that git knows, committed or not: for hints only, and without git there are none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_PATIENCE_S = 10
# A file may have been renamed several times.
_MOST_STEPS = 5
_SHOWN = ("--find-renames", "--diff-filter=R", "--name-status", "--relative", "--no-ext-diff", "-z")


def git(root: Path, *arguments: str, index: Path | None = None) -> str | None:
    """Return the output of git for *arguments* in the folder *root*, None if it fails or is not installed."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    if index is not None:
        environment["GIT_INDEX_FILE"] = str(index)
    try:
        done = subprocess.run(  # noqa: S603 # fixed commands, and paths below content/
            ["git", "-C", str(root), *arguments],  # noqa: S607 # the git of the editor
            env=environment,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def uncommitted_renames(root: Path) -> Mapping[str, str]:
    """Return the present paths of the files that were renamed since the last commit, by their paths in it."""
    return dict(_uncommitted(root)) if git(root, "rev-parse", "--verify", "--quiet", "HEAD") is not None else {}


def renames_of(root: Path, paths: Collection[str]) -> Mapping[str, str]:
    """Return the present path of each of *paths* that was renamed; all are relative to the site's folder *root*."""
    found: dict[str, str] = {}
    if not paths or git(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return found
    uncommitted = dict(_uncommitted(root))
    for path in paths:
        now = path
        for _ in range(_MOST_STEPS):
            now = uncommitted.get(now) or _committed(root, now) or ""
            if not now:
                break
            if (root / now).is_file():
                found[path] = now
                break
    return found


def _uncommitted(root: Path) -> Iterator[tuple[str, str]]:
    """Yield old and new paths of the renames since the last commit, those of files that git does not yet know too."""
    index = git(root, "rev-parse", "--path-format=absolute", "--git-path", "index")
    if index is None:
        return
    with TemporaryDirectory() as scratch:
        # New files are added to a copy of the index: nothing in the repository changes.
        copy = Path(scratch) / "index"
        if Path(index.strip()).is_file():
            shutil.copyfile(index.strip(), copy)
        git(root, "add", "--intent-to-add", "--", "content", index=copy)
        yield from _renames_in(git(root, "diff", "HEAD", *_SHOWN, "--", "content", index=copy))


def _committed(root: Path, path: str) -> str | None:
    """Return the path to which the last commit that took *path* away renamed it."""
    commit = git(root, "log", "-1", "--no-renames", "--diff-filter=D", "--format=%H", "--", path)
    if not commit or not commit.strip():
        return None
    return dict(_renames_in(git(root, "show", "--format=", *_SHOWN, commit.strip()))).get(path)


def _renames_in(shown: str | None) -> Iterator[tuple[str, str]]:
    """Yield old and new paths from the output of a git command with the options ``_SHOWN``."""
    parts = (shown or "").split("\0")
    for status, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        if status.lstrip("\n").startswith("R"):
            yield old, new
