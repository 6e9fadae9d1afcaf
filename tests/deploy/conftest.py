"""The project's own site, built with compressed copies and served by nginx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import build_real
from tests.support.commands.nginx import Nginx, nginx
from tests.support.site_folders.folders import PROJECT
from tests.support.site_folders.once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def compressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the real site with compressed copies."""
    folder = made_once(tmp_path_factory, "compressed", lambda folder: build_real(folder, "--compressed"))
    return folder / "output"


@pytest.fixture(scope="session")
def server(compressed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Serve the real site by nginx with the configuration in deploy/nginx/."""
    with nginx(compressed_site, PROJECT / "deploy/nginx", tmp_path_factory.mktemp("nginx")) as running:
        yield running
