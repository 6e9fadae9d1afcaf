"""A copy of the embedded database, whole and consistent, while others write to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store

_PRIVATE = 0o600


def back_up(store: Store, to: Path) -> None:
    """
    Write a copy of the store to the file *to*, readable for its owner alone; one that is there is replaced at the end.

    Raises:
        FaultsFoundError: If the store is no SQLite, or the file can't be written.
    """
    database = store.engine.url.database
    if not store.is_sqlite or not database:
        hint = "use pg_dump, which copies a PostgreSQL database while it is in use"
        raise FaultsFoundError([Fault("store", 0, "it is in PostgreSQL", hint)])
    staged = to.with_name(f".{to.name}.new")
    try:
        os.close(os.open(staged, os.O_CREAT | os.O_TRUNC | os.O_RDWR, _PRIVATE))
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(staged)) as copy:
            source.backup(copy)
            # Nothing beside the file: no log that would have to be kept with it.
            copy.execute("PRAGMA journal_mode = DELETE")
            [(state,)] = copy.execute("PRAGMA integrity_check").fetchall()
        with staged.open("rb") as written:
            os.fsync(written.fileno())
        if state == "ok":
            staged.replace(to)
    except (OSError, sqlite3.Error, ValueError) as error:
        with suppress(OSError):
            staged.unlink(missing_ok=True)  # it would have addresses, and nobody would look for it
        hint = "name a file in a folder with room, that you may write in"
        raise FaultsFoundError([Fault(str(to), 0, f"the backup can't be written: {error}", hint)]) from None
    if state != "ok":
        hint = "restore the last backup before; the copy is left beside it for inspection"
        raise FaultsFoundError([Fault(database, 0, "the store is damaged: SQLite finds faults in it", hint)])
