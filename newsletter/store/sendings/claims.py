"""Claims: a sender takes deliveries, and notes each step of theirs before or after it. Several senders share them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, or_, select, update

from newsletter.store.database.batches import Batch
from newsletter.store.sendings.deliveries import DeliveryState, is_in
from newsletter.store.sendings.sent_editions import SendingState
from newsletter.store.sendings.tables import DELIVERIES, SENDINGS
from newsletter.store.subscribers.subscribers import State
from newsletter.store.subscribers.tables import SUBSCRIBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Recipient:
    """A delivery that a sender has claimed."""

    delivery: int
    subscriber: int
    address: str
    rendering: str
    attempts: int
    first_tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class Result:
    """
    What became of a claimed delivery; *due_at* is set for what is tried again.

    *is_attempt* is False where it was put back without a reply that concerns the recipient. *subscriber* and *edition*
    are set for a rejection, which counts as a bounce.
    """

    delivery: int
    state: DeliveryState
    reply: str = ""
    due_at: datetime | None = None
    is_attempt: bool = True
    subscriber: int | None = None
    edition: str = ""


def claim(connection: Connection, sending: int, sender: int, limit: int, now: datetime) -> list[Recipient]:
    """
    Claim up to *limit* deliveries of a running sending: those that are queued, then deferred ones that are due.

    Other senders skip what one looks at. Subscribers who have left since are suppressed; the others get the mail at
    the address that they have now.
    """
    picked = list(_claimable(connection, sending, is_in(DeliveryState.QUEUED), limit))
    if len(picked) < limit:
        is_due = (is_in(DeliveryState.DEFERRED)) & (DELIVERIES.c.due_at <= now)
        picked += _claimable(connection, sending, is_due, limit - len(picked))
    gone = [row.id for row in picked if row.current is None]
    if gone:
        suppressed = update(DELIVERIES).where(DELIVERIES.c.id.in_(gone))
        connection.execute(suppressed.values(state=DeliveryState.SUPPRESSED.value, changed_at=now))
    moved = [{"of": row.id, "now_at": row.current} for row in picked if row.current not in {None, row.address}]
    if moved:
        change = update(DELIVERIES).where(DELIVERIES.c.id == bindparam("of")).values(address=bindparam("now_at"))
        connection.execute(change, moved)
    found = [row for row in picked if row.current is not None]
    if found:
        claimed = update(DELIVERIES).where(DELIVERIES.c.id.in_([row.id for row in found]))
        values = {"state": DeliveryState.CLAIMED.value, "sender": sender, "changed_at": now}
        connection.execute(claimed.values(values))
    return [
        Recipient(row.id, row.subscriber, row.current, row.rendering, row.attempts, row.first_tried_at) for row in found
    ]


def _claimable(connection: Connection, sending: int, condition: Any, limit: int) -> Iterator[Any]:
    active = (SUBSCRIBERS.c.id == DELIVERIES.c.subscriber) & (SUBSCRIBERS.c.state == State.ACTIVE.value)
    running = exists().where(SENDINGS.c.id == sending, SENDINGS.c.state == SendingState.RUNNING.value)
    table = DELIVERIES.c
    query = (
        select(
            table.id, table.subscriber, table.address, table.rendering, table.attempts, table.first_tried_at,
            SUBSCRIBERS.c.address.label("current"),
        )
        .select_from(DELIVERIES.outerjoin(SUBSCRIBERS, active))
        .where(table.sending == sending, condition, running)
        .order_by(table.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=DELIVERIES)
    )  # fmt: skip
    return iter(connection.execute(query))


def enter_data(connection: Connection, sender: int, deliveries: Sequence[int], now: datetime) -> set[int]:
    """
    Note that the relay is about to be given these messages; return the ones that it may be given.

    A delivery that the sender does not have any more, or whose subscriber has left, is not among them. It may be
    called again for the same deliveries, if a commit was answered by nothing.
    """
    rows = [{"of": one, "by": sender, "at": now} for one in deliveries]
    if _ENTER_DATA.run(connection, rows) == len(rows):
        return set(deliveries)
    mine = (DELIVERIES.c.id.in_(deliveries), DELIVERIES.c.sender == sender)
    entered = select(DELIVERIES.c.id).where(*mine, is_in(DeliveryState.IN_DATA))
    found = set(connection.scalars(entered))
    if len(found) < len(rows):
        left = update(DELIVERIES).where(*mine, is_in(DeliveryState.CLAIMED), ~_HAS_READER)
        connection.execute(left.values(state=DeliveryState.SUPPRESSED.value, changed_at=now))
    return found


def record_results(connection: Connection, sender: int, results: Sequence[Result], now: datetime) -> None:
    """Note what became of deliveries that the sender has claimed; others are left as they are."""
    rows = [
        {
            "of": one.delivery, "by": sender, "to": one.state.value, "words": one.reply, "due": one.due_at, "at": now,
            "tried": int(one.is_attempt), "tried_at": now if one.is_attempt else None,
        }
        for one in results
    ]  # fmt: skip
    _RESULT.run(connection, rows)


def release(connection: Connection, sender: int, now: datetime) -> int:
    """Put back what a sender has claimed and not begun; return the number."""
    claimed = update(DELIVERIES).where(DELIVERIES.c.sender == sender, is_in(DeliveryState.CLAIMED))
    claimed = claimed.where(DELIVERIES.c.sending.in_(select(SENDINGS.c.id)))
    values = {"state": DeliveryState.QUEUED.value, "sender": None, "changed_at": now}
    return connection.execute(claimed.values(values)).rowcount


def hold_uncertain(connection: Connection, sender: int, reply: str, now: datetime) -> int:
    """Hold what a dead sender was giving to the relay; return the number."""
    in_data = update(DELIVERIES).where(DELIVERIES.c.sender == sender, is_in(DeliveryState.IN_DATA))
    in_data = in_data.where(DELIVERIES.c.sending.in_(select(SENDINGS.c.id)))
    values = {"state": DeliveryState.UNCERTAIN.value, "reply": reply, "changed_at": now}
    return connection.execute(in_data.values(values)).rowcount


_HAS_READER = exists().where(SUBSCRIBERS.c.id == DELIVERIES.c.subscriber, SUBSCRIBERS.c.state == State.ACTIVE.value)


_ENTER_DATA = Batch(
    update(DELIVERIES)
    .where(
        DELIVERIES.c.id == bindparam("of"),
        DELIVERIES.c.sender == bindparam("by"),
        is_in(DeliveryState.CLAIMED),
        _HAS_READER,
    )
    .values(
        state=DeliveryState.IN_DATA.value,
        changed_at=bindparam("at", type_=DELIVERIES.c.changed_at.type),
    ),
    ("at",),
)


# A sender that was taken for dead, and is not, knows better than whoever held the delivery as uncertain.
_RESULT = Batch(
    update(DELIVERIES)
    .where(
        DELIVERIES.c.id == bindparam("of"),
        DELIVERIES.c.sender == bindparam("by"),
        or_(is_in(DeliveryState.CLAIMED), is_in(DeliveryState.IN_DATA), is_in(DeliveryState.UNCERTAIN)),
    )
    .values(
        state=bindparam("to"),
        reply=bindparam("words"),
        due_at=bindparam("due", type_=DELIVERIES.c.due_at.type),
        attempts=DELIVERIES.c.attempts + bindparam("tried"),
        first_tried_at=func.coalesce(
            DELIVERIES.c.first_tried_at, bindparam("tried_at", type_=DELIVERIES.c.first_tried_at.type)
        ),
        changed_at=bindparam("at", type_=DELIVERIES.c.changed_at.type),
    ),
    ("at", "due", "tried_at"),
)
