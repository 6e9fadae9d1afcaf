from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from newsletter.store.group_commit import GroupCommit
from newsletter.store.tables import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.store.engine import Store
    from newsletter.store.group_commit import Transaction


def _adding(name: bytes) -> Callable[[Transaction], bytes]:
    def add(connection: Transaction) -> bytes:
        connection.execute(insert(LIMITS), {"hash": name, "hour": 1, "count": 1})
        return name

    return add


def test_a_change_is_stored_when_its_future_is_done(store: Store) -> None:
    """Whoever is told that something was accepted can rely on it."""
    changes = GroupCommit(store)
    for number in range(500):
        name = str(number).encode()
        assert changes.submit(_adding(name)).result(60) == name
        with store.reading() as connection:
            assert connection.scalar(select(LIMITS.c.count).where(LIMITS.c.hash == name)) == 1
    changes.close()


def test_a_change_that_fails_fails_alone(store: Store) -> None:
    """The mistake of one reader does not touch others who come at the same time."""
    changes = GroupCommit(store)
    futures = [changes.submit(_adding(name)) for name in (b"a", b"b", b"a", b"c")]
    changes.close()
    with pytest.raises(IntegrityError):
        futures[2].result(60)
    assert [futures[one].result(60) for one in (0, 1, 3)] == [b"a", b"b", b"c"]
    with store.reading() as connection:
        assert sorted(connection.scalars(select(LIMITS.c.hash))) == [b"a", b"b", b"c"]


def test_what_waits_is_done_before_the_end(store: Store) -> None:
    """A service that is told to end finishes what it has taken."""
    changes = GroupCommit(store)
    futures = [changes.submit(_adding(str(number).encode())) for number in range(1_000)]
    changes.close()
    assert all(one.done() for one in futures)
    with store.reading() as connection:
        assert len(connection.execute(select(LIMITS)).all()) == 1_000
