"""
Senders, and whether they are alive: each has a lock, which the system takes from it when it dies, however it dies.

No clock is asked. In SQLite it is the lock of a file beside the database, in PostgreSQL one of a session.
"""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from newsletter.store.sendings.claims import hold_uncertain, release
from newsletter.store.sendings.tables import SENDERS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

# The first number of an advisory lock of PostgreSQL, the second one being the sender's id. It means nothing.
_LOCKS = 52_362
# A machine without power is noticed in about a minute.
_KEEPALIVES = ("tcp_keepalives_idle = 20", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a dead sender left: *released* was not begun and goes on, *uncertain* is held."""

    sender: int
    host: str
    released: int
    uncertain: int


class _Lock(Protocol):
    def hold(self) -> bool:
        """Take the lock, or take it again where it was lost; return whether it is held."""

    def let_go(self) -> None:
        """Give the lock up."""


class Presence:
    """A sender among others, with its lock."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        values = {"host": socket.gethostname(), "process": os.getpid(), "began_at": now}
        with store.begin() as connection:
            self.id: int = connection.scalars(insert(SENDERS).values(values).returning(SENDERS.c.id)).one()
            self._lock = _lock(store, self.id)
            self._lock.hold()  # before others see the sender

    def keep(self) -> bool:
        """Take the lock again where a restart of the database has taken it; return whether it is held."""
        return self._lock.hold()

    def end(self, now: datetime) -> None:
        """Put back what is claimed and not begun, and leave."""
        with self._store.begin() as connection:
            release(connection, self.id, now)
            connection.execute(update(SENDERS).where(SENDERS.c.id == self.id).values(ended_at=now))
        self._lock.let_go()

    def leave(self) -> None:
        """Leave without the database: another sender puts back what is claimed."""
        self._lock.let_go()


def recover(store: Store, me: int, now: datetime) -> list[Recovery]:
    """Put back what dead senders have claimed, and hold what they were giving to the relay."""
    with store.reading() as connection:
        query = select(SENDERS.c.id, SENDERS.c.host).where(SENDERS.c.ended_at.is_(None), SENDERS.c.id != me)
        others = connection.execute(query.order_by(SENDERS.c.id)).all()
    found = []
    for sender, host in others:
        lock = _lock(store, sender)
        if not lock.hold():
            continue
        try:
            with store.begin() as connection:
                found.append(_recovered(connection, sender, host, now))
        finally:
            lock.let_go()
    return found


def _recovered(connection: Connection, sender: int, host: str, now: datetime) -> Recovery:
    ended = update(SENDERS).where(SENDERS.c.id == sender, SENDERS.c.ended_at.is_(None))
    connection.execute(ended.values(ended_at=now))
    released = release(connection, sender, now)
    reply = f"the sender {sender} on {host} ended between message and reply"
    return Recovery(sender, host, released, hold_uncertain(connection, sender, reply, now))


def _lock(store: Store, sender: int) -> _Lock:
    return _FileLock(store, sender) if store.is_sqlite else _SessionLock(store, sender)


class _FileLock:
    """The lock of a file beside the database."""

    def __init__(self, store: Store, sender: int) -> None:
        self._path = Path(f"{store.engine.url.database}.sender-{sender}")
        self._file: int | None = None

    def hold(self) -> bool:
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_CREAT | os.O_RDWR, _PRIVATE)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def let_go(self) -> None:
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


class _SessionLock:
    """An advisory lock of a session of PostgreSQL, which ends with its connection."""

    def __init__(self, store: Store, sender: int) -> None:
        self._store, self._sender = store, sender
        self._connection: Connection | None = None

    def hold(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
            return self._taken()
        except DBAPIError:
            self.let_go()
            return False

    def _taken(self) -> bool:
        connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for setting in _KEEPALIVES:
            connection.execute(text(f"SET {setting}"))
        query = text("SELECT pg_try_advisory_lock(:locks, :sender)")
        if connection.scalar(query, {"locks": _LOCKS, "sender": self._sender}):
            self._connection = connection
            return True
        connection.close()
        return False

    def let_go(self) -> None:
        if self._connection is not None:
            with suppress(DBAPIError):
                self._connection.invalidate()
                self._connection.close()
            self._connection = None
