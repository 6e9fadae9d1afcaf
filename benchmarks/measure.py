"""Runs a command to its end and measures wall time, processor time and the peak memory of all its processes."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import started
from benchmarks.results import Run


@dataclass(frozen=True)
class Measurement:
    """A run, its exit status and the end of its output."""

    run: Run
    status: int
    tail: str


def measure(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Measurement:
    """Run *command* in *folder* to its end and return its measurement."""
    began = time.perf_counter()
    with started(command, environment, folder) as running:
        # wait4 reports the usage of the child and of every descendant that it waited for.
        _, raw_status, usage = os.wait4(running.process.pid, 0)
        wall_s = time.perf_counter() - began
        running.process.returncode = os.waitstatus_to_exitcode(raw_status)
        running.watch.stop()
        run = Run(wall_s, usage.ru_utime + usage.ru_stime, running.peak_mib())
        return Measurement(run, running.process.returncode, running.tail())
