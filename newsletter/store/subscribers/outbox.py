"""
The outbox: mails of the service that wait for the relay.

A row is written in the transaction of its cause and deleted when the relay has taken the mail. A worker takes rows
with a lease: what a killed one had taken is due again when the lease is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from newsletter.store.subscribers.tables import OUTBOX, SIGN_UPS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection


class MailKind(StrEnum):
    """The mails of the service."""

    # To confirm a sign-up. If the address subscribes already, it becomes a reminder of that when it is to be sent.
    CONFIRM = "confirm"
    KNOWN = "known"
    # To confirm a new address.
    MOVE = "move"
    # What is stored about a subscriber, on their own request.
    DATA = "data"


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """
    A mail that a worker has taken; *attempts* counts this one.

    *seed* is random, and part of the token in the mail. *token_hash* and *lookup* are the sign-up's: None, and empty,
    for other mails.
    """

    id: int
    kind: MailKind
    address: str
    language: str
    subscriber: int | None
    sign_up: int | None
    seed: bytes
    token_hash: bytes | None
    lookup: str
    created_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail to send. It goes with its sign-up or its subscriber."""

    kind: MailKind
    address: str
    language: str
    seed: bytes
    asked_at: datetime
    sign_up: int | None = None
    subscriber: int | None = None


def queue_mails(connection: Connection, mails: Sequence[NewMail]) -> None:
    """Put mails into the outbox, due at once."""
    rows = [
        {
            "kind": one.kind.value,
            "address": one.address,
            "language": one.language,
            "sign_up": one.sign_up,
            "subscriber": one.subscriber,
            "seed": one.seed,
            "created_at": one.asked_at,
            "due_at": one.asked_at,
            "attempts": 0,
        }
        for one in mails
    ]
    if rows:
        connection.execute(insert(OUTBOX), rows)


def take_mails(connection: Connection, now: datetime, lease: timedelta, most: int) -> list[WaitingMail]:
    """Return up to *most* mails that are due, the oldest first; no other worker gets them during the *lease*."""
    query = (
        select(OUTBOX, SIGN_UPS.c.token_hash, SIGN_UPS.c.lookup)
        .outerjoin(SIGN_UPS, SIGN_UPS.c.id == OUTBOX.c.sign_up)
        .where(OUTBOX.c.due_at <= now)
        .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=OUTBOX)  # SQLite lets one transaction write at a time, and ignores it
    )
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    taken = update(OUTBOX).where(OUTBOX.c.id.in_(ids)).values(due_at=now + lease, attempts=OUTBOX.c.attempts + 1)
    if ids:
        connection.execute(taken)
    return [
        WaitingMail(
            id=row.id,
            kind=MailKind(row.kind),
            address=row.address,
            language=row.language,
            subscriber=row.subscriber,
            sign_up=row.sign_up,
            seed=row.seed,
            token_hash=row.token_hash,
            lookup=row.lookup or "",
            created_at=row.created_at,
            attempts=row.attempts + 1,
        )
        for row in rows
    ]


def reseed(connection: Connection, mail: WaitingMail, seed: bytes, token_hash: bytes) -> None:
    """Give a mail, and the sign-up that it confirms, another token."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == mail.id).values(seed=seed))
    connection.execute(update(SIGN_UPS).where(SIGN_UPS.c.id == mail.sign_up).values(token_hash=token_hash))


def remind_instead(connection: Connection, mail: WaitingMail, subscriber: int) -> None:
    """Make a reminder to a subscriber of the mail that would confirm a sign-up, which goes."""
    values = {"kind": MailKind.KNOWN.value, "sign_up": None, "subscriber": subscriber}
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == mail.id).values(values))
    connection.execute(delete(SIGN_UPS).where(SIGN_UPS.c.id == mail.sign_up))


def remove_mails(connection: Connection, ids: Sequence[int]) -> None:
    """Delete mails that were sent, or that nobody can be sent."""
    connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(list(ids))))


def defer_mails(connection: Connection, ids: Sequence[int], due_at: datetime) -> None:
    """Make mails due again at a moment."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(list(ids))).values(due_at=due_at))


def purge_mails(connection: Connection, created_before: datetime) -> int:
    """Delete mails that waited too long; return their number."""
    return connection.execute(delete(OUTBOX).where(OUTBOX.c.created_at < created_before)).rowcount


def count_mails(connection: Connection) -> int:
    """Return the number of mails that wait."""
    return connection.scalar(select(func.count()).select_from(OUTBOX)) or 0
