from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import newsletter.store
from newsletter.store.database.engine import open_store
from newsletter.store.database.metadata import METADATA
from newsletter.store.upgrading import MIGRATIONS, current_revision, upgrade
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.store.database.engine import Store

_REVISIONS = [one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


def test_migrations_make_the_tables_that_the_program_knows(store: Store) -> None:
    """A column that was added to a table, but to no migration, is found here."""
    for module in iter_modules(newsletter.store.__path__):
        if module.name != "migrations":
            import_module(f"newsletter.store.{module.name}")
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("revision", _REVISIONS)
def test_a_store_of_each_release_comes_up_to_this_one(revision: str, empty_store: Store) -> None:
    """An operator may skip releases; what was in the store stays."""
    assert upgrade(empty_store, revision) == ""
    with empty_store.begin() as connection:
        connection.execute(text("INSERT INTO limits (hash, hour, count) VALUES ('a', 1, 7)"))
    assert upgrade(empty_store) == revision
    assert current_revision(empty_store) == _REVISIONS[-1]
    with empty_store.reading() as connection:
        assert connection.scalar(text("SELECT count FROM limits")) == 7


def test_an_upgrade_that_was_done_changes_nothing(store: Store) -> None:
    """Each program may upgrade when it starts."""
    assert upgrade(store) == current_revision(store) == _REVISIONS[-1]


def test_programs_that_start_at_once_upgrade_once(address: str) -> None:
    """Service and worker may start in the same second."""
    before: list[str] = []

    def start() -> None:
        store = open_store(address)
        before.append(upgrade(store))
        store.close()

    threads = [Thread(target=start) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(before) == ["", _REVISIONS[-1], _REVISIONS[-1]]


def test_a_store_of_a_newer_release_is_refused(store: Store) -> None:
    """An old program never writes into tables that it does not know."""
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(FaultsFoundError, match="the revision '9999', which this release does not know"):
        upgrade(store)


def test_a_database_that_can_not_be_used_is_named(tmp_path: Path) -> None:
    """A server that does not run, and a file that is none of SQLite: the operator is told, without a traceback."""
    file = tmp_path / "readme.db"
    file.write_text("# Read me first\n" * 99, encoding="utf-8")
    for address, message in (
        (f"sqlite:///{file}", "store: it can't be used: file is not a database"),
        ("postgresql+psycopg://nobody:a-secret@127.0.0.1:1/none", "store: it can't be used: connection failed"),
    ):
        one = open_store(address)
        with pytest.raises(FaultsFoundError) as told:
            upgrade(one)
        [fault] = told.value.faults
        assert str(fault).startswith(message)
        assert "a-secret" not in str(fault)
        one.close()
    assert file.read_text(encoding="utf-8").startswith("# Read me first")
