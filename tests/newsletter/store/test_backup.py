from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from newsletter.store.backup import back_up
from newsletter.store.database.engine import Store, open_store
from newsletter.store.subscribers.subscribers import NewSubscriber, every_subscriber, save_subscriber
from newsletter.store.upgrading import current_revision, upgrade
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    """Return a store in SQLite with a hundred subscribers."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(store)
    with store.begin() as connection:
        for number in range(100):
            add(connection, number)
    return store


def add(connection: Connection, number: int) -> None:
    """Add a subscriber."""
    address = f"reader{number}@test.example"
    save_subscriber(connection, NewSubscriber(address, address, "ar", "", datetime(2026, 1, 1, tzinfo=UTC), "w"), ())


def addresses(store: Store) -> list[str]:
    """Return the addresses of all subscribers."""
    with store.reading() as connection:
        return [one.address for one in every_subscriber(connection)]


def test_a_backup_is_a_store_that_opens(filled: Store, tmp_path: Path) -> None:
    """The same subscribers, at the same revision, in one file for its owner alone."""
    back_up(filled, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    assert addresses(copy) == addresses(filled)
    assert current_revision(copy) == current_revision(filled)
    copy.close()
    filled.close()


def test_a_backup_is_whole_while_others_write(filled: Store, tmp_path: Path) -> None:
    """Each copy holds the transactions that were committed before some moment, and no half of one."""
    ended = Event()

    def write() -> None:
        number = 100
        while not ended.is_set():
            with filled.begin() as connection:
                add(connection, number)
                add(connection, number + 1)
            number += 2

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(filled, tmp_path / f"copy{number}.db")
    finally:
        ended.set()
        writer.join()
    for number in range(5):
        copy = open_store(f"sqlite:///{tmp_path / f'copy{number}.db'}")
        assert len(addresses(copy)) % 2 == 0
        copy.close()
    filled.close()


def test_a_damaged_store_replaces_no_good_backup(filled: Store, tmp_path: Path) -> None:
    """The last good one stays."""
    back_up(filled, tmp_path / "copy.db")
    good = (tmp_path / "copy.db").read_bytes()
    filled.close()
    with sqlite3.connect(tmp_path / "store.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray((tmp_path / "store.db").read_bytes())
    content[8192:12288] = b"\xff" * 4096
    (tmp_path / "store.db").write_bytes(content)
    with pytest.raises(FaultsFoundError):
        back_up(filled, tmp_path / "copy.db")
    filled.close()
    assert (tmp_path / "copy.db").read_bytes() == good


def test_where_no_backup_can_be_written_it_says_so(filled: Store, tmp_path: Path) -> None:
    """A folder that is missing."""
    with pytest.raises(FaultsFoundError, match="the backup can't be written"):
        back_up(filled, tmp_path / "missing/copy.db")
    filled.close()


def test_a_store_in_postgresql_is_left_to_its_own_program(postgres_address: str, tmp_path: Path) -> None:
    """pg_dump does it."""
    store = open_store(postgres_address)
    with pytest.raises(FaultsFoundError, match="pg_dump"):
        back_up(store, tmp_path / "copy.db")
    store.close()


def test_a_backup_that_can_not_be_written_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    """No half of a list of addresses stays beside the backups; the one from before does."""
    (tmp_path / "copy.db").mkdir()  # nothing can be put into its place
    with pytest.raises(FaultsFoundError, match="the backup can't be written"):
        back_up(filled, tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    filled.close()
