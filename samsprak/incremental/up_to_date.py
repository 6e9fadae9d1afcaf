"""
What stands in the output folders, and whether a build would find anything to do at all.

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
# Facts of a build that the build database keeps.
PROGRAM, DAY, TIMEZONE, COMPRESSED = "program", "day", "timezone", "compressed"
# The output folder belongs to the build once this file is in it: only then may the build remove files there.
MARK = ".samsprak"


def day_in(timezone: str) -> date:
    """
    Return the day that the build is of: that of ``SOURCE_DATE_EPOCH`` if it is set, else today, in the time zone.

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
    """Return where the build database of a site's output *folders* is."""
    name = blake2b("\0".join(map(str, folders)).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return root / CACHE_FOLDER / f"build_db-{name}.sqlite"


def files_in(folder: Path) -> dict[str, FileStamp] | None:
    """
    Return the stamps of all files below an output folder by place, but for its mark; None if it is not a build's own.

    What is no plain file, or an empty folder, has a stamp that no file has. A folder that is not there has no files.
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
    root: Path, folders: Mapping[str, Path], more: Mapping[str, Path], compressed: str = ""
) -> int | None:
    """
    Return how many files there are if a build has nothing to do, else None.

    *folders* are the output folders by the names of their trees, *more* the inputs besides those of the site;
    *compressed* names the trees that are to hold compressed copies.
    """
    kept = peek(build_db_path(root, list(folders.values())))
    if kept is None:
        return None
    facts, inputs, stamps = kept
    try:
        day = day_in(facts[TIMEZONE]).isoformat()
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    if facts.get(COMPRESSED, "") != compressed:
        return None
    if facts.get(DAY) != day or facts.get(PROGRAM) != program_digest() or inputs_of(root, more) != inputs:
        return None
    standing: dict[tuple[str, str], FileStamp] = {}
    for tree, folder in folders.items():
        files = files_in(folder)
        if files is None:
            return None
        standing |= {(tree, place): stamp for place, stamp in files.items()}
    made = {name: stamp for name, stamp in stamps.items() if name[0] in folders}
    return len(made) if made == standing else None
