"""Carrying out a plan: all changes, or none if any of them fails or the site would have a fault afterwards."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from samsprak.content.addresses.renames import git
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from samsprak.moves.plan import Plan


def carry_out(plan: Plan, root: Path, check: Callable[[], object]) -> None:
    """
    Change the files of the site in *root* by *plan*; files that git knows are moved with it.

    *check* is called afterwards. If it raises an exception, or anything else goes wrong, all files are put back.

    Raises:
        FaultsFoundError: If a file can't be changed, or *check* has found faults.
    """
    tracked = _tracked(root, (*plan.renames, *plan.renames.values()))
    _check_git(root, plan, tracked)
    done: list[Callable[[], None]] = []
    try:
        for old, new in plan.renames.items():
            done.append(_rename(root, old, new, is_tracked=old in tracked))
        for path, text in plan.texts.items():
            done.append(_write(root, plan.renames.get(path, path), text.encode()))
        for path, text in plan.created.items():
            done.append(_create(root, path, text.encode()))
        for path in plan.removed:
            done.append(_remove(root, path))  # noqa: PERF401 # what is done has to be known when the next one fails
        check()
    except BaseException as error:
        for undo in reversed(done):
            undo()
        if isinstance(error, OSError):
            told = Fault(
                _name(error, root), 0, f"the file can't be changed: {_reason(error)}", "nothing has been changed"
            )
            raise FaultsFoundError([told]) from None
        raise


def _check_git(root: Path, plan: Plan, tracked: Collection[str]) -> None:
    """Refuse to move files with changes of their own, which git might not see as moved, and to known places."""
    faults = [
        Fault(new, 0, "git knows a file of this name, which was taken away", "commit that first, or choose another key")
        for new in plan.renames.values()
        if new in tracked
    ]
    going = [path for path in (*plan.renames, *plan.removed) if path in tracked or path in plan.removed]
    for path in going:
        if git(root, "status", "--porcelain", "--untracked-files=no", "--", path):
            hint = "commit what has changed first, so that git sees the move as one: git commit -a"
            faults.append(Fault(path, 0, "the file has changes that are not committed", hint))
    if faults:
        raise FaultsFoundError(faults)


def _tracked(root: Path, paths: Collection[str]) -> set[str]:
    """Return those of *paths* that git knows; none outside of a repository."""
    listed = git(root, "ls-files", "-z", "--", *paths) if paths else None
    return set((listed or "").split("\0")) & set(paths)


def _rename(root: Path, old: str, new: str, *, is_tracked: bool) -> Callable[[], None]:
    """Rename a file, and return the function that renames it back."""

    def rename(one: str, other: str) -> None:
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        if not is_tracked or git(root, "mv", "--", one, other) is None:
            (root / one).rename(root / other)
        _remove_empty(root, PurePosixPath(one).parent)

    rename(old, new)
    return lambda: rename(new, old)


def _write(root: Path, path: str, content: bytes) -> Callable[[], None]:
    """Write a file whole, and return the function that writes its former content."""
    file = root / path
    before = file.read_bytes()

    def write(what: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".samsprak-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(what)
            Path(name).chmod(file.stat().st_mode)
            Path(name).replace(file)
        except BaseException as error:
            with suppress(OSError):
                Path(name).unlink()
            if isinstance(error, OSError):
                raise OSError(error.errno, error.strerror, str(file)) from None  # its own name says nothing
            raise

    write(content)
    return lambda: write(before)


def _create(root: Path, path: str, content: bytes) -> Callable[[], None]:
    """Write a new file with the folders that it needs, and return the function that takes them away."""
    file = root / path

    def take_away() -> None:
        file.unlink(missing_ok=True)
        _remove_empty(root, PurePosixPath(path).parent)

    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        try:
            stream.write(content)
            stream.flush()
        except BaseException:
            take_away()
            raise
    return take_away


def _remove(root: Path, path: str) -> Callable[[], None]:
    """Remove a file, and return the function that puts it back."""
    file = root / path
    before, mode = file.read_bytes(), file.stat().st_mode
    file.unlink()
    _remove_empty(root, PurePosixPath(path).parent)

    def put_back() -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(before)
        file.chmod(mode)

    return put_back


def _remove_empty(root: Path, folder: PurePosixPath) -> None:
    """Remove a folder of a language that has become empty, and those above it."""
    while len(folder.parts) > len((CONTENT_FOLDER, "sv")):
        try:
            (root / folder).rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        folder = folder.parent


def _name(error: OSError, root: Path) -> str:
    name = str(error.filename or CONTENT_FOLDER)
    return name.removeprefix(f"{root}/")


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
