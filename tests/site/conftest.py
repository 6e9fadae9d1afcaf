"""Built sites to read: the small one as of its day, and the real one, each read once for each worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.folders import copy_of, copy_with_calls
from tests.site.built import Built, built, built_in

if TYPE_CHECKING:
    from pathlib import Path

SMALL = "https://small.example"
REAL = "https://integration.example"


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site, unchanged, as of 1 April 2026."""
    folder = copy_of("small", tmp_path_factory.mktemp("small") / "site")
    return built(SMALL, folder.built())


@pytest.fixture(scope="session")
def calls_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site with calls and counties, unchanged, as of 1 April 2026."""
    folder = copy_with_calls(tmp_path_factory.mktemp("calls") / "site")
    return built(SMALL, folder.built())


@pytest.fixture(scope="session")
def real_built(real_site: Path) -> Built:
    """Return the project's own site."""
    return built_in(real_site / "output", REAL)


@pytest.fixture(params=["small", "calls", "real"])
def any_built(request: pytest.FixtureRequest) -> Built:
    """Each of the three sites in turn, for what must hold on every page of every site."""
    site = request.getfixturevalue(f"{request.param}_built")
    assert isinstance(site, Built)
    return site
