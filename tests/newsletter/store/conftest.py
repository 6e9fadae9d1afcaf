"""Shared fixtures of the store's tests: each database that it can be in, empty and upgraded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from newsletter.store.database.engine import Store, open_store
from newsletter.store.upgrading import upgrade
from tests.support.stores.postgres import database, postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a PostgreSQL server; yield its connection string."""
    with postgres() as address:
        yield address


@pytest.fixture
def postgres_address(postgres_server: str) -> Iterator[str]:
    """Yield the address of an empty database on a PostgreSQL server."""
    with database(postgres_server, f"t{uuid4().hex}") as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store, in each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def empty_store(address: str) -> Iterator[Store]:
    """Yield an open store without any tables."""
    store = open_store(address)
    yield store
    store.close()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Return an open store with the tables of this release."""
    upgrade(empty_store)
    return empty_store
