"""The tables of what came back. ``migrations/versions`` makes them."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from newsletter.store.database.metadata import METADATA, Moment

# A mail that came back for a subscriber: one for each edition. *address_hash* is of the address that it was sent to, so
# that a subscriber's new address does not inherit the bounces of the old one. *reason* has no address in it.
BOUNCES = Table(
    "bounces",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("subscriber", ForeignKey("subscribers.id", ondelete="CASCADE"), nullable=False),
    Column("edition", String(20), nullable=False),
    Column("address_hash", LargeBinary, nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("subscriber", "edition"),
    sqlite_autoincrement=True,
)

# Digests of the mails that were counted: one that is read again, or was delivered twice, counts once.
COUNTED_MAILS = Table(
    "counted_mails", METADATA, Column("digest", LargeBinary, primary_key=True), Column("at", Moment, nullable=False)
)
