"""
New files on their way into the output: written whole beside it, then moved in.

The output never holds half a file, and until all new files are written it holds the old site: a full disk, a fault or a
killed build leaves it as it was.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from shutil import rmtree
from typing import TYPE_CHECKING

import msgspec

from samsprak.incremental.up_to_date import MARK
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MODE = 0o644
_FOLDER_MODE = 0o755
# What a build that was killed may leave in the output.
IN_OUTPUT = f"{MARK}-stage"
PROBE = f"{MARK}-probe"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """By what a file is known again without reading it: size in bytes, time of change in nanoseconds, inode."""

    size: int
    changed_ns: int
    inode: int


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True)
class Stage:
    """
    A folder for new files, which have the same places there as in the *output*, whose name in faults is *shown*.

    Whole folders move where the output has none of that name: a first build is a handful of moves.
    """

    folder: Path
    output: Path
    shown: str

    def write(self, place: str, content: bytes) -> Stamp:
        """
        Write a new file, and return the stamp that it will have in its place.

        Raises:
            FaultsFoundError: If it can't be written.
        """
        path = f"{self.folder}/{place}"
        try:
            try:
                descriptor = os.open(path, _NEW, _MODE)
            except FileNotFoundError:
                _make_folders(path.rpartition("/")[0])
                descriptor = os.open(path, _NEW, _MODE)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
                status = os.fstat(descriptor)
                if status.st_mode & 0o777 != _MODE:  # a server may read it whatever the builder's umask
                    os.fchmod(descriptor, _MODE)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise FaultsFoundError([_not_written(self.shown, error)]) from None
        return stamp_of(status)

    def publish(self, outdated: Iterable[str] = ()) -> None:
        """
        Move all new files to their places in the output, and what is in their way out of it.

        The files at the places *outdated* go first: copies of what the new files replace. So none is ever older than
        what it is a copy of, whenever a build is killed.

        Raises:
            FaultsFoundError: If they can't be moved.
        """
        try:
            for place in outdated:
                with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                    os.unlink(f"{self.output}/{place}")  # noqa: PTH108 # thousands of them
            _move(str(self.folder), str(self.output))
        except OSError as error:
            raise FaultsFoundError([_not_written(self.shown, error)]) from None

    def clear(self) -> None:
        """Take away what was not published, and the folder."""
        rmtree(self.folder, ignore_errors=True)


def _make_folders(path: str) -> None:
    """Make a folder and those that it is in, for a server to read whatever the builder's umask."""
    try:
        os.mkdir(path)  # noqa: PTH102 # thousands of them
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_folders(path.rpartition("/")[0])
        _make_folders(path)
        return
    if os.stat(path).st_mode & 0o777 != _FOLDER_MODE:  # noqa: PTH116 # as above
        os.chmod(path, _FOLDER_MODE)  # noqa: PTH101 # as above


def _move(folder: str, target: str) -> None:
    """Move what is in *folder* into the folder *target*."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            place = f"{target}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            stands_folder = os.path.isdir(place) and not os.path.islink(place)  # noqa: PTH112, PTH114 # thousands
            if is_folder and stands_folder:
                _move(entry.path, place)
                continue
            if stands_folder:
                rmtree(place)
            elif is_folder and os.path.lexists(place):
                os.unlink(place)  # noqa: PTH108 # as above
            os.replace(entry.path, place)  # noqa: PTH105 # as above


def open_stage(output: Path, shown: str, folder: Path) -> Stage:
    """
    Return a new, empty stage in *folder*, or, if nothing can be moved from there, in the *output*, which is marked.

    Raises:
        FaultsFoundError: If nothing can be written at all.
    """
    problem = OSError("nowhere to write")
    for place in (folder, output / IN_OUTPUT):
        stage = Stage(place, output, shown)
        try:
            rmtree(place, ignore_errors=True)  # left behind by a build that was killed
            output.mkdir(parents=True, exist_ok=True)
            place.mkdir(parents=True)
            if not (output / MARK).exists():
                (output / MARK).touch()
            probe = place / PROBE
            probe.mkdir()
            probe.replace(output / PROBE)
            (output / PROBE).rmdir()
        except OSError as error:
            problem = error
            stage.clear()
            continue
        return stage
    raise FaultsFoundError([_not_written(shown, problem)])


def _not_written(shown: str, error: OSError) -> Fault:
    reason = (error.strerror or str(error)).lower()
    return Fault(
        shown,
        0,
        f"the new files can't be written: {reason}",
        "make room, or let the build write there; then build again",
    )
