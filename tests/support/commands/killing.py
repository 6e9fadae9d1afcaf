"""
A process that builds a site in processes of its own, which can be killed: what they import and compile, it has before.

For each line that it reads, the number of jobs and whether there are compressed copies, it prints the child's number,
which is that of its group, and, when the child has ended, its status.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tests.support.site_folders.builders import builder
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class KillableBuilder:
    """Builds in processes that can be killed; its pipes are not buffered, so that `select` sees all that is said."""

    asked: IO[bytes]
    said: IO[bytes]

    def build(self, *, jobs: int = 1, kill_after_s: float | None = None, is_compressed: bool = False) -> float:
        """Build, and return how long it took in seconds; kill all its processes after a time, if it takes longer."""
        self.asked.write(b"%d %d\n" % (jobs, is_compressed))
        group = int(self.said.readline())
        began = time.monotonic()
        has_ended, _, _ = select.select([self.said], [], [], kill_after_s)
        if not has_ended:
            with suppress(ProcessLookupError):  # it may end, and be waited for, in the very moment
                os.killpg(group, signal.SIGKILL)
        status = int(self.said.readline())
        assert status in {0, -signal.SIGKILL}, "the build has broken off by itself"
        return time.monotonic() - began


@contextmanager
def killable_builder(root: Path) -> Iterator[KillableBuilder]:
    """Start a builder for the site in *root*, and end it."""
    line = [sys.executable, "-m", "tests.support.commands.killing", str(root)]
    with subprocess.Popen(line, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as one:
        assert one.stdin is not None
        assert one.stdout is not None
        yield KillableBuilder(one.stdin, one.stdout)
        one.stdin.close()


def _serve(root: Path) -> None:
    # Made once in memory, so that the moments of the kills fall into reading, making and publishing.
    SiteFolder(root).built()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            _build(root, *map(int, line.split()))
        os.setpgid(child, child)
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _build(root: Path, jobs: int, is_compressed: int) -> None:
    status = 1
    try:
        builder(root, jobs=jobs, start_method="fork", compressed=bool(is_compressed)).build()
        status = 0
    finally:
        os._exit(status)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
