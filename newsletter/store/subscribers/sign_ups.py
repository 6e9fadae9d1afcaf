"""Sign-ups and changes of address that wait for their confirmation. Nobody subscribes before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from newsletter.store.subscribers.outbox import MailKind, NewMail, queue_mails
from newsletter.store.subscribers.subscribers import NewSubscriber, move_address, save_subscriber
from newsletter.store.subscribers.suppressions import allow_again
from newsletter.store.subscribers.tables import SIGN_UPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SignUp:
    """
    A sign-up, or the new address of the subscriber with the id *subscriber*.

    *seed* is random, and *token_hash* the hash of the token that is made of it.
    """

    address: str
    lookup: str
    language: str
    county: str
    wording: str
    seed: bytes
    token_hash: bytes
    created_at: datetime
    expires_at: datetime
    subscriber: int | None = None


def accept(connection: Connection, sign_ups: Sequence[SignUp]) -> None:
    """Store sign-ups and, in the same transaction, the mails that ask for their confirmation."""
    if not sign_ups:
        return
    rows = [
        {
            "address": one.address,
            "lookup": one.lookup,
            "language": one.language,
            "county": one.county,
            "wording": one.wording,
            "created_at": one.created_at,
            "expires_at": one.expires_at,
            "token_hash": one.token_hash,
            "subscriber": one.subscriber,
        }
        for one in sign_ups
    ]
    added = insert(SIGN_UPS).returning(SIGN_UPS.c.id, sort_by_parameter_order=True)
    numbers = connection.scalars(added, rows).all()
    mails = [
        NewMail(
            MailKind.CONFIRM if one.subscriber is None else MailKind.MOVE,
            one.address,
            one.language,
            seed=one.seed,
            asked_at=one.created_at,
            sign_up=number,
        )
        for one, number in zip(sign_ups, numbers, strict=True)
    ]
    queue_mails(connection, mails)


def waiting(connection: Connection, token_hash: bytes, now: datetime) -> MailKind | None:
    """Return the kind of mail that waits for the confirmation with that token, None where nothing waits."""
    query = select(SIGN_UPS.c.subscriber).where(SIGN_UPS.c.token_hash == token_hash, SIGN_UPS.c.expires_at > now)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return MailKind.CONFIRM if row.subscriber is None else MailKind.MOVE


def confirm(
    connection: Connection, token_hash: bytes, now: datetime, hashes_of: Callable[[str], Sequence[bytes]]
) -> int | None:
    """
    Make a subscriber of a sign-up, or give one the new address; return the id, None if no sign-up waits.

    It works once: all sign-ups with the address are gone then. *hashes_of* returns the keyed hashes of an address.
    """
    query = select(SIGN_UPS).where(SIGN_UPS.c.token_hash == token_hash, SIGN_UPS.c.expires_at > now)
    row = connection.execute(query.with_for_update()).one_or_none()
    if row is None:
        return None
    number: int | None
    if row.subscriber is None:
        new = NewSubscriber(row.address, row.lookup, row.language, row.county, now, row.wording)
        number = save_subscriber(connection, new, hashes_of(row.lookup))
    else:
        allow_again(connection, hashes_of(row.lookup))
        number = row.subscriber if move_address(connection, row.subscriber, row.address, row.lookup) else None
    same = (SIGN_UPS.c.id == row.id) | ((SIGN_UPS.c.lookup == row.lookup) & SIGN_UPS.c.subscriber.is_(None))
    connection.execute(delete(SIGN_UPS).where(same))
    return number


def remove_sign_ups_of(connection: Connection, lookup: str) -> int:
    """Delete every sign-up and change to an address; return their number."""
    return connection.execute(delete(SIGN_UPS).where(SIGN_UPS.c.lookup == lookup)).rowcount


def sign_ups_of(connection: Connection, lookup: str) -> list[datetime]:
    """Return when the sign-ups and changes to an address that wait were made."""
    return list(connection.scalars(select(SIGN_UPS.c.created_at).where(SIGN_UPS.c.lookup == lookup)))


def purge_sign_ups(connection: Connection, now: datetime) -> int:
    """Delete the sign-ups that nobody confirmed in time, with their mails; return their number."""
    return connection.execute(delete(SIGN_UPS).where(SIGN_UPS.c.expires_at <= now)).rowcount


def count_sign_ups(connection: Connection) -> int:
    """Return the number of sign-ups that wait."""
    return connection.scalar(select(func.count()).select_from(SIGN_UPS)) or 0
