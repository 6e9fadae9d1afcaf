"""Fixtures: the editor's page in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editor.browser.forms import opened
from tests.editor.clones import TOKEN, editor_of
from tests.editor.cms.bundles import fetched_bundle
from tests.support.browser.chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.editor.clones import Editor


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a browser."""
    with chromium() as running:
        yield running


@pytest.fixture
def running(clone: Path) -> Iterator[Editor]:
    """Yield a running editor of the small site, with the CMS."""
    with editor_of(clone, fetched_bundle()) as one:
        yield one


@pytest.fixture
def page(browser: Browser, running: Editor) -> Iterator[Page]:
    """Yield the page of that editor."""
    with opened(browser, f"127.0.0.1:{running.port}", TOKEN) as one:
        yield one
