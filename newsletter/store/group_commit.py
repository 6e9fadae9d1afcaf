"""Group commit: changes that come at the same time share a transaction, and so one write to the disk."""

from __future__ import annotations

from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from sqlalchemy import Connection

    from newsletter.store.engine import Store

    # A transaction in which functions of the store read and change: others only hand it on.
    Transaction: TypeAlias = Connection

_T = TypeVar("_T")
# A transaction holds the lock of SQLite: others wait for the whole group.
_MOST = 200


class GroupCommit:
    """
    A thread that makes changes in the order in which they come, as many as wait in one transaction.

    A change's future is done when its transaction is committed. If a change fails, its group is rolled back and each
    of its changes made alone, so that none fails for the fault of another.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: SimpleQueue[_Change[object] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="group-commit", daemon=True)
        self._thread.start()

    def submit(self, change: Callable[[Transaction], _T]) -> Future[_T]:
        """Make a change soon; return the future of its result."""
        future: Future[_T] = Future()
        self._waiting.put(_Change(change, future))  # type: ignore[arg-type] # each keeps its own type
        return future

    def close(self) -> None:
        """Make the changes that wait, and end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        is_open = True
        while is_open:
            group, is_open = self._group()
            if group:
                self._commit(group)

    def _group(self) -> tuple[list[_Change[object]], bool]:
        """Return the changes that wait, at least one, and False at the end."""
        group: list[_Change[object]] = []
        one = self._waiting.get()
        try:
            while one is not None:
                group.append(one)
                if len(group) == _MOST:
                    return group, True
                one = self._waiting.get_nowait()
        except Empty:
            return group, True
        return group, False

    def _commit(self, group: list[_Change[object]]) -> None:
        try:
            with self._store.begin() as connection:
                results = [one.make(connection) for one in group]
        except Exception as error:  # noqa: BLE001 # it is the result of the change that caused it
            if len(group) == 1:
                group[0].future.set_exception(error)
            else:
                for one in group:
                    self._commit([one])
            return
        for one, result in zip(group, results, strict=True):
            one.future.set_result(result)


class _Change(Generic[_T]):
    """A change with the future of its result."""

    def __init__(self, make: Callable[[Transaction], _T], future: Future[_T]) -> None:
        self.make = make
        self.future = future
