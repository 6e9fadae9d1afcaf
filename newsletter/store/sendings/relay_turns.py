"""Turns of a relay, which all senders share: no more messages in a second than its rate, over all machines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from newsletter.store.sendings.tables import RELAY_TURNS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

# Turns further in the future are those of a clock that was set back.
_FURTHEST_S = 60.0


def reserve_turns(store: Store, relay: str, rate: float, count: int) -> float:
    """Reserve *count* turns at *rate* a second; return the seconds until the first one."""
    try:
        with store.begin() as connection:
            return _reserve(connection, relay, rate, count)
    except IntegrityError:  # another machine has made the row in this moment
        with store.begin() as connection:
            return _reserve(connection, relay, rate, count)


def _reserve(connection: Connection, relay: str, rate: float, count: int) -> float:
    is_it = RELAY_TURNS.c.relay == relay
    next_at = connection.scalar(select(RELAY_TURNS.c.next_at).where(is_it).with_for_update())
    now = _now(connection)
    start = now if next_at is None or not now <= next_at <= now + _FURTHEST_S else next_at
    values = {"next_at": start + count / rate}
    if next_at is None:
        connection.execute(insert(RELAY_TURNS).values(values | {"relay": relay}))
    else:
        connection.execute(update(RELAY_TURNS).where(is_it).values(values))
    return float(start - now)


def _now(connection: Connection) -> float:
    """Return the database's time, which is the same for all machines."""
    if connection.dialect.name == "sqlite":
        return time.time()
    return float(connection.scalar(text("SELECT extract(epoch FROM clock_timestamp())")))
