"""
The check that a build is up to date: inputs, day, program and files are as in the last good build.

This module imports neither the reader nor the templates: an unchanged build ends here.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from samsprak.digests import program_digest
from samsprak.incremental.build_db import idle, peek
from samsprak.model.diagnostics import Fault
from samsprak.rendering.inputs import inputs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.incremental.build_db import FileStamp

CACHE_FOLDER = ".samsprak-cache"
# Names of a build's facts in the build database.
PROGRAM, DAY, TIMEZONE, COMPRESSED, WARNINGS = "program", "day", "timezone", "compressed", "warnings"
# Whether a build shows drafts and coming documents, as only the preview does: "shown", or empty.
UNPUBLISHED = "unpublished"
# The output folder belongs to the build once this file is in it: only then may the build remove files there.
MARK = ".samsprak"
_SCRATCH_SUFFIX = ".new"
_decoder = msgspec.json.Decoder(list[Fault])


class LastBuild(NamedTuple):
    """The last good build: the number of its files, and its warnings."""

    file_count: int
    warnings: list[Fault]


def day_in(timezone: str) -> date:
    """
    Return the build's day in the time zone: that of ``SOURCE_DATE_EPOCH`` if it is set, else today.

    Raises:
        ValueError, OverflowError, OSError: If the variable is not a number of seconds.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    zone = ZoneInfo(timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(zone).date()
    return datetime.fromtimestamp(int(epoch), tz=UTC).astimezone(zone).date()


def build_db_path(root: Path, folders: Sequence[Path]) -> Path:
    """Return the path of the build database for a site's output *folders*."""
    name = blake2b("\0".join(map(str, folders)).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return root / CACHE_FOLDER / f"build_db-{name}.sqlite"


def scratch_folder(build_db: Path, process: int) -> Path:
    """Return the folder beside a build database in which the build of a process stages new files."""
    return build_db.with_suffix(f".{process}{_SCRATCH_SUFFIX}")


def scratch_folders(build_db: Path) -> list[Path]:
    """Return the scratch folders of all processes: those left by killed builds, while the database is locked."""
    return list(build_db.parent.glob(f"{build_db.stem}.*{_SCRATCH_SUFFIX}"))


def remove_leftovers(build_db: Path) -> None:
    """Remove the scratch folders of killed builds, unless a build is at work."""
    if not scratch_folders(build_db):
        return
    from shutil import rmtree  # noqa: PLC0415 # hardly ever needed

    with idle(build_db) as is_idle:
        for folder in scratch_folders(build_db) if is_idle else ():
            rmtree(folder, ignore_errors=True)


def files_in(folder: Path) -> dict[str, FileStamp] | None:
    """
    Return the stamps of all files below an output folder by place, without its mark; None for an unmarked folder.

    Anything but a plain file, an empty folder too, has a stamp that no file has. A missing folder has no files.
    """
    if not folder.exists():
        return {}
    found: dict[str, FileStamp] = {}
    waiting = [("", str(folder))]
    try:
        while waiting:
            start, path = waiting.pop()
            before = len(found) + len(waiting)
            with os.scandir(path) as entries:
                for entry in entries:
                    name = f"{start}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{name}/", entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found[name] = (status.st_size, status.st_mtime_ns, status.st_ino)
                    else:
                        found[name] = (-1, -1, -1)
            if start and len(found) + len(waiting) == before:
                found[start] = (-1, -1, -1)
    except OSError:
        return None
    return found if found.pop(MARK, None) is not None else None


def is_up_to_date(
    root: Path, folders: Mapping[str, Path], extra_inputs: Mapping[str, Path], compressed: str = ""
) -> LastBuild | None:
    """
    Return the last good build if a new one has nothing to do, else None.

    *folders* are the output folders by the names of their trees, *extra_inputs* the inputs besides those of the site;
    *compressed* names the trees that have compressed copies.
    """
    last = peek(build_db_path(root, list(folders.values())))
    if last is None:
        return None
    facts, inputs, stamps = last
    try:
        day = day_in(facts[TIMEZONE]).isoformat()
        warnings = _decoder.decode(facts[WARNINGS])
    except (KeyError, ValueError, OverflowError, OSError):  # msgspec's errors are ValueErrors
        return None
    if facts.get(COMPRESSED, "") != compressed or facts.get(UNPUBLISHED):
        return None
    if facts.get(DAY) != day or facts.get(PROGRAM) != program_digest() or inputs_of(root, extra_inputs) != inputs:
        return None
    on_disk: dict[tuple[str, str], FileStamp] = {}
    for tree, folder in folders.items():
        files = files_in(folder)
        if files is None:
            return None
        on_disk |= {(tree, place): stamp for place, stamp in files.items()}
    recorded = {name: stamp for name, stamp in stamps.items() if name[0] in folders}
    return LastBuild(len(recorded), warnings) if recorded == on_disk else None
