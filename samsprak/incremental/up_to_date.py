"""
The check that a build is up to date: inputs, day, program and files are as in the last good build.

This module imports neither the reader nor the templates: an unchanged build ends here.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsprak.digests import program_digest
from samsprak.incremental.build_db import peek
from samsprak.rendering.inputs import inputs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from samsprak.incremental.build_db import FileStamp

CACHE_FOLDER = ".samsprak-cache"
# Names of a build's facts in the build database.
PROGRAM, DAY, TIMEZONE, COMPRESSED = "program", "day", "timezone", "compressed"
# Whether a build shows drafts and coming documents, as only the preview does: "shown", or empty.
UNPUBLISHED = "unpublished"
# The output folder belongs to the build once this file is in it: only then may the build remove files there.
MARK = ".samsprak"


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
) -> int | None:
    """
    Return the number of files if a build has nothing to do, else None.

    *folders* are the output folders by the names of their trees, *extra_inputs* the inputs besides those of the site;
    *compressed* names the trees that have compressed copies.
    """
    last = peek(build_db_path(root, list(folders.values())))
    if last is None:
        return None
    facts, inputs, stamps = last
    try:
        day = day_in(facts[TIMEZONE]).isoformat()
    except (KeyError, ValueError, OverflowError, OSError):
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
    return len(recorded) if recorded == on_disk else None
