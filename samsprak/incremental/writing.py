"""
Writing of outputs: only changed files, each under a temporary name first, and removal of files no longer wanted.

Everything is rendered before the first byte is written: a build that fails leaves the old output as it was.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import TYPE_CHECKING

from samsprak.bidi.check_output import misordered_faults, misordered_outputs
from samsprak.incremental.compression import copies_of
from samsprak.incremental.up_to_date import MARK
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samsprak.bidi.check_output import MisorderedOutput
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site


@dataclass(frozen=True, slots=True)
class WriteSummary:
    """The number of all files, of those written because they had changed, and of old files removed."""

    total: int
    written: int
    removed: int


def rendered(outputs: Iterable[Output], site: Site) -> dict[str, bytes]:
    """
    Return the bytes of every output by place.

    Raises:
        ValueError: If two outputs have the same place, which the checks should have found.
        FaultsFoundError: If a template can't be read, or a file has text that is shown misordered.
    """
    contents: dict[str, bytes] = {}
    misordered: list[MisorderedOutput] = []
    for output in outputs:
        if output.place in contents:
            raise ValueError(f"two outputs have the place {output.place}")
        content = contents[output.place] = output.make(site)
        misordered += misordered_outputs(output.place, output.place, content, site.settings.languages)
    if misordered:
        raise FaultsFoundError(misordered_faults(misordered))
    return contents


def claim(folder: Path, label: str) -> None:
    """
    Check that *folder* may be a build's output folder, before anything is rendered; *label* is its name in the fault.

    Raises:
        FaultsFoundError: If it contains files that no build has made, or is a file itself.
    """
    if folder.exists() and not folder.is_dir():
        fault = Fault(label, 0, "a file stands where the folder should be", "move it away, or build to another folder")
        raise FaultsFoundError([fault])
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        fault = Fault(
            label, 0, "the folder holds files that no build has made", "move them away, or build to another folder"
        )
        raise FaultsFoundError([fault])


def write(contents: Mapping[str, bytes], folder: Path) -> WriteSummary:
    """Write *contents* into *folder*, remove all other files there, and return a summary."""
    written = write_files(contents, folder)
    return WriteSummary(len(contents), written, remove_others(folder, contents))


def write_files(contents: Mapping[str, bytes], folder: Path) -> int:
    """Write the changed files of *contents* into *folder*, mark it as a build's, and return how many were written."""
    folder.mkdir(parents=True, exist_ok=True)
    write_if_changed(folder / MARK, b"")
    make_room(folder, contents)
    return sum(write_if_changed(folder / place, content) for place, content in contents.items())


def make_room(folder: Path, places: Collection[str]) -> None:
    """Remove files of earlier builds where *places* now need folders, and folders where they need files."""
    parents = {parent.as_posix() for place in {place.rpartition("/")[0] for place in places} for parent in _up(place)}
    for parent in sorted(parents):
        path = folder / parent
        if path.is_file() or path.is_symlink():
            path.unlink()
    for place in places:
        path = folder / place
        if path.is_dir() and not path.is_symlink():
            rmtree(path)


def _up(place: str) -> Iterator[PurePosixPath]:
    """Yield a folder and its parents."""
    if place:
        yield PurePosixPath(place)
        yield from PurePosixPath(place).parents[:-1]


def write_if_changed(path: Path, content: bytes) -> bool:
    """
    Write *content* atomically, unless the file has it already; return whether it was written.

    Compressed copies that another build has left beside the file are removed first: they have its old content.
    """
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".samsprak-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        for copy in copies_of(str(path)):
            Path(copy).unlink(missing_ok=True)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def write_file(path: Path, content: bytes) -> bool:
    """
    Write *content* for a command as `write_if_changed` does, with its folders.

    Raises:
        FaultsFoundError: If the file can't be written; then it is as it was.
    """
    try:
        return write_if_changed(path, content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room, or give yourself the right to write there; then run the same command again"
        raise FaultsFoundError([Fault(str(path), 0, f"the file can't be written: {reason}", hint)]) from None


def remove_places(folder: Path, places: Iterable[str]) -> None:
    """
    Remove the files at *places* and the folders left empty; a place with a slash at its end is an empty folder.

    A place that is a folder now, or below a file, was removed already to make room for it.
    """
    for place in sorted(places, reverse=True):  # a compressed copy before its original, by which servers find it
        path = folder / place
        if not place.endswith("/") and (path.is_symlink() or not path.is_dir()):
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
        for emptied in (path, *path.parents) if place.endswith("/") else path.parents:
            if emptied == folder:
                break
            try:
                emptied.rmdir()
            except OSError:  # it is not empty
                break


def remove_others(folder: Path, wanted: Collection[str]) -> int:
    """Remove every file below *folder* that is not *wanted*, and empty folders; return how many files were removed."""
    removed = 0
    for current, folders, files in os.walk(folder, topdown=False):
        below = Path(current).relative_to(folder).as_posix()
        start = "" if below == "." else f"{below}/"
        links = [name for name in folders if Path(current, name).is_symlink()]
        stale = [name for name in (*files, *links) if f"{start}{name}" not in wanted and name != MARK]
        for name in stale:
            Path(current, name).unlink()
        removed += len(stale)
        if start and len(stale) == len(files) + len(links) and not os.listdir(current):  # noqa: PTH208 # names only
            Path(current).rmdir()
    return removed
