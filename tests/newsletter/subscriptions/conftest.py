"""Shared fixtures: the service of a small site, with an empty store for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.site_folders.folders import copy_of
from tests.support.stores.services import RunningService, running_service, with_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder


@pytest.fixture(scope="session")
def site_with_service(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return the small site with the address of a service on its own host."""
    return with_service(copy_of("small", tmp_path_factory.mktemp("service") / "site"))


@pytest.fixture
def service(site_with_service: SiteFolder, tmp_path: Path) -> Iterator[RunningService]:
    """Run the service on an empty SQLite store."""
    with running_service(site_with_service, f"sqlite:///{tmp_path / 'store.db'}") as running:
        yield running
