"""Subscribers: reading, changing and removing them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from newsletter.store.database.inserting import insert_missing
from newsletter.store.subscribers.suppressions import allow_again, suppress
from newsletter.store.subscribers.tables import SUBSCRIBERS, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from newsletter.store.subscribers.suppressions import Reason


class State(StrEnum):
    """Whether editions are sent to a subscriber."""

    ACTIVE = "active"
    # The address does not take mail, see newsletter/delivery.
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class NewSubscriber:
    """Somebody who consented. *lookup* is the address in the form in which two ways to write it are equal."""

    address: str
    lookup: str
    language: str
    county: str
    consented_at: datetime
    wording: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A subscriber as stored; *county* is empty for the whole country, *wording* is the id of the words."""

    id: int
    address: str
    lookup: str
    language: str
    county: str
    consented_at: datetime
    wording: str
    state: State


def subscriber(connection: Connection, number: int) -> Subscriber | None:
    """Return the subscriber with that id, None without one."""
    row = connection.execute(select(SUBSCRIBERS).where(SUBSCRIBERS.c.id == number)).one_or_none()
    return None if row is None else _subscriber(row)


def subscriber_at(connection: Connection, lookup: str) -> Subscriber | None:
    """Return the subscriber with that address, None without one."""
    row = connection.execute(select(SUBSCRIBERS).where(SUBSCRIBERS.c.lookup == lookup)).one_or_none()
    return None if row is None else _subscriber(row)


def every_subscriber(connection: Connection) -> Iterator[Subscriber]:
    """Yield all subscribers in the order of their ids, without holding them all."""
    query = select(SUBSCRIBERS).order_by(SUBSCRIBERS.c.id)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield _subscriber(row)


def active_subscribers(connection: Connection) -> Iterator[Subscriber]:
    """Yield the subscribers whom editions are sent to in the order of their ids, without holding them all."""
    query = select(SUBSCRIBERS).where(SUBSCRIBERS.c.state == State.ACTIVE.value).order_by(SUBSCRIBERS.c.id)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield _subscriber(row)


def save_subscriber(connection: Connection, new: NewSubscriber, address_hashes: Sequence[bytes]) -> int:
    """
    Add a subscriber who has consented, or renew the one with the same address; return the id.

    The address is suppressed no more; *address_hashes* are its hashes with each key.
    """
    allow_again(connection, address_hashes)
    values = {
        "address": new.address,
        "language": new.language,
        "county": new.county,
        "consented_at": new.consented_at,
        "wording": new.wording,
        "state": State.ACTIVE.value,
    }
    same = SUBSCRIBERS.c.lookup == new.lookup
    number: int | None = connection.scalar(update(SUBSCRIBERS).where(same).values(values).returning(SUBSCRIBERS.c.id))
    if number is None:
        added = insert(SUBSCRIBERS).values(values | {"lookup": new.lookup}).returning(SUBSCRIBERS.c.id)
        number = connection.scalars(added).one()
    return number


def set_preferences(connection: Connection, number: int, language: str, county: str) -> bool:
    """Change language and county of a subscriber; return whether there is one."""
    changed = update(SUBSCRIBERS).where(SUBSCRIBERS.c.id == number).values(language=language, county=county)
    return connection.execute(changed).rowcount > 0


def remove_subscriber(connection: Connection, number: int, address_hash: bytes, reason: Reason, now: datetime) -> bool:
    """
    Delete a subscriber with everything that waits for them, and suppress the address; return whether there was one.

    A removal is idempotent: the second one changes nothing.
    """
    if connection.execute(delete(SUBSCRIBERS).where(SUBSCRIBERS.c.id == number)).rowcount == 0:
        return False
    suppress(connection, address_hash, reason, now)
    return True


def move_address(connection: Connection, number: int, address: str, lookup: str) -> bool:
    """
    Give a subscriber another address; return whether there is such a subscriber.

    Where somebody subscribes with that address already, that is the same reader: the first of the two goes.
    """
    if connection.scalar(select(SUBSCRIBERS.c.id).where(SUBSCRIBERS.c.lookup == lookup, SUBSCRIBERS.c.id != number)):
        return connection.execute(delete(SUBSCRIBERS).where(SUBSCRIBERS.c.id == number)).rowcount > 0
    moved = update(SUBSCRIBERS).where(SUBSCRIBERS.c.id == number)
    values = {"address": address, "lookup": lookup, "state": State.ACTIVE.value}
    return connection.execute(moved.values(values)).rowcount > 0


def keep_wordings(connection: Connection, texts: Mapping[str, str]) -> None:
    """Store the words that readers consent to, by their id, where they are not stored yet."""
    insert_missing(connection, WORDINGS, [{"id": one, "text": text} for one, text in texts.items()])


def wording(connection: Connection, number: str) -> str:
    """Return the words with that id, empty where they are not known."""
    return connection.scalar(select(WORDINGS.c.text).where(WORDINGS.c.id == number)) or ""


def _subscriber(row: Row[tuple[object, ...]]) -> Subscriber:
    return Subscriber(
        id=row.id,
        address=row.address,
        lookup=row.lookup,
        language=row.language,
        county=row.county,
        consented_at=row.consented_at,
        wording=row.wording,
        state=State(row.state),
    )
