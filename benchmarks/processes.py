"""A command and all the processes it starts: memory, processor time and termination."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PAUSE_S = 0.02
_MAX_SHARE = 0.1
_KIB_PER_MIB = 1024
_TAIL_LINES = 25
_ENDING_S = 5.0
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Started:
    """A command that runs as the leader of its own session, with its output."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    watch: "MemoryWatch"

    def tail(self) -> str:
        """Return the end of the output so far."""
        # Read without the file's position, which the command shares.
        content = os.pread(self.output.fileno(), os.fstat(self.output.fileno()).st_size, 0)
        return "\n".join(content.decode(errors="replace").splitlines()[-_TAIL_LINES:])

    def peak_mib(self) -> float:
        """Return the largest sampled sum of proportional set sizes."""
        return self.watch.peak_kib / _KIB_PER_MIB

    def cpu_s(self) -> float:
        """Return the processor time of the living processes."""
        return sum(_ticks(pid) for pid in session_pids(self.process.pid)) / _TICKS_PER_S


@contextmanager
def started(
    command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None, pause_s: float = PAUSE_S
) -> Iterator[Started]:
    """Start *command* in *folder*; on leaving the block, end the remaining processes of its process group."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            cwd=folder,
            start_new_session=True,
        )
        watch = MemoryWatch(process.pid, pause_s)
        watch.start()
        try:
            yield Started(process, output, watch)
        finally:
            watch.stop()
            _end(process)


def session_pids(session: int) -> list[int]:
    """Return the process ids of *session*."""
    found = []
    for name in os.listdir("/proc"):  # noqa: PTH208 - a tenth of the time that Path takes, at every sample
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.getsid(int(name)) == session:
                    found.append(int(name))
    return found


class MemoryWatch(threading.Thread):
    """Samples a session's memory after every pause, or less often where a sample itself is slow."""

    def __init__(self, session: int, pause_s: float) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._session = session
        self._pause_s = pause_s
        self._ended = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        pause_s = 0.0
        while not self._ended.wait(pause_s):
            began = time.perf_counter()
            self.peak_kib = max(self.peak_kib, sum(_pss_kib(pid) for pid in session_pids(self._session)))
            # Reading PSS locks the process's memory map: never for more than a tenth of the time.
            pause_s = max(self._pause_s, (time.perf_counter() - began) / _MAX_SHARE)

    def stop(self) -> None:
        """Stop sampling."""
        self._ended.set()
        self.join()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process group, with SIGTERM first, then with SIGKILL."""
    with contextlib.suppress(ProcessLookupError):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING_S)
        # The leader has exited, its children may not have.
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pss_kib(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _ticks(pid: int) -> int:
    with contextlib.suppress(OSError):
        # The second field is the program's name in parentheses, which may contain any character.
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
