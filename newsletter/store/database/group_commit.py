"""Group commit: changes that come at the same time share a transaction, and so one write to the disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

    # A transaction in which functions of the store read and change: others only hand it on.
    Transaction: TypeAlias = Connection

_T = TypeVar("_T")
_I = TypeVar("_I")
# A transaction holds the lock of SQLite: others wait for the whole group.
_MOST = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """An item, the function that makes the changes of such items, and the future of its result."""

    make: Callable[[Transaction, Sequence[Any]], Sequence[Any]]
    item: Any
    future: asyncio.Future[Any]


class GroupCommit:
    """
    Makes changes in the order in which they come: while one group is written, the next one gathers.

    A change returns when its transaction is committed. If a change fails, its group is rolled back and each of its
    changes made alone, so that none fails for the fault of another. It belongs to one event loop.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Change] = []
        self._writing: asyncio.Task[None] | None = None

    async def change(self, make: Callable[[Transaction], _T]) -> _T:
        """Make a change, and return its result when it is stored."""

        def alone(transaction: Transaction, items: Sequence[None]) -> list[_T]:
            return [make(transaction) for _ in items]

        return await self.change_together(alone, None)

    async def change_together(self, make: Callable[[Transaction, Sequence[_I]], Sequence[_T]], item: _I) -> _T:
        """Make the change of an item together with those of others that wait for the same function to make them."""
        change = _Change(make, item, asyncio.get_running_loop().create_future())
        self._waiting.append(change)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        result: _T = await change.future
        return result

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            for change, result in await asyncio.to_thread(self._commit, group):
                if change.future.done():  # the client has gone; what it asked for is done
                    continue
                if isinstance(result, _Failure):
                    change.future.set_exception(result.error)
                else:
                    change.future.set_result(result)
        self._writing = None

    def _commit(self, group: list[_Change]) -> list[tuple[_Change, Any]]:
        results: list[tuple[_Change, Any]] = []
        try:
            with self._store.begin() as transaction:
                for make, changes in groupby(group, key=lambda one: one.make):
                    together = list(changes)
                    made = make(transaction, [one.item for one in together])
                    results += zip(together, made, strict=True)
        except Exception as error:  # noqa: BLE001 # it is the result of the change that caused it
            if len(group) == 1:
                return [(group[0], _Failure(error))]
            return [one for change in group for one in self._commit([change])]
        return results


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception
