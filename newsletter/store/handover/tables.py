"""The tables of what was handed over to a list server. ``migrations/versions`` makes them."""

from sqlalchemy import Column, LargeBinary, String, Table

from newsletter.store.database.metadata import METADATA, Moment

# Members that were put on a list by this program, by the keyed hash of their address: whoever is not on the list any
# more has left there.
LIST_MEMBERS = Table(
    "list_members",
    METADATA,
    Column("list", String(255), primary_key=True),
    Column("address_hash", LargeBinary, primary_key=True),
)

# Editions that were given to a list: *taken_at* is empty as long as the list server's answer is not known.
LIST_POSTS = Table(
    "list_posts",
    METADATA,
    Column("edition", String(20), primary_key=True),
    Column("list", String(255), primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("taken_at", Moment),
)
