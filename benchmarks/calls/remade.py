"""
What an edit of one call makes again, by kind of output: a program of its own, since a build keeps what it knows.

`python -m benchmarks.calls.remade FOLDER SOURCE NUMBER` edits SOURCE below FOLDER, once for a build in one shot and
once for the preview's way, and prints a ``Remade`` as JSON. NUMBER is that of the first edit.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from unittest.mock import patch

import msgspec

from benchmarks.calls.corpus import edit_closing_day
from benchmarks.cases import ENVIRONMENT
from benchmarks.live import save
from benchmarks.results import Again, Remade
from samsprak.cli.building import SITE, folders, site_builder
from samsprak.incremental.build_db import Name
from samsprak.incremental.build_pass import BuildPass
from samsprak.incremental.tasks import Task
from samsprak.incremental.up_to_date import files_in

KINDS = ("pages", "feeds", "calendars", "data", "others")
_SUFFIXES = {".html": "pages", ".xml": "feeds", ".ics": "calendars"}


def kind_of(place: str) -> str:
    """Return the kind of the output in a *place*."""
    if place.startswith("data/"):
        return "data"
    return "others" if place == "sitemap.xml" else _SUFFIXES.get(Path(place).suffix, "others")


def remade(folder: Path, source: Path, number: int) -> Remade:
    """Return what the edits *number* and *number* + 1 of *source* make again in the built site of *folder*."""
    command = [sys.executable, "-m", "benchmarks.calls.remade", str(folder), str(source), str(number)]
    repository = Path(__file__).parents[2]
    environment = {**os.environ, **ENVIRONMENT}
    told = subprocess.run(command, cwd=repository, env=environment, stdout=subprocess.PIPE, check=True).stdout
    return msgspec.json.decode(told, type=Remade)


def _remade(folder: Path, source: Path, number: int) -> Remade:
    made: list[Name] = []
    publish = BuildPass.publish

    def noting(self: BuildPass, tasks: Sequence[Task]) -> int:
        made.extend(task.name for task in tasks)
        return publish(self, tasks)

    def edit(edit_number: int) -> None:
        made.clear()
        path = folder / source
        save(path, edit_closing_day(path.read_text(encoding="utf-8"), edit_number)[0])

    builder = site_builder(folders(folder, None, None))
    try:
        with patch.object(BuildPass, "publish", noting):
            built = builder.build()
            outputs = _by_kind([(SITE, place) for place in files_in(folder / "output") or ()])
            edit(number)
            built = builder.build()
            in_one_shot = _again(made, built.changed)
            builder.warm_up()
            edit(number + 1)
            shown: list[Name] = []
            began = time.perf_counter()
            built = builder.rebuild([source.as_posix()], lambda one: shown.extend(one.changed))
            all_s = time.perf_counter() - began
            live = _again(made, [*shown, *built.changed])
    finally:
        builder.close()
    return Remade(outputs, in_one_shot, live, all_s)


def _again(made: Collection[Name], changed: Collection[Name]) -> dict[str, Again]:
    """Return how many of each kind were made, and how many of them came out otherwise."""
    counts, changes = _by_kind(made), _by_kind(changed)
    return {kind: Again(counts[kind], changes.get(kind, 0)) for kind in counts}


def _by_kind(names: Collection[Name]) -> dict[str, int]:
    counts = Counter(kind_of(place) for tree, place in names if tree == SITE)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


if __name__ == "__main__":
    print(msgspec.json.encode(_remade(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))).decode())
