"""Builders for tests: sites built into their own folders, to be rebuilt after changes and compared."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter import producer
from samsprak.cli.building import MAILS, SITE, Extras, Folders, extra_inputs, folders, site_builder
from samsprak.incremental.builder import SiteBuilder
from samsprak.incremental.site_opening import open_site
from samsprak.incremental.up_to_date import MARK
from samsprak.incremental.writing import rendered
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.site.producers import outputs
from tests.support.site_folders.folders import PROJECT, TODAY, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from subprocess import CompletedProcess

    from samsprak.incremental.builder import BuildResult

PAGE = "output/{}/index.html"
Files = dict[str, bytes]
_SOURCES = ("content/**/*", "kept/**/*", "theme/**/*", "site.toml")


@dataclass(frozen=True)
class Outcome:
    """The result of a build: all files by path, or the messages of the faults."""

    files: Files
    faults: frozenset[str] = frozenset()


def epoch(day: date) -> str:
    """Return noon of a day as a value of ``SOURCE_DATE_EPOCH``."""
    return str(int(datetime.combine(day, time(12), UTC).timestamp()))


DAY = {"SOURCE_DATE_EPOCH": epoch(TODAY)}


def with_theme(folder: SiteFolder) -> SiteFolder:
    """Return the site with a copy of the project's theme."""
    shutil.copytree(PROJECT / "theme", folder.root / "theme", dirs_exist_ok=True)
    return folder


def builder(root: Path, to: Path | None = None, *, compressed: bool = False, **options: Any) -> SiteBuilder:
    """Return a builder for the site in *root*, which builds into ``output`` and ``mails`` below *to*."""
    where = places(root, to)
    plain = site_builder(where, extras=Extras(compressed=compressed))
    trees = plain._trees  # noqa: SLF001 # the trees of the real command, with options that it has not
    plain.close()
    return SiteBuilder(where.root, trees, extra_inputs(), **{"jobs": 1, "day": TODAY, **options})


def places(root: Path, to: Path | None = None) -> Folders:
    """Return the folders of a build."""
    return folders(root, (to or root) / "output", (to or root) / "mails")


def built(root: Path, to: Path | None = None, *, verify: bool = False, **options: Any) -> BuildResult:
    """Run one one-shot build."""
    once = builder(root, to, **options)
    try:
        return once.build(verify=verify)
    finally:
        once.close()


def outcome(root: Path, to: Path | None = None, **options: Any) -> Outcome:
    """Run one build and return its outcome, without files if there are faults."""
    try:
        built(root, to, **options)
    except FaultsFoundError as error:
        return Outcome({}, frozenset(map(str, error.faults)))
    return Outcome(standing(to or root))


def clean(root: Path, to: Path, **options: Any) -> Outcome:
    """Return the outcome of a build without any cache; *to* is empty before and after."""
    try:
        return outcome(root, to, use_cache=False, **options)
    finally:
        shutil.rmtree(to, ignore_errors=True)


def made(root: Path, to: Path, today: date) -> Outcome:
    """
    Return the outcome of ``clean`` for a day, rendered in memory if there are no faults, once per set of sources.

    The site must have its own theme: the memo's key is computed from the sources below *root* alone.
    """
    files = sources(SiteFolder(root))
    key = (today, tuple((path, sha256(files[path]).digest()) for path in sorted(files)))
    if key not in _made:
        try:
            _made[key] = _in_memory(root, today)
        except FaultsFoundError:
            _made[key] = clean(root, to, day=today)  # collects the faults of all outputs
    return _made[key]


_made: dict[object, Outcome] = {}


def _in_memory(root: Path, today: date) -> Outcome:
    opened = open_site(root, today, use_cache=False)
    files: Files = {}
    for tree, plan in (("output", outputs), ("mails", producer.outputs)):
        made_there = rendered(plan(opened.site, opened.library), opened.site)
        files |= {f"{tree}/{place}": content for place, content in made_there.items()}
    return Outcome(files)


def paths_in(to: Path) -> Iterator[Path]:
    """Yield all paths in both trees, folders included."""
    for tree in ("output", "mails"):
        for current, names, files in os.walk(to / tree):
            yield from (Path(current, name) for name in (*names, *files))


def standing(to: Path) -> Files:
    """Return every file of both trees by its path, except the markers."""
    found: Files = {}
    for tree in ("output", "mails"):
        for current, _, names in os.walk(to / tree):
            start = Path(current).relative_to(to).as_posix()
            for name in names:
                if name != MARK:
                    with open(f"{current}/{name}", "rb") as file:  # noqa: PTH123 # paths of so many would take longer
                        found[f"{start}/{name}"] = file.read()
    return found


def sources(folder: SiteFolder) -> Files:
    """Return every source of a build with the copied theme by its path, and the files kept beside."""
    files = [file for name in _SOURCES for file in sorted(folder.root.glob(name)) if file.is_file()]
    return {file.relative_to(folder.root).as_posix(): file.read_bytes() for file in files}


def put_back(folder: SiteFolder, files: Files) -> set[str]:
    """Restore the sources, and return the paths that a watcher would report."""
    now = sources(folder)
    paths = changed(now, files)
    for path in paths:
        if path in files:
            folder.write(path, files[path])
        else:
            folder.remove(path)
    return paths


def stamps(to: Path) -> dict[str, tuple[int, int]]:
    """Return inode and modification time of every path in both trees."""
    found = {}
    for path in paths_in(to):
        status = path.lstat()
        found[path.relative_to(to).as_posix()] = (status.st_ino, status.st_mtime_ns)
    return found


def names_of(built: BuildResult) -> set[str]:
    """Return the paths of the outputs that a build has changed."""
    start = {SITE: "output", MAILS: "mails"}
    return {f"{start[tree]}/{place}" for tree, place in built.changed}


def pages(*addresses: str) -> set[str]:
    """Return the paths of the pages at *addresses*, such as ``ar/news/first``."""
    return {PAGE.format(address) for address in addresses}


def changed(before: Files, after: Files) -> set[str]:
    """Return the paths whose content differs."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def command(root: Path, *options: str, env: dict[str, str] | None = None) -> CompletedProcess[str]:
    """Build with the real command, on TODAY, into the folders that ``standing`` reads."""
    from tests.conftest import run_samsprak  # noqa: PLC0415 # conftest is pytest's own

    arguments = ("build", "--root", str(root), "--output", str(root / "output"), "--mails", str(root / "mails"))
    return run_samsprak(*arguments, *options, cwd=root, env={**DAY, **(env or {})})


def command_line(root: Path, *options: str) -> list[str]:
    """Return the command line of ``command``, for starting it in other ways."""
    arguments = ("--root", str(root), "--output", str(root / "output"), "--mails", str(root / "mails"))
    return [sys.executable, "-m", "samsprak", "build", *arguments, *options]


def leftovers(root: Path) -> list[str]:
    """Return the paths of unfinished files below a site: stages, probes and temporary names."""
    names: Collection[str] = ("stage-", ".stage-", ".samsprak-probe", ".samsprak-")
    return [
        str(path)
        for path in root.rglob("*")
        if path.name.startswith(tuple(names)) and path.name not in {MARK, ".samsprak-cache"}
    ]
