"""Shared fixtures of the tests of delivery: stores in each database, and a relay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter.store.database.engine import Store, open_store
from newsletter.store.upgrading import upgrade
from tests.newsletter.store.conftest import (  # noqa: F401 # fixtures
    address,
    empty_store,
    postgres_address,
    postgres_server,
    store,
)
from tests.support.deliveries.relays import FaultyRelay, faulty_relay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """Yield an open store in SQLite, for what does not depend on the database."""
    one = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(one)
    yield one
    one.close()


@pytest.fixture
def relay() -> Iterator[FaultyRelay]:
    """Yield a running relay that takes everything."""
    with faulty_relay() as one:
        yield one
