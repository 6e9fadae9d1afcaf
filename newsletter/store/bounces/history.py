"""What is kept of an address in the record of deliveries and in that of bounces: to tell its owner, and to forget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from newsletter.store.bounces.tables import BOUNCES
from newsletter.store.sendings.deliveries import forget_recipient
from newsletter.store.sendings.tables import DELIVERIES, SENDINGS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class PastDelivery:
    """An edition that was to go to an address, and how that stands."""

    edition: str
    state: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PastBounce:
    """A mail that came back from an address; *reason* is in words of the program."""

    edition: str
    reason: str
    at: datetime


def deliveries_to(connection: Connection, lookup: str, subscriber: int | None) -> list[PastDelivery]:
    """Return the deliveries to an address, and to the subscriber with it, the oldest first."""
    query = (
        select(SENDINGS.c.number, DELIVERIES.c.state, DELIVERIES.c.changed_at)
        .join(SENDINGS, SENDINGS.c.id == DELIVERIES.c.sending)
        .where(_theirs(lookup, subscriber))
        .order_by(DELIVERIES.c.id)
    )
    return [PastDelivery(*row) for row in connection.execute(query)]


def bounces_from(connection: Connection, subscriber: int) -> list[PastBounce]:
    """Return the bounces of a subscriber, the oldest first."""
    query = select(BOUNCES.c.edition, BOUNCES.c.reason, BOUNCES.c.at).where(BOUNCES.c.subscriber == subscriber)
    return [PastBounce(*row) for row in connection.execute(query.order_by(BOUNCES.c.id))]


def forget_deliveries_to(connection: Connection, lookup: str, subscriber: int | None) -> int:
    """Take an address off all deliveries, those to somebody who left with it too; return their number."""
    query = select(DELIVERIES.c.subscriber).where(_theirs(lookup, subscriber), DELIVERIES.c.subscriber.is_not(None))
    return sum(forget_recipient(connection, one) for one in set(connection.scalars(query)))


def _theirs(lookup: str, subscriber: int | None) -> ColumnElement[bool]:
    at_address = or_(DELIVERIES.c.address == lookup, func.lower(DELIVERIES.c.address) == lookup)
    return at_address if subscriber is None else or_(at_address, DELIVERIES.c.subscriber == subscriber)
