"""The tables of sent editions and of their deliveries. ``migrations/versions`` makes them."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from newsletter.store.database.metadata import METADATA, Moment

# Editions that are sent or were. *name* is that of the edition's file, *digest* that of the frozen edition.
SENDINGS = Table(
    "sendings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("number", String(20), nullable=False, unique=True),
    Column("digest", String(128), nullable=False),
    Column("state", String(12), nullable=False),
    Column("is_untested", Boolean, nullable=False),
    Column("began_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# The message of each rendering, as a digest of its bytes.
SENDING_RENDERINGS = Table(
    "sending_renderings",
    METADATA,
    Column("sending", ForeignKey("sendings.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("language", String(35), nullable=False),
    Column("county", String(2), nullable=False),
    Column("digest", String(64), nullable=False),
)

# Senders, each alive as long as it has its lock: see senders.py.
SENDERS = Table(
    "senders",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("host", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)

# A row for each recipient of an edition. *subscriber* and *address* are empty once they are forgotten. *sender* is the
# one that claims the recipient, or the last one that tried.
DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sending", ForeignKey("sendings.id", ondelete="CASCADE"), nullable=False),
    Column("subscriber", Integer),
    Column("address", Text),
    Column("rendering", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("sender", Integer),
    Column("attempts", Integer, nullable=False),
    Column("first_tried_at", Moment),
    Column("due_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("reply", Text, nullable=False),
    Index("ix_deliveries_sending", "sending", "state", "id"),
    Index("uq_deliveries_subscriber", "subscriber", "sending", unique=True),
    sqlite_autoincrement=True,
)

# When the next message may go to a relay, in seconds since 1970, for a rate over all senders.
RELAY_TURNS = Table(
    "relay_turns",
    METADATA,
    Column("relay", Text, primary_key=True),
    Column("next_at", Float, nullable=False),
)
