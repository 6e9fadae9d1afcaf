"""Moving a store into another database: every row, with its id, since links in mails hold ids."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, inspect, select, text

import newsletter.store
from newsletter.store.database.metadata import METADATA
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from newsletter.store.database.engine import Store

_AT_ONCE = 1_000
_MIGRATIONS = "newsletter.store.migrations"


def import_tables() -> None:
    """Import every module of the store, so that the metadata has all its tables."""
    for module in walk_packages(newsletter.store.__path__, "newsletter.store."):
        if not module.name.startswith(_MIGRATIONS):
            import_module(module.name)


def move(source: Store, target: Store) -> dict[str, int]:
    """
    Copy all rows of one upgraded store into another, empty one, in one transaction; return their numbers by table.

    Raises:
        FaultsFoundError: If the target has rows already.
    """
    import_tables()
    with source.reading() as reading, target.begin() as writing:
        filled = [one.name for one in METADATA.sorted_tables if writing.execute(select(one).limit(1)).first()]
        if filled:
            message = f"the store to move to is not empty: it has rows in {', '.join(filled)}"
            raise FaultsFoundError([Fault("store", 0, message, "make a new database, and name that one")])
        return {one.name: _copy(one, reading, writing) for one in METADATA.sorted_tables}


def _copy(table: Table, reading: Connection, writing: Connection) -> int:
    count = 0
    rows = reading.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for part in rows.mappings().partitions():
        writing.execute(insert(table), [dict(row) for row in part])
        count += len(part)
    _go_on_counting(table, reading, writing)
    return count


def _go_on_counting(table: Table, reading: Connection, writing: Connection) -> None:
    """Make the target give no id that the source has ever given: an old mail's link is for nobody else."""
    column = table.autoincrement_column
    if column is None:
        return
    last = max(_last_id(table.name, column.name, reading), reading.scalar(select(func.max(column))) or 0)
    if last == 0:
        return
    if writing.dialect.name == "sqlite":
        writing.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        writing.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": table.name, "last": last})
    else:
        sequence = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
        writing.execute(sequence, {"name": table.name, "column": column.name, "last": last})


def _last_id(table: str, column: str, reading: Connection) -> int:
    """Return the last id that the source gave, also to a row that is gone."""
    if reading.dialect.name == "sqlite":
        if not inspect(reading).has_table("sqlite_sequence"):
            return 0
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return reading.scalar(query, {"name": table}) or 0
    sequence = reading.scalar(text("SELECT pg_get_serial_sequence(:name, :column)"), {"name": table, "column": column})
    schema, _, name = str(sequence).rpartition(".")
    query = text("SELECT last_value FROM pg_sequences WHERE schemaname = :schema AND sequencename = :name")
    return reading.scalar(query, {"schema": schema, "name": name}) or 0
