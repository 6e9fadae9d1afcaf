"""Counting the mails that were asked for, by keyed hash and hour. Nothing is kept for more than 24 hours."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from newsletter.store.database.inserting import insert_or_add
from newsletter.store.subscribers.tables import LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

_HOUR_S = 3600
# The current hour and those before it: never more than 24 hours together.
_HOURS = 24


def first_exceeded(connection: Connection, asked: Sequence[Mapping[bytes, int]], now: datetime) -> list[bytes | None]:
    """
    Count the mails that are asked for; return for each the hash that has reached its limit, None for a mail to send.

    Each of *asked* has the most mails in 24 hours by hash. A mail counts for all its hashes, or, at a limit, for none.
    """
    hour = int(now.timestamp()) // _HOUR_S
    hashes = {one for limits in asked for one in limits}
    rows = connection.execute(
        select(LIMITS.c.hash, func.sum(LIMITS.c.count))
        .where(LIMITS.c.hash.in_(hashes), LIMITS.c.hour > hour - _HOURS)
        .group_by(LIMITS.c.hash)
    )
    counts = Counter({row[0]: int(row[1]) for row in rows})
    new: Counter[bytes] = Counter()
    exceeded: list[bytes | None] = []
    for limits in asked:
        found = next((one for one, most in limits.items() if counts[one] + new[one] >= most), None)
        exceeded.append(found)
        if found is None:
            new.update(limits.keys())
    if new:
        rows_to_add = [{"hash": one, "hour": hour, "count": count} for one, count in new.items()]
        insert_or_add(connection, LIMITS, rows_to_add, "count")
    return exceeded


def purge_limits(connection: Connection, now: datetime) -> None:
    """Delete the counts whose hour began 24 hours ago or earlier."""
    hour = int(now.timestamp()) // _HOUR_S
    connection.execute(delete(LIMITS).where(LIMITS.c.hour <= hour - _HOURS))


def oldest_count(connection: Connection) -> datetime | None:
    """Return the beginning of the earliest hour with a count, None without any."""
    hour = connection.scalar(select(func.min(LIMITS.c.hour)))
    return None if hour is None else datetime.fromtimestamp(0, UTC) + timedelta(hours=hour)
