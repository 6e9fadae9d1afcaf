"""Plain ``pelican`` run as its users run it, on a site with its own copy of the project's pelicanconf.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from blinker import Signal
from pelican import signals
from pelican.settings import read_settings

from plugins import SitePelican
from tests.conftest import EPOCH
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SIGNALS = [signal for signal in vars(signals).values() if isinstance(signal, Signal)]


def run_pelican(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real ``pelican`` in its own process."""
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "200", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def pelican(site: SiteFolder) -> SitePelican:
    """Return a Pelican in this process, set up with the site's pelicanconf.py."""
    settings: Any = read_settings(str(site.root / "pelicanconf.py"))
    return SitePelican(settings)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, keyed by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def pelican_site(small: SiteFolder) -> SiteFolder:
    """Return the small site with a copy of the project's pelicanconf.py."""
    shutil.copyfile(PROJECT / "pelicanconf.py", small.root / "pelicanconf.py")
    return small


@pytest.fixture
def own_signals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Disconnect every signal handler that the test connects; set the build's day to 1 April 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775037600")
    before = {signal: dict(signal.receivers) for signal in SIGNALS}
    yield
    for signal, receivers in before.items():
        for key in set(signal.receivers) - set(receivers):
            del signal.receivers[key]


@pytest.fixture
def pelican_site_with_calls(with_calls: SiteFolder) -> SiteFolder:
    """Return the small site with grants, calls, counties and tables, and a copy of the project's pelicanconf.py."""
    shutil.copyfile(PROJECT / "pelicanconf.py", with_calls.root / "pelicanconf.py")
    return with_calls
