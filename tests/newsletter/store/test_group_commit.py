from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from newsletter.store.database.group_commit import GroupCommit
from newsletter.store.subscribers.tables import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction


def _adding(name: bytes) -> Callable[[Transaction], bytes]:
    def add(connection: Transaction) -> bytes:
        connection.execute(insert(LIMITS), {"hash": name, "hour": 1, "count": 1})
        return name

    return add


def _names(store: Store) -> list[bytes]:
    with store.reading() as connection:
        return sorted(connection.scalars(select(LIMITS.c.hash)))


def test_a_change_is_stored_when_it_returns(store: Store) -> None:
    """Whoever is told that something was accepted can rely on it."""

    async def change() -> None:
        changes = GroupCommit(store)
        for number in range(50):
            name = str(number).encode()
            assert await changes.change(_adding(name)) == name
            assert name in _names(store)

    asyncio.run(change())


def test_a_change_that_fails_fails_alone(store: Store) -> None:
    """The mistake of one reader does not touch others who come at the same time."""

    async def change() -> list[object]:
        changes = GroupCommit(store)
        asked = (changes.change(_adding(name)) for name in (b"a", b"b", b"a", b"c"))
        return list(await asyncio.gather(*asked, return_exceptions=True))

    first, second, third, fourth = asyncio.run(change())
    assert (first, second, fourth) == (b"a", b"b", b"c")
    assert isinstance(third, IntegrityError)
    assert _names(store) == [b"a", b"b", b"c"]


def test_changes_of_one_function_are_made_together_and_in_order(store: Store) -> None:
    """Many readers at once cost little more than one."""
    groups: list[int] = []

    def add(connection: Transaction, names: Sequence[bytes]) -> list[int]:
        groups.append(len(names))
        connection.execute(insert(LIMITS), [{"hash": name, "hour": 1, "count": 1} for name in names])
        count = connection.scalar(select(func.count()).select_from(LIMITS)) or 0
        return [count] * len(names)

    async def change() -> list[int]:
        changes = GroupCommit(store)
        return await asyncio.gather(*(changes.change_together(add, b"%04d" % number) for number in range(1_000)))

    counts = asyncio.run(change())
    assert counts == sorted(counts)
    assert counts[-1] == sum(groups) == len(_names(store)) == 1_000
    assert len(groups) < 20


def test_a_client_that_has_gone_stops_nobody_else(store: Store) -> None:
    """What it asked for is done, and so are the changes of all others."""

    async def change() -> list[object]:
        changes = GroupCommit(store)
        tasks = [asyncio.create_task(changes.change(_adding(name))) for name in (b"a", b"b")]
        await asyncio.sleep(0)
        tasks[0].cancel()
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    gone, other = asyncio.run(change())
    assert isinstance(gone, asyncio.CancelledError)
    assert other == b"b"
    assert _names(store) == [b"a", b"b"]
