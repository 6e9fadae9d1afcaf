"""
Staging of new files: written whole into a scratch folder, then moved into the output.

The scratch folder is beside the build database or, where files can't be moved from there, in the output.

The output never contains half a file, and contains the old site until all new files are written: a full disk, a fault
or a killed build leaves it as it was.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from shutil import rmtree
from typing import TYPE_CHECKING

from samsprak.incremental.up_to_date import MARK
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from samsprak.incremental.build_db import FileStamp

_MODE = 0o644
_FOLDER_MODE = 0o755
# Names that a killed build may leave in the output.
IN_OUTPUT = f"{MARK}-stage"
PROBE = f"{MARK}-probe"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def stamp_of(status: os.stat_result) -> FileStamp:
    """Return the stamp of a file, by which it is recognised without reading it."""
    return status.st_size, status.st_mtime_ns, status.st_ino


@dataclass(frozen=True)
class Stage:
    """
    A folder for new files, in the same places as in the *output*, whose name in faults is *label*.

    Whole folders are moved where the output has none of that name: a first build is a handful of moves.
    """

    folder: Path
    output: Path
    label: str

    def write(self, place: str, content: bytes) -> FileStamp:
        """
        Write a new file and return its stamp, which moving does not change.

        Raises:
            FaultsFoundError: If the file can't be written.
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
            raise FaultsFoundError([_not_written(self.label, error)]) from None
        return stamp_of(status)

    def publish(self, outdated: Iterable[str] = ()) -> None:
        """
        Move all new files to their places in the output, and remove what is in their way.

        The files in *outdated* places are removed first: compressed copies of the files to be replaced. No copy is ever
        older than its original, whenever a build is killed.

        Raises:
            FaultsFoundError: If a file can't be moved.
        """
        try:
            for place in outdated:
                with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                    os.unlink(f"{self.output}/{place}")  # noqa: PTH108 # thousands of them
            _move(str(self.folder), str(self.output))
        except OSError as error:
            raise FaultsFoundError([_not_written(self.label, error)]) from None

    def clear(self) -> None:
        """Remove the folder with all files that were not published."""
        rmtree(self.folder, ignore_errors=True)


def _make_folders(path: str) -> None:
    """Make a folder and its parents, readable for a server whatever the builder's umask."""
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
    """Move all entries of *folder* into the folder *target*."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            place = f"{target}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            is_folder_there = os.path.isdir(place) and not os.path.islink(place)  # noqa: PTH112, PTH114 # thousands
            if is_folder and is_folder_there:
                _move(entry.path, place)
                continue
            if is_folder_there:
                rmtree(place)
            elif is_folder and os.path.lexists(place):
                os.unlink(place)  # noqa: PTH108 # as above
            os.replace(entry.path, place)  # noqa: PTH105 # as above


def open_stage(output: Path, label: str, folder: Path) -> Stage:
    """
    Return a new, empty stage in *folder* or, where files can't be moved from there, in the *output*; mark the output.

    Raises:
        FaultsFoundError: If nothing can be written at all.
    """
    problem = OSError("nowhere to write")
    for place in (folder, output / IN_OUTPUT):
        stage = Stage(place, output, label)
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
    raise FaultsFoundError([_not_written(label, problem)])


def _not_written(label: str, error: OSError) -> Fault:
    reason = (error.strerror or str(error)).lower()
    return Fault(
        label,
        0,
        f"the new files can't be written: {reason}",
        "make room, or let the build write there; then build again",
    )
