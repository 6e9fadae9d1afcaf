"""Trouble of the database that passes: a locked file, a full disk, a server that restarts."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator


class StoreTroubleError(Exception):
    """Raised where the store can't be read or written just now; its text is that of the database, in one line."""


@contextmanager
def passing_trouble() -> Iterator[None]:
    """
    Raise trouble that may pass as `StoreTroubleError`; a mistake in the program stays what it is.

    Raises:
        StoreTroubleError: If the store can't be read or written just now.
    """
    try:
        yield
    except (OperationalError, PoolTimeoutError) as error:
        raise StoreTroubleError(_words(error)) from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StoreTroubleError(_words(error)) from error


@contextmanager
def usable() -> Iterator[None]:
    """
    Tell the operator where the store can't be used, at the start of a command.

    Raises:
        FaultsFoundError: If the database can't be reached, is locked, has no room, or its file is none.
    """
    try:
        yield
    except DatabaseError as error:
        if not isinstance(error, OperationalError) and type(error.orig) is not sqlite3.DatabaseError:
            raise
        hint = (
            "see [store] in service.toml and SAMSPRAK_STORE, whether the database runs, and whether the disk has room"
        )
        raise FaultsFoundError([Fault("store", 0, f"it can't be used: {_words(error)}", hint)]) from error


def _words(error: Exception) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())
