"""The suppression list: keyed hashes of addresses that left, were erased or don't take mail."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from newsletter.store.database.inserting import insert_missing
from newsletter.store.subscribers.tables import SUPPRESSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection


class Reason(StrEnum):
    """The reason why an address is suppressed."""

    LEFT = "left"
    ERASED = "erased"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


def suppress(connection: Connection, address_hash: bytes, reason: Reason, now: datetime) -> None:
    """Put an address on the list; one that is there stays as it is."""
    insert_missing(connection, SUPPRESSIONS, [{"hash": address_hash, "reason": reason.value, "since": now}])


def suppression(connection: Connection, address_hashes: Sequence[bytes]) -> Reason | None:
    """Return why an address is suppressed, by its hashes with each key; None if it is not."""
    found = connection.scalar(select(SUPPRESSIONS.c.reason).where(SUPPRESSIONS.c.hash.in_(address_hashes)))
    return Reason(found) if found is not None else None


def allow_again(connection: Connection, address_hashes: Sequence[bytes]) -> None:
    """Take an address off the list, whose owner has consented again."""
    connection.execute(delete(SUPPRESSIONS).where(SUPPRESSIONS.c.hash.in_(address_hashes)))
