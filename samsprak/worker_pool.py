"""
A pool of worker processes, for work long enough to be worth starting them.

The result is the same for any number of workers: the work is split into numbered chunks, each worker takes the next
chunk after finishing one, and results are identified by number. Workers are forked if the platform supports fork and
no other thread is running, because a forked worker shares all values of the parent immediately. Otherwise workers are
spawned.

``concurrent.futures`` is not used. If the parent of a ``ProcessPoolExecutor`` is killed, its forked workers wait for
the next call forever, because each keeps the write end of the queue open (seen with Python 3.11 on Linux). The executor
also returns one result per chunk; a worker here returns one result for all of its chunks.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import traceback
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

_POLL_INTERVAL_S = 0.1
# Approximate start-up time of a worker, in seconds: a spawned worker imports everything again.
_START_S = {"fork": 0.02, "spawn": 0.4}


class Work(Protocol):
    """The work of a pool: a picklable value, as required by spawned workers."""

    def run(self, chunks: Iterator[range], /) -> bytes:
        """Run the *chunks* as they arrive, and return one result for all of them."""


class LostWorkerError(Exception):
    """A worker exited early or could not be started; the cause is the machine, not the work."""


class WorkFailedError(Exception):
    """The work raised an error in a worker; the message is the worker's traceback."""


def cpu_count() -> int:
    """Return the number of CPUs available to this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_count(expected_s: float) -> int:
    """Return how many workers are worth starting for work of *expected_s* seconds."""
    return cpu_count() if expected_s > 3 * _START_S[default_start_method()] else 1


def default_start_method() -> str:
    """
    Return the default start method of workers, ``fork`` or ``spawn``.

    Forking is unsafe with other threads running: a fork copies only this thread, but all locks held by other threads.
    """
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
    Run *work* for the numbers in ``range(count)``, in chunks of *chunk_size*, and return the results of *jobs* workers.

    A single job or a single chunk runs in this process. *on_progress* is called with the number of numbers taken so
    far.

    Raises:
        LostWorkerError: If a worker could not be started, or ended without a result.
        WorkFailedError: If the work raised an error in a worker.
    """
    if jobs <= 1 or count <= chunk_size:
        return [work.run(_all_chunks(count, chunk_size, on_progress))]
    method = start_method or default_start_method()
    context: Any = get_context(method)
    try:
        taken = context.Value("l", 0)
    except (ImportError, NotImplementedError, OSError) as error:  # the platform has no semaphores
        raise LostWorkerError(str(error)) from error
    gc.freeze()  # a collection in a forked worker would copy memory pages that are otherwise only read
    workers: list[Any] = []
    connections: list[Connection] = []
    try:
        for _ in range(min(jobs, -(-count // chunk_size))):
            ours, theirs = context.Pipe()
            # A forked worker shares the work. A spawned one gets it once it runs: until then, starting it would block.
            shared = work if method == "fork" else None
            arguments = (shared, taken, count, chunk_size, (theirs, *connections, ours))
            worker = context.Process(target=_worker_main, args=arguments, daemon=True)
            try:
                with _without_interrupts():
                    worker.start()
            except OSError as error:
                raise LostWorkerError(str(error)) from error
            theirs.close()
            workers.append(worker)
            connections.append(ours)
        if method != "fork":
            _send(work, connections)
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


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """
    Start processes that ignore Ctrl-C.

    A terminal sends it to every process of the command: this one ends its workers, and each of them would end with a
    traceback of its own.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _send(work: Work, connections: list[Connection]) -> None:
    packed = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
    for connection in connections:
        try:
            connection.send_bytes(packed)
        except OSError as error:
            raise LostWorkerError("a process ended before it had begun") from error


def _worker_main(work: Work | None, taken: Any, count: int, chunk_size: int, connections: tuple[Any, ...]) -> None:
    """Worker main loop: run chunks until none are left, then send the result through the first of *connections*."""
    parent = os.getppid()
    connection, *others = connections
    for one in others:  # the parent's ends: while they are open, sending to a parent that was killed blocks for ever
        one.close()

    def chunks() -> Iterator[range]:
        while os.getppid() == parent:  # if the parent was killed, nothing waits for the result
            with taken.get_lock():
                start = taken.value
                taken.value = start + chunk_size
            if start >= count:
                return
            yield range(start, min(start + chunk_size, count))

    try:
        if work is None:
            work = pickle.loads(connection.recv_bytes())  # noqa: S301 # from the parent
        kind, content = _DONE, work.run(chunks())
    except EOFError:  # the parent was killed before it sent anything
        return
    except BaseException:  # noqa: BLE001 # the parent reports it, whatever it is
        kind, content = _FAILED, traceback.format_exc().encode()
    with connection, suppress(BrokenPipeError):  # the parent was killed
        connection.send_bytes(kind)
        connection.send_bytes(content)
