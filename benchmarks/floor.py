"""Lower bounds of a build in Python: interpreter start, imports, reading all sources, writing all outputs."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.cases import ENVIRONMENT, Trial
from benchmarks.measure import measure
from benchmarks.results import Floor

_NOTHING = [sys.executable, "-c", "pass"]
_IMPORT = re.compile(r"^import time:\s+(\d+) \|", re.MULTILINE)
_MICROSECONDS = 1_000_000


def floor(trial: Trial, repeat: int) -> Floor:
    """Return the medians of *repeat* measurements on the built tree of *trial*, a trial of Samspråk."""
    sources = _files(trial.folder / "content")
    outputs = _files(trial.folder / trial.peer.TRAITS.output)
    contents = [path.read_bytes() for path in outputs]
    build = trial.peer.command(trial.folder)
    # From here on the build is up to date, so that the imports are those of an unchanged build.
    measure(build, ENVIRONMENT)
    # Python's own traced start imports modules, too; those are subtracted.
    imports = [_imports_s(build) - _imports_s(_NOTHING) for _ in range(repeat)]
    return Floor(
        files=trial.corpus.files,
        outputs=len(outputs),
        start_s=median(measure(_NOTHING, ENVIRONMENT).run.wall_s for _ in range(repeat)),
        import_s=median(imports),
        read_s=median(_timed(lambda: _read(sources)) for _ in range(repeat)),
        # Each into a new folder: none is deleted before the end, see Trial.
        write_s=median(_written_s(contents, Path(f"{trial.folder}.floor-{number}")) for number in range(repeat)),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _read(paths: Sequence[Path]) -> None:
    for path in paths:
        path.read_bytes()


def _written_s(contents: Sequence[bytes], folder: Path) -> float:
    """Return the seconds needed to write *contents* below *folder*, each into its own folder, as a site's pages are."""

    def write() -> None:
        for number, content in enumerate(contents):
            place = folder / str(number)
            place.mkdir(parents=True)
            (place / "index.html").write_bytes(content)

    return _timed(write)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _imports_s(command: Sequence[str]) -> float:
    """Return the total self time of all imports of *command*, a Python program, in seconds, as Python traces it."""
    traced = [command[0], "-X", "importtime", *command[1:]]
    environment = {**os.environ, **ENVIRONMENT}
    told = subprocess.run(traced, env=environment, capture_output=True, text=True, encoding="utf-8", check=True).stderr
    return sum(int(taken) for taken in _IMPORT.findall(told)) / _MICROSECONDS
