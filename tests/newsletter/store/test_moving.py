from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select

from newsletter.store.database.engine import open_store
from newsletter.store.database.metadata import METADATA
from newsletter.store.moving import move
from newsletter.store.sendings.deliveries import DeliveryState
from newsletter.store.sendings.tables import DELIVERIES, SENDINGS
from newsletter.store.subscribers.sign_ups import SignUp, accept
from newsletter.store.subscribers.subscribers import (
    NewSubscriber,
    every_subscriber,
    keep_wordings,
    remove_subscriber,
    save_subscriber,
)
from newsletter.store.subscribers.suppressions import Reason
from newsletter.store.subscribers.tables import SUBSCRIBERS
from newsletter.store.upgrading import upgrade
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store

_NOON = datetime(2026, 4, 1, 12, 0, 0, 5, tzinfo=UTC)


def _new(address: str) -> NewSubscriber:
    return NewSubscriber(address, address, "ar", "M", _NOON, "ar-1")


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    """Return an SQLite store with something in each kind of table, and a subscriber who has left last."""
    store = open_store(f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(store)
    with store.begin() as connection:
        keep_wordings(connection, {"ar-1": "أريد تلقي النشرة"})
        for number in range(1_500):
            save_subscriber(connection, _new(f"läsare{number}@example.org"), ())
        last = save_subscriber(connection, _new("left@example.org"), ())
        remove_subscriber(connection, last, b"hash", Reason.LEFT, _NOON)
        sign_up = SignUp("b@example.org", "b@example.org", "sv", "", "", b"seed", b"\x00\xff", _NOON, _NOON)
        accept(connection, [sign_up])
        sending = connection.scalars(
            SENDINGS.insert().returning(SENDINGS.c.id),
            {
                "name": "2026-1",
                "number": "2026-1",
                "digest": "d",
                "state": "finished",
                "is_untested": False,
                "began_at": _NOON,
            },
        ).one()
        row = {"sending": sending, "rendering": "ar-M", "state": DeliveryState.SENT.value, "attempts": 1}
        connection.execute(DELIVERIES.insert(), row | {"subscriber": 1, "changed_at": _NOON, "reply": "250 OK"})
    return store


def test_every_row_moves_to_postgresql_with_its_id(filled: Store, postgres_address: str) -> None:
    """An operator who outgrows SQLite loses nobody, and links in old mails work on."""
    target = open_store(postgres_address)
    upgrade(target)
    counts = move(filled, target)
    assert (counts["subscribers"], counts["deliveries"], counts["outbox"]) == (1_500, 1, 1)
    with filled.reading() as old, target.reading() as new:
        assert list(every_subscriber(old)) == list(every_subscriber(new))
        for table in METADATA.sorted_tables:
            rows = [connection.execute(select(table).order_by(*table.primary_key)).all() for connection in (old, new)]
            assert rows[0] == rows[1], table.name
    target.close()


def test_no_id_is_given_twice_after_the_move(filled: Store, postgres_address: str) -> None:
    """The link in a mail to somebody who left never leads to a new subscriber."""
    target = open_store(postgres_address)
    upgrade(target)
    move(filled, target)
    with target.begin() as connection:
        assert save_subscriber(connection, _new("new@example.org"), ()) == 1_502
    target.close()


def test_a_store_moves_back_to_sqlite(filled: Store, postgres_address: str, tmp_path: Path) -> None:
    """Ids of those who left are kept then, too."""
    between, last = open_store(postgres_address), open_store(f"sqlite:///{tmp_path / 'new.db'}")
    upgrade(between)
    upgrade(last)
    move(filled, between)
    move(between, last)
    with filled.reading() as old, last.begin() as new:
        assert list(every_subscriber(old)) == list(every_subscriber(new))
        new.execute(delete(SUBSCRIBERS).where(SUBSCRIBERS.c.id == 1_500))
        assert save_subscriber(new, _new("new@example.org"), ()) == 1_502
    between.close()
    last.close()


def test_a_store_with_rows_is_not_moved_to(filled: Store, postgres_address: str) -> None:
    """Two lists are never mixed by mistake; nothing is written."""
    target = open_store(postgres_address)
    upgrade(target)
    with target.begin() as connection:
        save_subscriber(connection, _new("there@example.org"), ())
    with pytest.raises(FaultsFoundError, match="is not empty: it has rows in subscribers"):
        move(filled, target)
    with target.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(SUBSCRIBERS)) == 1
    target.close()
