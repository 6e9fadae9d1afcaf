"""
Work shared out among processes, where there is so much of it that starting them pays.

The result is the same for any number of processes: the work is cut into numbered pieces, each process takes the next
piece when it is done with one, and what comes back is told apart by its number. Processes are forked where the system
can and no other thread is at work: they have everything that the parent has, at once. Elsewhere they are spawned.
"""

from __future__ import annotations

import gc
import os
import threading
import traceback
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

# How often the parent looks how far the others are.
_LOOK_EVERY_S = 0.1
# What starting processes costs, in seconds: a spawned one imports all anew.
_START_S = {"fork": 0.02, "spawn": 0.4}


class Work(Protocol):
    """What a process does: a value that can be pickled, for where processes are spawned."""

    def run(self, pieces: Iterator[range]) -> bytes:
        """Do the *pieces* as they come, and return what came of them all."""


class LostWorkerError(Exception):
    """A process ended before it was done, or could not be started: the machine's fault, not the work's."""


class WorkFailedError(Exception):
    """The work raised an error in another process; the message is its traceback there."""


def cpu_count() -> int:
    """Return how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_count(expected_s: float) -> int:
    """Return how many processes pay for work that one would need so long for, in seconds."""
    return cpu_count() if expected_s > 3 * _START_S[start_method()] else 1


def start_method() -> str:
    """Return how processes are started: a fork would take over only this thread, whatever the others hold."""
    can_fork = "fork" in get_all_start_methods() and threading.active_count() == 1
    return "fork" if can_fork else "spawn"


def run_in_workers(
    work: Work,
    count: int,
    *,
    jobs: int,
    piece: int,
    report: Callable[[int], None] = lambda _: None,
    method: str | None = None,
) -> list[bytes]:
    """
    Return what *jobs* processes made of the numbers from 0 until before *count*, in pieces of *piece* numbers.

    One job is done here, without another process. *report* is told how many numbers are taken.

    Raises:
        LostWorkerError: If a process could not be started, or ended without a word.
        WorkFailedError: If the work raised an error in another process.
    """
    if jobs <= 1 or count <= piece:
        return [work.run(_all_pieces(count, piece, report))]
    context: Any = get_context(method or start_method())
    try:
        taken = context.Value("l", 0)
    except (ImportError, NotImplementedError, OSError) as error:  # a machine without semaphores
        raise LostWorkerError(str(error)) from error
    gc.freeze()  # a collection in a forked process would copy all that it only looks at
    workers, connections = [], []
    try:
        for _ in range(min(jobs, -(-count // piece))):
            ours, theirs = context.Pipe(duplex=False)
            worker = context.Process(target=_serve, args=(work, taken, count, piece, theirs), daemon=True)
            try:
                worker.start()
            except OSError as error:
                raise LostWorkerError(str(error)) from error
            theirs.close()
            workers.append(worker)
            connections.append(ours)
        return _gathered(connections, taken, count, report)
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.join(_LOOK_EVERY_S)
            if worker.is_alive():
                worker.terminate()
                worker.join()
        for connection in connections:
            connection.close()


def _all_pieces(count: int, piece: int, report: Callable[[int], None]) -> Iterator[range]:
    for start in range(0, count, piece):
        yield range(start, min(start + piece, count))
        report(min(start + piece, count))


def _gathered(connections: list[Connection], taken: Any, count: int, report: Callable[[int], None]) -> list[bytes]:
    """Return what each process sends, in the order of the processes."""
    results: dict[Any, bytes] = {}
    while len(results) < len(connections):
        ready = wait([one for one in connections if one not in results], _LOOK_EVERY_S)
        report(min(taken.value, count))
        for connection in ready:
            results[connection] = _received(connection)
    return [results[connection] for connection in connections]


def _received(connection: Any) -> bytes:
    try:
        kind = connection.recv_bytes()
        content: bytes = connection.recv_bytes()
    except (EOFError, OSError) as error:
        raise LostWorkerError("a process ended before it was done") from error
    if kind != _DONE:
        raise WorkFailedError(content.decode())
    return content


_DONE, _FAILED = b"done", b"failed"


def _serve(work: Work, taken: Any, count: int, piece: int, connection: Any) -> None:
    """Be a process: take pieces until there are none, and send what came of them."""
    parent = os.getppid()

    def pieces() -> Iterator[range]:
        while os.getppid() == parent:  # a parent that was killed waits for nothing
            with taken.get_lock():
                start = taken.value
                taken.value = start + piece
            if start >= count:
                return
            yield range(start, min(start + piece, count))

    try:
        result = work.run(pieces())
    except BaseException:  # noqa: BLE001 # whatever it is, the parent tells of it
        connection.send_bytes(_FAILED)
        connection.send_bytes(traceback.format_exc().encode())
    else:
        connection.send_bytes(_DONE)
        connection.send_bytes(result)
    finally:
        connection.close()
