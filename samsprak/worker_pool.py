"""
A pool of worker processes, for work that takes long enough for them to pay.

The result is the same for any number of workers: the work is cut into numbered chunks, each worker takes the next chunk
when it has finished one, and results are identified by their numbers. Workers are forked where the system can and no
other thread runs: a forked worker has all values of the parent at once. Elsewhere they are spawned.

``concurrent.futures`` is not used: the workers of a ``ProcessPoolExecutor`` whose parent is killed wait for their next
call for ever, since each forked worker keeps the writing end of the queue open (seen with Python 3.11 on Linux). It
also returns a result per chunk where a worker here returns one for all of its chunks.
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

_POLL_INTERVAL_S = 0.1
# What starting a worker costs, in seconds: a spawned one imports everything anew.
_START_S = {"fork": 0.02, "spawn": 0.4}


class Work(Protocol):
    """The work of a pool: a value that can be pickled, for where workers are spawned."""

    def run(self, chunks: Iterator[range], /) -> bytes:
        """Run the *chunks* as they come, and return the result of all of them."""


class LostWorkerError(Exception):
    """A worker ended early or could not be started: the machine's fault, not the work's."""


class WorkFailedError(Exception):
    """The work raised an error in a worker; the message is its traceback there."""


def cpu_count() -> int:
    """Return how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_count(expected_s: float) -> int:
    """Return how many workers are worth starting for work of *expected_s* seconds."""
    return cpu_count() if expected_s > 3 * _START_S[default_start_method()] else 1


def default_start_method() -> str:
    """Return how workers are started. A fork copies only this thread, and all locks that other threads hold."""
    can_fork = "fork" in get_all_start_methods() and threading.active_count() == 1
    return "fork" if can_fork else "spawn"


def run_in_workers(
    work: Work,
    count: int,
    *,
    jobs: int,
    chunk_size: int,
    on_progress: Callable[[int], None] = lambda _: None,
    start_method: str | None = None,
) -> list[bytes]:
    """
    Return the results of *jobs* workers for the numbers from 0 until before *count*, in chunks of *chunk_size* numbers.

    One job, or a single chunk, runs in this process. *on_progress* is called with how many numbers are taken.

    Raises:
        LostWorkerError: If a worker could not be started, or ended without a result.
        WorkFailedError: If the work raised an error in a worker.
    """
    if jobs <= 1 or count <= chunk_size:
        return [work.run(_all_chunks(count, chunk_size, on_progress))]
    context: Any = get_context(start_method or default_start_method())
    try:
        taken = context.Value("l", 0)
    except (ImportError, NotImplementedError, OSError) as error:  # a machine without semaphores
        raise LostWorkerError(str(error)) from error
    gc.freeze()  # a collection in a forked worker would copy every page of memory that it only reads
    workers, connections = [], []
    try:
        for _ in range(min(jobs, -(-count // chunk_size))):
            ours, theirs = context.Pipe(duplex=False)
            worker = context.Process(target=_worker_main, args=(work, taken, count, chunk_size, theirs), daemon=True)
            try:
                worker.start()
            except OSError as error:
                raise LostWorkerError(str(error)) from error
            theirs.close()
            workers.append(worker)
            connections.append(ours)
        return _results(connections, taken, count, on_progress)
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.join(_POLL_INTERVAL_S)
            if worker.is_alive():
                worker.terminate()
                worker.join()
        for connection in connections:
            connection.close()


def _all_chunks(count: int, chunk_size: int, on_progress: Callable[[int], None]) -> Iterator[range]:
    for start in range(0, count, chunk_size):
        yield range(start, min(start + chunk_size, count))
        on_progress(min(start + chunk_size, count))


def _results(connections: list[Connection], taken: Any, count: int, on_progress: Callable[[int], None]) -> list[bytes]:
    """Return the result of each worker, in the order of the workers."""
    results: dict[Any, bytes] = {}
    while len(results) < len(connections):
        ready = wait([one for one in connections if one not in results], _POLL_INTERVAL_S)
        on_progress(min(taken.value, count))
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


def _worker_main(work: Work, taken: Any, count: int, chunk_size: int, connection: Any) -> None:
    """Worker main loop: run chunks until none are left, then send the result."""
    parent = os.getppid()

    def chunks() -> Iterator[range]:
        while os.getppid() == parent:  # nobody waits for the result of a killed parent's worker
            with taken.get_lock():
                start = taken.value
                taken.value = start + chunk_size
            if start >= count:
                return
            yield range(start, min(start + chunk_size, count))

    try:
        result = work.run(chunks())
    except BaseException:  # noqa: BLE001 # the parent reports it, whatever it is
        connection.send_bytes(_FAILED)
        connection.send_bytes(traceback.format_exc().encode())
    else:
        connection.send_bytes(_DONE)
        connection.send_bytes(result)
    finally:
        connection.close()
