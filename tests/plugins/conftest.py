"""Plain ``pelican`` run as its users run it, on a site with its own copy of the project's pelicanconf.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EPOCH
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def run_pelican(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real ``pelican`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "200", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def pelican_site(small: SiteFolder) -> SiteFolder:
    """Return the small site with the project's pelicanconf.py in it."""
    shutil.copyfile(PROJECT / "pelicanconf.py", small.root / "pelicanconf.py")
    return small
