"""
Jobs of workers, in the tables of Procrastinate: a job takes a chunk of an edition's recipients.

The deliveries are the truth: a job that runs twice, or never, harms nobody.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from procrastinate.schema import SchemaManager
from sqlalchemy import func, select, text

from newsletter.store.sendings.deliveries import DeliveryState, is_in
from newsletter.store.sendings.sent_editions import SendingState
from newsletter.store.sendings.tables import DELIVERIES, SENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

QUEUE = "newsletter"
SEND = "samsprak.send"
# Of PostgreSQL: two workers that start at once make the tables once. The number means nothing.
_LOCK = 5_236_214_701
_WAITING = text(
    "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :task AND status = 'todo' "
    "AND (args ->> 'sending')::int = :sending"
)
# As procrastinate's own query "defer_jobs".
_ADD = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY(SELECT ROW(:queue, :task, 0, NULL, NULL, CAST(:args AS jsonb), NULL)"
    "::procrastinate_job_to_defer_v1 FROM generate_series(1, :count)))"
)


def install_jobs(store: Store) -> None:
    """Make the tables of jobs, unless they are there."""
    with store.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
            # Several statements, with signs of percent: as it is, without parameters.
            connection.connection.cursor().execute(SchemaManager.get_schema())


def add_jobs(connection: Connection, sending: int, count: int) -> None:
    """Add jobs for a sending, in the transaction of its audience."""
    values = {"queue": QUEUE, "task": SEND, "args": json.dumps({"sending": sending}), "count": count}
    connection.execute(_ADD, values)


def waiting_jobs(connection: Connection, sending: int) -> int:
    """Return the number of jobs of a sending that no worker has taken."""
    return int(connection.scalar(_WAITING, {"task": SEND, "sending": sending}) or 0)


def claimable_sendings(connection: Connection, now: datetime) -> Sequence[int]:
    """Return the ids of running sendings with deliveries that could be claimed now."""
    table = DELIVERIES.c
    is_due = is_in(DeliveryState.DEFERRED) & (table.due_at <= now)
    claimable = select(table.id).where(table.sending == SENDINGS.c.id, is_in(DeliveryState.QUEUED) | is_due)
    running = SENDINGS.c.state == SendingState.RUNNING.value
    query = select(SENDINGS.c.id).where(running, claimable.exists()).order_by(SENDINGS.c.id)
    return list(connection.scalars(query))


def recipients(connection: Connection, sending: int) -> int:
    """Return the number of queued recipients of a sending."""
    query = select(func.count()).where(DELIVERIES.c.sending == sending, is_in(DeliveryState.QUEUED))
    return connection.scalar(query) or 0
