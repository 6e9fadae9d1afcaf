"""Runs a command to its end and says what it took: wall and processor time, peak memory of all its processes."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import started
from benchmarks.results import Run


@dataclass(frozen=True)
class Measurement:
    """A run, how it ended and the end of what it said."""

    run: Run
    status: int
    tail: str


def measure(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Measurement:
    """Run *command* in *folder* and return what it took."""
    began = time.perf_counter()
    with started(command, environment, folder) as running:
        # wait4 tells of the child and of every descendant that it waited for.
        _, raw_status, usage = os.wait4(running.process.pid, 0)
        wall_s = time.perf_counter() - began
        running.process.returncode = os.waitstatus_to_exitcode(raw_status)
        running.watch.stop()
        run = Run(wall_s, usage.ru_utime + usage.ru_stime, running.peak_mib())
        return Measurement(run, running.process.returncode, running.tail())
