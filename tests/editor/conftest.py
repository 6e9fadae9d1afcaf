"""Fixtures: editors over clones of the small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editor.clones import ENVIRONMENT, clone_of_small, editor_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.editor.clones import Editor


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775044800")  # 1 April 2026


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a clone of the small site."""
    return clone_of_small(tmp_path / "site")


@pytest.fixture
def editor(clone: Path, tmp_path: Path) -> Iterator[Editor]:
    """Yield a running editor of the small site, without the files of the CMS."""
    bundle = tmp_path / "cms"
    bundle.mkdir()
    with editor_of(clone, bundle) as running:
        yield running
