"""Migrations of the store, by Alembic. Each release brings an older store to its own state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from newsletter.store.database.engine import open_store
from newsletter.store.database.trouble import usable
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsletter.store.database.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"
# Of PostgreSQL: two programs that start at once upgrade one after the other. The number means nothing.
_LOCK = 5_236_214_700


def upgraded_store(address: str) -> Store:
    """
    Return the store at an address of SQLAlchemy, upgraded to this release.

    Raises:
        FaultsFoundError: If it can't be opened or used, or was upgraded by a newer release.
    """
    store = open_store(address)
    try:
        upgrade(store)
    except BaseException:
        store.close()
        raise
    return store


def upgrade(store: Store, revision: str = "head") -> str:
    """
    Bring the store to *revision*, in one transaction; return the revision that it had, empty for a new store.

    Raises:
        FaultsFoundError: If the store was upgraded by a newer release, or can't be used.
    """
    with usable(), store.begin() as connection:
        if not store.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _revision(connection)
        config = _config(connection)
        scripts = ScriptDirectory.from_config(config)
        if before and before not in {one.revision for one in scripts.walk_revisions()}:
            message = f"the store has the revision '{before}', which this release does not know"
            hint = "start the newer release of samsprak that upgraded it, or restore the backup from before"
            raise FaultsFoundError([Fault("store", 0, message, hint)])
        if before != (scripts.get_current_head() if revision == "head" else revision):
            command.upgrade(config, revision)
        return before


def current_revision(store: Store) -> str:
    """Return the revision of the store; empty for a new one."""
    with store.reading() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
