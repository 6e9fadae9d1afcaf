from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from samsprak import worker_pool
from samsprak.worker_pool import LostWorkerError, WorkFailedError, default_start_method, run_in_workers, worker_count
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = os.getpid()


@dataclass(frozen=True)
class Listing:
    """Work whose results list its numbers; *at* is the number at which something happens."""

    happens: str = ""
    at: int = -1

    def run(self, chunks: Iterator[range]) -> bytes:
        """Return the numbers as text, and whether another process ran them."""
        found = []
        for chunk in chunks:
            for number in chunk:
                if number == self.at:
                    self._happen()
                found.append(str(number))
        return " ".join(found).encode()

    def _happen(self) -> None:
        if self.happens == "error":
            raise ZeroDivisionError(f"at {self.at}")
        if self.happens == "exit":
            raise SystemExit(3)
        if self.happens == "kill" and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)


def numbers(results: list[bytes]) -> list[int]:
    """Return all processed numbers, in order."""
    return sorted(int(word) for result in results for word in result.split())


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize(("count", "chunk", "jobs"), [(23, 3, 2), (7, 1, 5), (4, 3, 9)])
def test_each_number_is_done_once(count: int, chunk: int, jobs: int, method: str) -> None:
    """For any number of processes and chunks: all work is done, nothing twice, in no more processes than chunks."""
    told: list[int] = []
    results = run_in_workers(
        Listing(), count, jobs=jobs, chunk_size=chunk, on_progress=told.append, start_method=method
    )
    assert numbers(results) == list(range(count))
    assert len(results) == min(jobs, -(-count // chunk))
    assert told == sorted(told)
    assert told[-1] == count


@pytest.mark.parametrize(("count", "jobs"), [(5, 1), (3, 4), (0, 4)])
def test_little_work_is_done_here(count: int, jobs: int) -> None:
    """One job, or no more than one chunk, starts no process."""
    told: list[int] = []
    [result] = run_in_workers(Listing("kill", 2), count, jobs=jobs, chunk_size=3, on_progress=told.append)
    assert numbers([result]) == list(range(count))
    assert told == ([3, 5] if count == 5 else [count] if count else [])


def test_a_process_that_is_killed_is_lost() -> None:
    """It is distinguished from failed work, since it may succeed elsewhere."""
    with pytest.raises(LostWorkerError):
        run_in_workers(Listing("kill", 5), 20, jobs=2, chunk_size=1, start_method="fork")


@pytest.mark.parametrize(("happens", "said"), [("error", "ZeroDivisionError: at 5"), ("exit", "SystemExit: 3")])
def test_work_that_fails_says_where(happens: str, said: str) -> None:
    """The traceback of the other process is in the message."""
    with pytest.raises(WorkFailedError, match=said) as raised:
        run_in_workers(Listing(happens, 5), 20, jobs=2, chunk_size=1, start_method="fork")
    assert "in _happen" in str(raised.value)
    with pytest.raises((ZeroDivisionError, SystemExit)):
        run_in_workers(Listing(happens, 5), 20, jobs=1, chunk_size=1)


def test_a_process_that_can_not_be_started_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no room for another process, or no semaphores, builds with one."""

    def no_room(_: object) -> None:
        raise OSError("no room for a process")

    context = get_context("fork")
    monkeypatch.setattr(context.Process, "start", no_room)
    with pytest.raises(LostWorkerError, match="no room"):
        run_in_workers(Listing(), 20, jobs=2, chunk_size=1, start_method="fork")


@pytest.mark.parametrize("happens", ["", "error", "kill"])
def test_no_process_is_left_behind(happens: str) -> None:
    """Neither after successful nor after failed work; and the garbage collector's settings are as before."""
    frozen = gc.get_freeze_count()
    try:
        run_in_workers(Listing(happens, 0), 50, jobs=3, chunk_size=1, start_method="fork")
    except (LostWorkerError, WorkFailedError):
        assert happens
    assert get_context("fork").active_children() == []
    assert gc.get_freeze_count() <= frozen


_ENDLESS_WORK = """
import os
import time
from samsprak.worker_pool import run_in_workers

class Endless:
    def run(self, chunks):
        os.write(1, b"%d\\n" % os.getpid())  # in one piece
        for _ in chunks:
            time.sleep(0.01)
        return b"x" * 1_000_000

run_in_workers(Endless(), 10**9, jobs=2, chunk_size=1, start_method="fork")
"""


def test_workers_end_with_a_parent_that_is_killed() -> None:
    """A killed build leaves no process behind that would wait for work for ever."""
    command = [sys.executable, "-c", _ENDLESS_WORK]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, encoding="utf-8") as parent:
        assert parent.stdout is not None
        try:
            workers = {int(parent.stdout.readline()) for _ in range(2)}
        finally:
            parent.kill()
        assert len(workers - {parent.pid}) == 2
        assert parent.stdout.read() == "", "the pipe is at its end once no worker has it open"


def test_beside_other_threads_processes_are_spawned() -> None:
    """A fork would copy only one thread, and whatever locks the others hold."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert default_start_method() == "spawn"
    finally:
        ended.set()
        thread.join()


def test_processes_are_started_only_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where starting them is slower than the work, there is one; else as many as the machine runs at once."""
    monkeypatch.setattr(worker_pool, "cpu_count", lambda: 8)
    for method, little, much in (("fork", 0.01, 1.0), ("spawn", 1.0, 5.0)):
        monkeypatch.setattr(worker_pool, "default_start_method", lambda method=method: method)
        assert worker_count(little) == 1
        assert worker_count(much) == 8
