"""Editions that are sent: who gets them is fixed once, together with the bytes; then they are paused and resumed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import case, func, insert, literal, select, text, update

from newsletter.store.sendings.deliveries import DeliveryState
from newsletter.store.sendings.tables import DELIVERIES, SENDING_RENDERINGS, SENDINGS
from newsletter.store.subscribers.subscribers import State
from newsletter.store.subscribers.tables import SUBSCRIBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row


class SendingState(StrEnum):
    """Whether an edition may be sent."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RenderingRow:
    """A rendering of an edition: for readers of a language, or for those of a county too; with its bytes' digest."""

    name: str
    language: str
    county: str
    digest: str


@dataclass(frozen=True, slots=True)
class NewSending:
    """An edition that is to be sent; *is_untested* where nobody was sent a test of it."""

    name: str
    number: str
    digest: str
    is_untested: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """An edition that is sent or was; *name* is that of its file."""

    id: int
    name: str
    number: str
    digest: str
    state: SendingState
    is_untested: bool
    began_at: datetime


@dataclass(frozen=True, slots=True)
class Readers:
    """The number of active subscribers of a language and county; the county is empty for the whole country."""

    language: str
    county: str
    count: int


def active_readers(connection: Connection) -> Sequence[Readers]:
    """Return the numbers of active subscribers by language and county, in this order."""
    columns = (SUBSCRIBERS.c.language, SUBSCRIBERS.c.county)
    query = select(*columns, func.count()).where(_IS_ACTIVE).group_by(*columns).order_by(*columns)
    return [Readers(language, county, count) for language, county, count in connection.execute(query)]


def sending(connection: Connection, name: str) -> Sending | None:
    """Return the sending of the edition *name*, None if it was never begun."""
    row = connection.execute(select(SENDINGS).where(SENDINGS.c.name == name)).one_or_none()
    return None if row is None else _sending(row)


def sending_by_id(connection: Connection, identity: int) -> Sending:
    """Return the sending with that id."""
    return _sending(connection.execute(select(SENDINGS).where(SENDINGS.c.id == identity)).one())


def _sending(row: Row[tuple[object, ...]]) -> Sending:
    return Sending(row.id, row.name, row.number, row.digest, SendingState(row.state), row.is_untested, row.began_at)


def state_of(connection: Connection, identity: int) -> SendingState:
    """Return the state of a sending, by its id."""
    return SendingState(connection.scalars(select(SENDINGS.c.state).where(SENDINGS.c.id == identity)).one())


def sending_names(connection: Connection) -> Sequence[str]:
    """Return the names of all editions that are sent or were, the oldest first."""
    return list(connection.scalars(select(SENDINGS.c.name).order_by(SENDINGS.c.id)))


def renderings_of(connection: Connection, number: int) -> Sequence[RenderingRow]:
    """Return the renderings of a sending, by its id, in the order of their names."""
    table = SENDING_RENDERINGS
    query = select(table).where(table.c.sending == number).order_by(table.c.name)
    return [RenderingRow(row.name, row.language, row.county, row.digest) for row in connection.execute(query)]


def lock_sendings(connection: Connection) -> None:
    """Lock the beginning of sendings until the end of the transaction; SQLite has one writer at a time anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("LOCK TABLE sendings IN SHARE ROW EXCLUSIVE MODE"))


def begin_sending(
    connection: Connection,
    edition: NewSending,
    renderings: Sequence[RenderingRow],
    now: datetime,
) -> int:
    """
    Fix audience and bytes of an edition; return the id of the sending.

    Each active subscriber of a language with a rendering becomes a recipient, of their county's rendering where there
    is one.
    """
    values = {
        "name": edition.name, "number": edition.number, "digest": edition.digest, "is_untested": edition.is_untested,
        "state": SendingState.RUNNING.value, "began_at": now,
    }  # fmt: skip
    added = insert(SENDINGS).values(values).returning(SENDINGS.c.id)
    identity: int = connection.scalars(added).one()
    rows = [{"sending": identity, "name": one.name, "language": one.language, "county": one.county,
             "digest": one.digest} for one in renderings]  # fmt: skip
    connection.execute(insert(SENDING_RENDERINGS), rows)
    columns = ("sending", "subscriber", "address", "rendering", "state", "attempts", "changed_at", "reply")
    audience = select(
        literal(identity),
        SUBSCRIBERS.c.id,
        SUBSCRIBERS.c.address,
        _rendering_of_reader(renderings),
        literal(DeliveryState.QUEUED.value),
        literal(0),
        literal(now, SENDINGS.c.began_at.type),
        literal(""),
    )
    languages = {one.language for one in renderings if not one.county}
    audience = audience.where(_IS_ACTIVE, SUBSCRIBERS.c.language.in_(languages)).order_by(SUBSCRIBERS.c.id)
    connection.execute(insert(DELIVERIES).from_select(columns, audience))
    return identity


def set_state(connection: Connection, identity: int, state: SendingState, was: Sequence[SendingState]) -> bool:
    """Change the state of a sending from one of those in *was*; return whether it was in one of them."""
    changed = update(SENDINGS).where(SENDINGS.c.id == identity, SENDINGS.c.state.in_([one.value for one in was]))
    return connection.execute(changed.values(state=state.value)).rowcount > 0


_IS_ACTIVE = SUBSCRIBERS.c.state == State.ACTIVE.value


def _rendering_of_reader(renderings: Sequence[RenderingRow]) -> ColumnElement[str]:
    """Return the expression of the name of a subscriber's rendering."""
    names: Mapping[str, str] = {f"{one.language}/{one.county}": one.name for one in renderings}
    place = SUBSCRIBERS.c.language + "/" + SUBSCRIBERS.c.county
    national = SUBSCRIBERS.c.language + "/"
    nationals = {key: name for key, name in names.items() if key.endswith("/")}
    return case(names, value=place, else_=case(nationals, value=national))
