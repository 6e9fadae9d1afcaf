"""Forgetting: nothing about a reader is kept longer than the settings and docs/operators/privacy.md say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from newsletter.store.bounces.counts import forget_bounces
from newsletter.store.sendings.deliveries import forget_addresses
from newsletter.store.subscribers.limits import purge_limits
from newsletter.store.subscribers.outbox import purge_mails
from newsletter.store.subscribers.sign_ups import purge_sign_ups

if TYPE_CHECKING:
    from datetime import datetime

    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction

# How long a sign-up waits for its confirmation, and a mail of the service for the relay: later it is of no use.
CONFIRMED_WITHIN = timedelta(hours=48)
# A little more than a year: editions that come back are counted over a year, whenever they appear.
BOUNCES_KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten, of each kind."""

    sign_ups: int
    deliveries: int
    bounces: int


def purge_unconfirmed(connection: Transaction, now: datetime) -> int:
    """
    Forget sign-ups that nobody confirmed in time, mails that waited too long, and counts of yesterday.

    Return the number of sign-ups.
    """
    purge_mails(connection, now - CONFIRMED_WITHIN)
    purge_limits(connection, now)
    return purge_sign_ups(connection, now)


def purge(store: Store, address_days: int, now: datetime) -> Forgotten:
    """
    Forget what is older than it may be at *now*; return how much it was.

    *address_days* is the number of days after an edition that its deliveries keep addresses. A purge is idempotent.
    What was deleted before is overwritten on the disk too.
    """
    with store.begin() as connection:
        sign_ups = purge_unconfirmed(connection, now)
        deliveries = forget_addresses(connection, now - timedelta(days=address_days))
        bounces = forget_bounces(connection, now - BOUNCES_KEPT)
    store.overwrite_deleted()
    return Forgotten(sign_ups, deliveries, bounces)
