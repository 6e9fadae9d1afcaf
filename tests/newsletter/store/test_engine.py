from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta, timezone
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.tables import LIMITS, SIGN_UPS, SUPPRESSIONS
from newsletter.store.upgrading import upgrade
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store

_NOON = datetime(2026, 4, 1, 12, 0, 0, 123456, tzinfo=UTC)


def test_a_moment_comes_back_as_it_was(store: Store) -> None:
    """Moments of any time zone are the same moment afterwards, in UTC, and sort as time does."""
    swedish = _NOON.astimezone(timezone(timedelta(hours=2)))
    later = _NOON + timedelta(minutes=1)
    with store.begin() as connection:
        rows = [{"hash": b"b", "reason": "left", "since": later}, {"hash": b"a", "reason": "left", "since": swedish}]
        connection.execute(insert(SUPPRESSIONS), rows)
    with store.reading() as connection:
        times = connection.scalars(select(SUPPRESSIONS.c.since).order_by(SUPPRESSIONS.c.since)).all()
        before = connection.scalars(select(SUPPRESSIONS.c.hash).where(SUPPRESSIONS.c.since < later)).all()
    assert times == [_NOON, later]
    assert all(one.tzinfo is UTC for one in times)
    assert before == [b"a"]


def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    """Nobody has to guess which clock a moment was read from."""
    row = {"hash": b"a", "reason": "left", "since": _NOON.replace(tzinfo=None)}
    with store.begin() as connection, pytest.raises(StatementError, match="has no time zone"):
        connection.execute(insert(SUPPRESSIONS), row)


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    """Either all of a transaction is there afterwards, or nothing of it."""

    def insert_twice() -> None:
        with store.begin() as connection:
            for _ in range(2):
                connection.execute(insert(LIMITS), {"hash": b"a", "hour": 1, "count": 1})

    with pytest.raises(IntegrityError):
        insert_twice()
    with store.reading() as connection:
        assert connection.execute(select(LIMITS)).all() == []


def test_a_row_that_belongs_to_nobody_is_refused(store: Store) -> None:
    """The database itself watches over what belongs together."""
    row = {
        "address": "a@example.org",
        "lookup": "a@example.org",
        "language": "sv",
        "county": "",
        "wording": "",
        "created_at": _NOON,
        "expires_at": _NOON,
        "token_hash": b"a",
        "subscriber": 7,
    }
    with pytest.raises(IntegrityError), store.begin() as connection:
        connection.execute(insert(SIGN_UPS), row)


def test_threads_that_read_and_then_write_lose_no_update(store: Store) -> None:
    """Writers wait for each other: none fails as locked, and none counts from an old value."""
    with store.begin() as connection:
        connection.execute(insert(LIMITS), {"hash": b"a", "hour": 1, "count": 0})

    def count() -> None:
        for _ in range(20):
            with store.begin() as connection:
                lock = select(LIMITS.c.count).with_for_update()  # SQLite's transactions lock from the start
                number = connection.scalars(lock).one()
                connection.execute(update(LIMITS).values(count=number + 1))

    threads = [Thread(target=count) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with store.reading() as connection:
        assert connection.scalars(select(LIMITS.c.count)).one() == 80


def test_a_commit_in_sqlite_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    """What was confirmed to somebody survives a power cut; readers wait for no writer."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    with store.begin() as writing, store.reading() as connection:
        values = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
        writing.execute(text("CREATE TABLE a (b)"))
    assert values == ["wal", 2, 1]
    store.close()


def test_the_file_of_a_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Other users of the machine don't read who subscribes."""
    path = tmp_path / "store.db"
    store = open_store(f"sqlite:///{path}")
    with store.begin() as connection:
        connection.execute(text("CREATE TABLE a (b)"))
        modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == {0o600}
    store.close()


@pytest.mark.parametrize(
    "address", ["nonsense", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:////nowhere/at/all/store.db"]
)
def test_a_store_that_cannot_be_opened_is_a_fault(address: str) -> None:
    """The operator reads what is wrong with the address, without a traceback."""
    with pytest.raises(FaultsFoundError, match=r"service\.toml"):
        open_store(address)


def test_what_was_deleted_is_overwritten_on_the_disk(tmp_path: Path) -> None:
    """Neither the file nor its log has it any more, also while other connections are open."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(store)
    with store.begin() as connection:
        connection.execute(insert(SUPPRESSIONS), {"hash": b"erased-address" * 9, "reason": "left", "since": _NOON})
    assert store.overwrite_deleted()
    with store.begin() as connection, store.engine.connect():
        connection.execute(text("DELETE FROM suppressions"))
    assert store.overwrite_deleted()
    assert not any(b"erased-address" in file.read_bytes() for file in tmp_path.iterdir())
    store.close()


def test_what_is_being_read_is_left_for_a_later_turn(tmp_path: Path) -> None:
    """A reader is not stopped."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(store)
    with store.reading() as reader:
        assert reader.execute(select(SUPPRESSIONS)).all() == []
        with store.begin() as connection:
            connection.execute(insert(SUPPRESSIONS), {"hash": b"a", "reason": "left", "since": _NOON})
        assert not store.overwrite_deleted()
    assert store.overwrite_deleted()
    store.close()
