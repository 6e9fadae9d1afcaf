"""The tables of subscribers and of what leads to one. ``migrations/versions`` makes them."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from newsletter.store.database.metadata import METADATA, Moment

# The words that somebody consented to, by a digest of them.
WORDINGS = Table("wordings", METADATA, Column("id", String(32), primary_key=True), Column("text", Text, nullable=False))

# Ids are in the links of mails: none is ever given to somebody else. *lookup* is the address in the form in which two
# ways to write it are equal. *county* is empty for the whole country.
SUBSCRIBERS = Table(
    "subscribers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("lookup", Text, nullable=False, unique=True),
    Column("language", String(35), nullable=False),
    Column("county", String(2), nullable=False),
    Column("consented_at", Moment, nullable=False),
    Column("wording", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    sqlite_autoincrement=True,
)

# Sign-ups that wait for the confirmation. *subscriber* is set where a subscriber's address is to change.
SIGN_UPS = Table(
    "sign_ups",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("lookup", Text, nullable=False, index=True),
    Column("language", String(35), nullable=False),
    Column("county", String(2), nullable=False),
    Column("wording", String(32), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("subscriber", ForeignKey("subscribers.id", ondelete="CASCADE"), index=True),
    sqlite_autoincrement=True,
)

# Mails of the service that wait for the relay. The token in the link is made of *seed* and a key of the environment.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("address", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("sign_up", ForeignKey("sign_ups.id", ondelete="CASCADE"), index=True),
    Column("subscriber", ForeignKey("subscribers.id", ondelete="CASCADE"), index=True),
    Column("seed", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    sqlite_autoincrement=True,
)

# Keyed hashes of addresses that are not to be imported again, and that no delivery goes to.
SUPPRESSIONS = Table(
    "suppressions",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("since", Moment, nullable=False),
)

# Mails asked for, by keyed hash of an address or a network, and hour since 1970.
LIMITS = Table(
    "limits",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
