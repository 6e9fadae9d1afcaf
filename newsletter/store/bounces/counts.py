"""What came back: the bounces of subscribers, and the mails that were counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from newsletter.store.bounces.tables import BOUNCES, COUNTED_MAILS
from newsletter.store.database.inserting import insert_new
from newsletter.store.sendings.deliveries import DeliveryState
from newsletter.store.sendings.tables import DELIVERIES, SENDINGS
from newsletter.store.subscribers.subscribers import State
from newsletter.store.subscribers.tables import SUBSCRIBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_SENT = DeliveryState.SENT.value


@dataclass(frozen=True, slots=True)
class BounceRow:
    """A bounce of a subscriber in an edition; *verdict* is a word of newsletter/delivery/bounces/verdicts.py."""

    subscriber: int
    edition: str
    address_hash: bytes
    verdict: str
    status: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentEdition:
    """An edition that was sent; *is_sent* is None where it is not known any more whether the subscriber got it."""

    number: str
    is_sent: bool | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail of an edition that the relay took, and that came back; the address is None once it is forgotten."""

    address: str | None
    rendering: str
    verdict: str
    status: str
    reason: str


def note_counted(connection: Connection, digest: bytes, now: datetime) -> bool:
    """Note that a mail is counted; return whether it was not yet."""
    return insert_new(connection, COUNTED_MAILS, {"digest": digest, "at": now})


def forget_bounces(connection: Connection, before: datetime) -> int:
    """Forget the bounces, and the digests of mails, counted before a moment; return the number of bounces."""
    connection.execute(delete(COUNTED_MAILS).where(COUNTED_MAILS.c.at < before))
    return connection.execute(delete(BOUNCES).where(BOUNCES.c.at < before)).rowcount


def bounce_of(connection: Connection, subscriber: int, edition: str) -> BounceRow | None:
    """Return the bounce of a subscriber in an edition, None without one."""
    mine = (BOUNCES.c.subscriber == subscriber, BOUNCES.c.edition == edition)
    row = connection.execute(select(BOUNCES).where(*mine)).one_or_none()
    return None if row is None else _row(row)


def save_bounce(connection: Connection, row: BounceRow) -> None:
    """Store a bounce, in place of one of the same subscriber and edition."""
    values = {name: getattr(row, name) for name in BounceRow.__slots__}
    mine = (BOUNCES.c.subscriber == row.subscriber, BOUNCES.c.edition == row.edition)
    if connection.execute(update(BOUNCES).where(*mine).values(values)).rowcount == 0:
        connection.execute(insert(BOUNCES).values(values))


def bounces_of(connection: Connection, subscriber: int) -> list[BounceRow]:
    """Return all bounces of a subscriber, the oldest first."""
    mine = select(BOUNCES).where(BOUNCES.c.subscriber == subscriber).order_by(BOUNCES.c.id)
    return [_row(row) for row in connection.execute(mine)]


def returned_from(connection: Connection, edition: str) -> list[Returned]:
    """Return the mails of an edition that the relay took and that came back, in the order of the deliveries."""
    table = BOUNCES.c
    query = (
        select(DELIVERIES.c.address, DELIVERIES.c.rendering, table.verdict, table.status, table.reason)
        .select_from(BOUNCES.join(SENDINGS, SENDINGS.c.number == table.edition))
        .join(DELIVERIES, (DELIVERIES.c.sending == SENDINGS.c.id) & (DELIVERIES.c.subscriber == table.subscriber))
        .where(table.edition == edition, DELIVERIES.c.state == _SENT)
        .order_by(DELIVERIES.c.id)
    )
    return [Returned(*row) for row in connection.execute(query)]


def verdicts_of(
    connection: Connection, subscriber: int, address_hashes: Sequence[bytes], since: datetime
) -> Mapping[str, str]:
    """Return the verdicts of a subscriber's bounces by edition: those of the present address, after a consent."""
    query = select(BOUNCES.c.edition, BOUNCES.c.verdict).where(
        BOUNCES.c.subscriber == subscriber, BOUNCES.c.address_hash.in_(address_hashes), BOUNCES.c.at >= since
    )
    return dict(connection.execute(query).all())


def editions_until(connection: Connection, subscriber: int, edition: str, limit: int) -> list[SentEdition]:
    """Return the last editions that were sent up to *edition*, the newest first, with whether the subscriber got it."""
    latest = select(SENDINGS.c.id).where(SENDINGS.c.number == edition).scalar_subquery()
    theirs = (DELIVERIES.c.sending == SENDINGS.c.id) & (DELIVERIES.c.subscriber == subscriber)
    query = (
        select(SENDINGS.c.number, DELIVERIES.c.state)
        .select_from(SENDINGS.outerjoin(DELIVERIES, theirs))
        .where(SENDINGS.c.id <= latest)
        .order_by(SENDINGS.c.id.desc())
        .limit(limit)
    )
    return [
        SentEdition(number, None if state is None else state == _SENT) for number, state in connection.execute(query)
    ]


def address_of_delivery(connection: Connection, subscriber: int, edition: str) -> str | None:
    """Return the address that an edition was sent to for a subscriber; None if it is not known any more."""
    query = (
        select(DELIVERIES.c.address)
        .join(SENDINGS, SENDINGS.c.id == DELIVERIES.c.sending)
        .where(SENDINGS.c.number == edition, DELIVERIES.c.subscriber == subscriber)
    )
    return connection.execute(query).scalar()


def stop_sending_to(connection: Connection, subscriber: int) -> None:
    """Send a subscriber no more editions, until they consent again."""
    stopped = update(SUBSCRIBERS).where(SUBSCRIBERS.c.id == subscriber)
    connection.execute(stopped.values(state=State.SUPPRESSED.value))


def _row(row: object) -> BounceRow:
    return BounceRow(**{name: getattr(row, name) for name in BounceRow.__slots__})
