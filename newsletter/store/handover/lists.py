"""What was handed over to a list server: members, and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from newsletter.store.database.inserting import insert_missing, insert_new
from newsletter.store.handover.tables import LIST_MEMBERS, LIST_POSTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection


def members_put_on(connection: Connection, name: str) -> set[bytes]:
    """Return the hashes of the addresses that were put on a list."""
    return set(connection.scalars(select(LIST_MEMBERS.c.address_hash).where(LIST_MEMBERS.c.list == name)))


def note_members(connection: Connection, name: str, hashes: Iterable[bytes]) -> None:
    """Note that addresses were put on a list."""
    insert_missing(connection, LIST_MEMBERS, [{"list": name, "address_hash": one} for one in hashes])


def forget_members(connection: Connection, name: str, hashes: Iterable[bytes]) -> None:
    """Forget that addresses were put on a list."""
    for one in hashes:
        where = (LIST_MEMBERS.c.list == name, LIST_MEMBERS.c.address_hash == one)
        connection.execute(delete(LIST_MEMBERS).where(*where))


def begin_post(connection: Connection, edition: str, name: str, now: datetime) -> bool:
    """Note that an edition is about to be given to a list; return whether it never was before."""
    return insert_new(connection, LIST_POSTS, {"edition": edition, "list": name, "begun_at": now})


def end_post(connection: Connection, edition: str, name: str, now: datetime) -> None:
    """Note that the list server has taken an edition."""
    where = (LIST_POSTS.c.edition == edition, LIST_POSTS.c.list == name)
    connection.execute(update(LIST_POSTS).where(*where).values(taken_at=now))


def forget_post(connection: Connection, edition: str, name: str) -> None:
    """Forget that an edition was about to be given to a list: it certainly was not taken, or may be sent again."""
    where = (LIST_POSTS.c.edition == edition, LIST_POSTS.c.list == name)
    connection.execute(delete(LIST_POSTS).where(*where))


def post_taken_at(connection: Connection, edition: str, name: str) -> datetime | None:
    """Return when the list server took an edition; None if that is not known."""
    where = (LIST_POSTS.c.edition == edition, LIST_POSTS.c.list == name)
    return connection.execute(select(LIST_POSTS.c.taken_at).where(*where)).scalar()
