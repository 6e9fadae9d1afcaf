"""Shared fixtures of the newsletter's tests: the real site's mails, and a browser to view mails in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser.chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def real_mails(real_site: Path) -> dict[str, bytes]:
    """Return every mail of the project's own site, keyed by its path."""
    folder = real_site / "newsletter"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*"))}
