"""The project's own site, built with compressed copies and served by nginx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.deploy.nginx import Nginx, nginx
from tests.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def compressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the real site with compressed copies."""
    folder = tmp_path_factory.mktemp("compressed")
    result = run_samsprak(
        "build", "--compressed", "--no-cache", "--root", str(PROJECT), "--output", str(folder / "output"),
        "--mails", str(folder / "mails"), cwd=PROJECT, timeout_s=600,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def server(compressed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Serve the real site by nginx as deploy/nginx/ says."""
    with nginx(compressed_site, PROJECT / "deploy/nginx", tmp_path_factory.mktemp("nginx")) as running:
        yield running
