"""Runs a command and says what it took: wall and processor time, peak memory of the whole process tree."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE_S = 0.02
_MAX_SHARE = 0.1
_KIB_PER_MIB = 1024
_TAIL_LINES = 25


@dataclass(frozen=True)
class Measurement:
    """One run. *peak_mib* is the largest sum of proportional set sizes (PSS) seen over the process tree."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    status: int
    tail: str


def measure(command: Sequence[str], extra_environment: Mapping[str, str]) -> Measurement:
    """Run *command* to its end and return what it took."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **extra_environment},
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        watch.start()
        try:
            # wait4 tells of the child and of every descendant that it waited for.
            _, raw_status, usage = os.wait4(process.pid, 0)
            wall_s = time.perf_counter() - started
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            watch.stop()
        process.returncode = os.waitstatus_to_exitcode(raw_status)
        output.seek(0)
        lines = output.read().decode(errors="replace").splitlines()
    return Measurement(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mib=watch.peak_kib / _KIB_PER_MIB,
        status=process.returncode,
        tail="\n".join(lines[-_TAIL_LINES:]),
    )


class _Watch(threading.Thread):
    """Looks at a session's memory every 20 ms, or less often where a look itself takes long."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._session = session
        self._ended = threading.Event()

    def run(self) -> None:
        pause_s = 0.0
        while not self._ended.wait(pause_s):
            began = time.perf_counter()
            self.peak_kib = max(self.peak_kib, sum(_pss_kib(pid) for pid in _session_pids(self._session)))
            # Reading PSS holds the process's memory map: never for more than a tenth of the time.
            pause_s = max(_PAUSE_S, (time.perf_counter() - began) / _MAX_SHARE)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _session_pids(session: int) -> list[int]:
    """Return the processes of *session*: the command was started as the leader of its own."""
    found = []
    for name in os.listdir("/proc"):  # noqa: PTH208 - a tenth of the time that Path takes, at every look
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.getsid(int(name)) == session:
                    found.append(int(name))
    return found


def _pss_kib(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
