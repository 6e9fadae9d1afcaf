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

from samsprak.model.faults import Fault, FaultsFoundError
from samsprak.reading.inputs import digest_of
from samsprak.site.standing import MARK
from samsprak.site.writing import make_room

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

_MODE = 0o644
_PREFIX = "stage-"


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
    """A folder for new files, which have numbers there; *shown* is the output folder's name in faults."""

    folder: Path
    output: Path
    shown: str

    def write(self, number: int, content: bytes) -> Stamp:
        """
        Write a new file, and return the stamp that it will have in its place.

        Raises:
            FaultsFoundError: If it can't be written.
        """
        try:
            descriptor = os.open(self.folder / str(number), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
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

    def publish(self, numbers: Iterable[tuple[int, str]]) -> None:
        """
        Move new files to their places in the output.

        Raises:
            FaultsFoundError: If there is no room for a folder.
        """
        pairs = list(numbers)
        if not pairs:
            return
        start = str(self.output)
        try:
            make_room(self.output, [place for _, place in pairs])
            for parent in sorted({place.rpartition("/")[0] for _, place in pairs}):
                os.makedirs(f"{start}/{parent}", exist_ok=True)  # noqa: PTH103 # thousands of them
            for number, place in pairs:
                os.replace(f"{self.folder}/{number}", f"{start}/{place}")  # noqa: PTH105 # as above
        except OSError as error:
            raise FaultsFoundError([_not_written(self.shown, error)]) from None

    def clear(self) -> None:
        """Take away what was not published, and the folder."""
        rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()  # the cache's folder, if it was made for this alone


def open_stage(output: Path, shown: str, folders: Collection[Path], name: str) -> Stage:
    """
    Return a new stage in the first of *folders* from which files can be moved into *output*, which is marked.

    Raises:
        FaultsFoundError: If nothing can be written at all.
    """
    problem = OSError("nowhere to write")
    for parent in (*folders, output):
        folder = parent / (f"{_prefix(output)}{os.getpid()}-{name}" if parent != output else f".{_PREFIX}{name}")
        stage = Stage(folder, output, shown)
        try:
            output.mkdir(parents=True, exist_ok=True)
            folder.mkdir(parents=True, exist_ok=True)
            if not (output / MARK).exists():
                (output / MARK).touch()
            probe = folder / "probe"
            probe.touch()
            probe.replace(output / f"{MARK}-probe")
            (output / f"{MARK}-probe").unlink()
        except OSError as error:
            problem = error
            stage.clear()
            continue
        return stage
    raise FaultsFoundError([_not_written(shown, problem)])


def clear_old_stages(folder: Path, output: Path) -> None:
    """Take away the stages of builds of *output* that were killed; a build of another output may be at work."""
    for old in (*folder.glob(f"{_prefix(output)}*"), *output.glob(f".{_PREFIX}*"), output / f"{MARK}-probe"):
        if old.is_dir():
            rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _prefix(output: Path) -> str:
    return f"{_PREFIX}{digest_of(os.fsencode(output)).hex()[:8]}-"


def _not_written(shown: str, error: OSError) -> Fault:
    reason = (error.strerror or str(error)).lower()
    return Fault(
        shown,
        0,
        f"the new files can't be written: {reason}",
        "make room, or let the build write there; then build again",
    )
