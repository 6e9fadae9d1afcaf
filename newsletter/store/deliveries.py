"""Deliveries: the recipients of a sending, each with a state that is committed before and after what it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, or_, select, update

from newsletter.store.batches import Batch
from newsletter.store.delivery_tables import DELIVERIES, SENDINGS
from newsletter.store.subscribers import State
from newsletter.store.tables import SUBSCRIBERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
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


def _is(state: DeliveryState) -> ColumnElement[bool]:
    return DELIVERIES.c.state == state.value


_STATE = DELIVERIES.c.state
# What is still to come; what is given to the relay in this moment is not put off any more.
OPEN = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.IN_DATA, DeliveryState.DEFERRED)
_WAITING = [DeliveryState.QUEUED.value, DeliveryState.CLAIMED.value, DeliveryState.DEFERRED.value]


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


def claim(connection: Connection, sending: int, sender: int, limit: int, now: datetime) -> list[Recipient]:
    """
    Claim up to *limit* deliveries of a running sending: those that are queued, then deferred ones that are due.

    Other senders skip what one looks at. Subscribers who have left since are suppressed; the others get the mail at
    the address that they have now.
    """
    picked = list(_claimable(connection, sending, _is(DeliveryState.QUEUED), limit))
    if len(picked) < limit:
        is_due = (_is(DeliveryState.DEFERRED)) & (DELIVERIES.c.due_at <= now)
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
    running = exists().where(SENDINGS.c.id == sending, SENDINGS.c.state == "running")
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
    entered = select(DELIVERIES.c.id).where(*mine, _is(DeliveryState.IN_DATA))
    found = set(connection.scalars(entered))
    if len(found) < len(rows):
        left = update(DELIVERIES).where(*mine, _is(DeliveryState.CLAIMED), ~_HAS_READER)
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
    claimed = update(DELIVERIES).where(DELIVERIES.c.sender == sender, _is(DeliveryState.CLAIMED))
    claimed = claimed.where(DELIVERIES.c.sending.in_(select(SENDINGS.c.id)))
    values = {"state": DeliveryState.QUEUED.value, "sender": None, "changed_at": now}
    return connection.execute(claimed.values(values)).rowcount


def hold_uncertain(connection: Connection, sender: int, reply: str, now: datetime) -> int:
    """Hold what a dead sender was giving to the relay; return the number."""
    in_data = update(DELIVERIES).where(DELIVERIES.c.sender == sender, _is(DeliveryState.IN_DATA))
    in_data = in_data.where(DELIVERIES.c.sending.in_(select(SENDINGS.c.id)))
    values = {"state": DeliveryState.UNCERTAIN.value, "reply": reply, "changed_at": now}
    return connection.execute(in_data.values(values)).rowcount


def send_uncertain_again(connection: Connection, sending: int, now: datetime) -> int:
    """Queue the uncertain deliveries of a sending; return the number."""
    held = update(DELIVERIES).where(DELIVERIES.c.sending == sending, _is(DeliveryState.UNCERTAIN))
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
    deferred = (DELIVERIES.c.sending == sending, _is(DeliveryState.DEFERRED))
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
_HAS_READER = exists().where(SUBSCRIBERS.c.id == DELIVERIES.c.subscriber, SUBSCRIBERS.c.state == State.ACTIVE.value)
_ENTER_DATA = Batch(
    update(DELIVERIES)
    .where(
        DELIVERIES.c.id == bindparam("of"),
        DELIVERIES.c.sender == bindparam("by"),
        _is(DeliveryState.CLAIMED),
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
        or_(_is(DeliveryState.CLAIMED), _is(DeliveryState.IN_DATA), _is(DeliveryState.UNCERTAIN)),
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
