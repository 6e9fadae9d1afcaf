"""Inserting rows that may be there already, in the words of each database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Table


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert *rows*, except those whose primary key is there already."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row, unless its primary key is there already; return whether it was not."""
    statement = _insert(connection, table).values(row).on_conflict_do_nothing()
    # A count of rows is not reliable here: SQLAlchemy 2.1 on PostgreSQL.
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def insert_or_add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], column: str) -> None:
    """Insert *rows*; where the primary key of one is there already, add its number in *column* to the row's."""
    statement = _insert(connection, table)
    total = {column: table.c[column] + statement.excluded[column]}
    connection.execute(statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=total), list(rows))


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
