"""Counting the mails that were asked for, by keyed hash and hour. Nothing is kept for more than 24 hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from newsletter.store.inserting import insert_or_add
from newsletter.store.tables import LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_HOUR_S = 3600
# The current hour and those before it: never more than 24 hours together.
_HOURS = 24


def first_exceeded(connection: Connection, limits: Mapping[bytes, int], now: datetime) -> bytes | None:
    """
    Count one more mail for each hash, unless one has reached its limit; return that one, else None.

    *limits* has the most mails in 24 hours by hash.
    """
    hour = int(now.timestamp()) // _HOUR_S
    rows = connection.execute(
        select(LIMITS.c.hash, func.sum(LIMITS.c.count))
        .where(LIMITS.c.hash.in_(list(limits)), LIMITS.c.hour > hour - _HOURS)
        .group_by(LIMITS.c.hash)
    )
    counts = {row[0]: int(row[1]) for row in rows}
    for one, most in limits.items():
        if counts.get(one, 0) >= most:
            return one
    insert_or_add(connection, LIMITS, [{"hash": one, "hour": hour, "count": 1} for one in limits], "count")
    return None


def purge_limits(connection: Connection, now: datetime) -> None:
    """Delete the counts whose hour began 24 hours ago or earlier."""
    hour = int(now.timestamp()) // _HOUR_S
    connection.execute(delete(LIMITS).where(LIMITS.c.hour <= hour - _HOURS))


def oldest_count(connection: Connection) -> datetime | None:
    """Return the beginning of the earliest hour with a count, None without any."""
    hour = connection.scalar(select(func.min(LIMITS.c.hour)))
    return None if hour is None else datetime.fromtimestamp(0, UTC) + timedelta(hours=hour)
