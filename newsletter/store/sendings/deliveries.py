"""Deliveries: the recipients of a sending, each with a state that is committed before and after what it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from newsletter.store.sendings.tables import DELIVERIES, SENDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


class DeliveryState(StrEnum):
    """What is known of a delivery."""

    QUEUED = "queued"
    # A sender has it on its list.
    CLAIMED = "claimed"
    # A sender gives it to the relay in this moment.
    IN_DATA = "in_data"
    # The relay has taken it.
    SENT = "sent"
    # The relay asked to try again later.
    DEFERRED = "deferred"
    # The relay has refused it for good, or asked for too long to try again.
    REJECTED = "rejected"
    # The subscriber left after the audience was fixed.
    SUPPRESSED = "suppressed"
    # The sender or its connection ended between message and reply.
    UNCERTAIN = "uncertain"
    # The edition was cancelled before.
    CANCELLED = "cancelled"


def is_in(state: DeliveryState) -> ColumnElement[bool]:
    """Return the condition of a state."""
    return DELIVERIES.c.state == state.value


_STATE = DELIVERIES.c.state
# What is still to come; what is given to the relay in this moment is not put off any more.
OPEN = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.IN_DATA, DeliveryState.DEFERRED)
_WAITING = [DeliveryState.QUEUED.value, DeliveryState.CLAIMED.value, DeliveryState.DEFERRED.value]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery for a report; the address is None once it is forgotten."""

    id: int
    subscriber: int | None
    address: str | None
    rendering: str
    state: DeliveryState
    attempts: int
    due_at: datetime | None
    changed_at: datetime
    reply: str


def send_uncertain_again(connection: Connection, sending: int, now: datetime) -> int:
    """Queue the uncertain deliveries of a sending; return the number."""
    held = update(DELIVERIES).where(DELIVERIES.c.sending == sending, is_in(DeliveryState.UNCERTAIN))
    values = {"state": DeliveryState.QUEUED.value, "sender": None, "changed_at": now}
    return connection.execute(held.values(values)).rowcount


def cancel_open(connection: Connection, sending: int, now: datetime) -> int:
    """Cancel what is not given to the relay yet, or in this moment; return the number."""
    cancelled = update(DELIVERIES).where(DELIVERIES.c.sending == sending, _STATE.in_(_WAITING))
    values = {"state": DeliveryState.CANCELLED.value, "due_at": None, "changed_at": now}
    return connection.execute(cancelled.values(values)).rowcount


def counts(connection: Connection, sending: int) -> Mapping[DeliveryState, int]:
    """Return the number of deliveries in each state that there is."""
    query = select(_STATE, func.count()).where(DELIVERIES.c.sending == sending).group_by(_STATE)
    return {DeliveryState(state): count for state, count in connection.execute(query)}


def counts_by_rendering(connection: Connection, sending: int) -> Mapping[tuple[str, DeliveryState], int]:
    """Return the number of deliveries of each rendering in each state that there is."""
    columns = (DELIVERIES.c.rendering, _STATE)
    query = select(*columns, func.count()).where(DELIVERIES.c.sending == sending).group_by(*columns)
    return {(rendering, DeliveryState(state)): count for rendering, state, count in connection.execute(query)}


def next_due(connection: Connection, sending: int) -> datetime | None:
    """Return when the first deferred delivery is tried again, None without one."""
    deferred = (DELIVERIES.c.sending == sending, is_in(DeliveryState.DEFERRED))
    due: datetime | None = connection.scalar(select(func.min(DELIVERIES.c.due_at)).where(*deferred))
    return due


def rows_of(connection: Connection, sending: int, states: Collection[DeliveryState]) -> Iterator[DeliveryRow]:
    """Yield the deliveries of a sending in some states, in the order of their ids, without holding them all."""
    condition = (DELIVERIES.c.sending == sending, _STATE.in_([one.value for one in states]))
    query = select(DELIVERIES).where(*condition).order_by(DELIVERIES.c.id)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        state = DeliveryState(row.state)
        yield DeliveryRow(row.id, row.subscriber, row.address, row.rendering, state, row.attempts, row.due_at,
                          row.changed_at, row.reply)  # fmt: skip


def forget_recipient(connection: Connection, subscriber: int) -> int:
    """
    Take address and subscriber off all deliveries of somebody who is erased; return the number.

    What waits for them is suppressed.
    """
    theirs = DELIVERIES.c.subscriber == subscriber
    waiting = update(DELIVERIES).where(theirs, _STATE.in_(_WAITING))
    connection.execute(waiting.values(state=DeliveryState.SUPPRESSED.value, due_at=None))
    return connection.execute(update(DELIVERIES).where(theirs).values(_FORGOTTEN)).rowcount


def forget_addresses(connection: Connection, began_before: datetime) -> int:
    """Take addresses and subscribers off the finished deliveries of editions begun before then; return the number."""
    old = select(SENDINGS.c.id).where(SENDINGS.c.began_at < began_before)
    is_known = DELIVERIES.c.address.is_not(None) | DELIVERIES.c.subscriber.is_not(None)
    finished = update(DELIVERIES).where(
        DELIVERIES.c.sending.in_(old), _STATE.not_in([one.value for one in OPEN]), is_known
    )
    return connection.execute(finished.values(_FORGOTTEN)).rowcount


# A server's reply often repeats the address.
_FORGOTTEN = {"address": None, "subscriber": None, "reply": ""}
