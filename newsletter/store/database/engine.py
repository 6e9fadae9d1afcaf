"""Opening a store, and its transactions."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL
    from sqlalchemy.pool import ConnectionPoolEntry

# How long a transaction waits for another process that writes, before "database is locked".
_BUSY_S = 30
_PAUSE_S = 0.02
# How long the log waits for readers before it is left as it is: a later turn comes.
_OVERWRITE_S = 1
# Connections for the threads of a sender and of the service.
_POOL_SIZE = 20
# Addresses are for nobody else on the machine.
_PRIVATE = 0o600
_READING = "samsprak_reading"
# Raised while a database can't be reached, is locked or has no room: later it may work again.
UNAVAILABLE: tuple[type[Exception], ...] = (OperationalError, InterfaceError, PoolTimeoutError)


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Its connections belong to one thread at a time; the store itself to all."""

    engine: Engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """
        Begin a transaction that may write: committed at the end, rolled back on an exception.

        SQLite lets one at a time write; this one waits for its turn here, not in the middle.
        """
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads; in SQLite it waits for no writer."""
        with self.engine.execution_options(**{_READING: True}).begin() as connection:
            yield connection

    @property
    def is_sqlite(self) -> bool:
        """True for the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def overwrite_deleted(self) -> bool:
        """
        Overwrite what was deleted on the disk too; return False if other connections are in the way: try later.

        SQLite keeps it in its write-ahead log until that is moved into the file. PostgreSQL sees to it by itself.
        """
        database = self.engine.url.database
        if not self.is_sqlite or not database:
            return True
        with closing(sqlite3.connect(database, timeout=_OVERWRITE_S)) as connection:
            try:
                _set_up_deleting(connection)
                [(is_busy, _, _)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.OperationalError:
                return False
        return not is_busy

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(address: str, busy_s: float = _BUSY_S) -> Store:
    """
    Return the store at an address of SQLAlchemy. An SQLite file that is missing is made, readable for its owner alone.

    *busy_s* is how long a transaction of SQLite waits for another process that writes.

    Raises:
        FaultsFoundError: If it is no address, or the folder of the file can't be written in.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        hint = "begin it with sqlite:/// or postgresql+psycopg://"
        raise FaultsFoundError([Fault("service.toml", 0, "the store has no address", hint)]) from None
    if url.get_backend_name() != "sqlite":
        # A server that was restarted has closed the connections: each is tried before use.
        return Store(create_engine(url, pool_size=_POOL_SIZE, max_overflow=_POOL_SIZE, pool_pre_ping=True))
    _make_private(url)
    engine = create_engine(
        url, pool_size=_POOL_SIZE, max_overflow=_POOL_SIZE, connect_args={"timeout": busy_s, "isolation_level": None}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Store(engine)


def _make_private(url: URL) -> None:
    if url.database in {None, "", ":memory:"}:  # it would be gone with the process
        hint = "write 'sqlite:///' and the name of a file, for example 'sqlite:///subscriptions.db'"
        raise FaultsFoundError([Fault("service.toml", 0, f"'{url}' names no file", hint)])
    try:
        os.close(os.open(str(url.database), os.O_CREAT | os.O_RDWR, _PRIVATE))
    except OSError as error:
        message = f"'{url.database}' can't be opened ({(error.strerror or str(error)).lower()})"
        hint = "write the name of a file in a folder that this user may write in, as 'address' of [store]"
        raise FaultsFoundError([Fault("service.toml", 0, message, hint)]) from None


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """Set up a new connection: a commit is on the disk when it returns, and readers wait for no writer."""
    _use_wal(connection)
    _set_up_deleting(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _set_up_deleting(connection: sqlite3.Connection) -> None:
    """Switch on secure_delete: an address that was erased can't be read in the file."""
    connection.execute("PRAGMA secure_delete = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Make the file one with a write-ahead log: SQLite waits for no lock here, where two programs start at once."""
    end = time.monotonic() + _BUSY_S
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE_S)


def _begin(connection: Connection) -> None:
    # Python's sqlite3 begins transactions on its own, too late to wait for a lock: isolation_level None stops that.
    kind = "DEFERRED" if connection.get_execution_options().get(_READING) else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {kind}")
