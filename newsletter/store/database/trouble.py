"""Trouble of the database that passes: a locked file, a full disk, a server that restarts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

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


def _words(error: Exception) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())
