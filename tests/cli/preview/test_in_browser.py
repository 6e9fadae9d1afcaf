from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser.chromium import chromium
from tests.support.commands.previewing import DEADLINE_S, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.site_folders.folders import SiteFolder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("sv", "Utlysningen öppnade.", "Utlysningen är stängd."),
        ("en", "The call opened.", "The call is closed."),
        ("ar", "فتحت الدعوة", "أغلقت الدعوة لدى ABF Flen"),
    ],
)
def test_an_open_page_reloads_by_itself_after_a_save(
    small: SiteFolder, browser: Browser, code: str, old: str, new: str
) -> None:
    """The editor saves and sees the new words; and a fault too, until it is fixed."""
    path = f"content/{code}/news/first.md"
    with previewing(small.root) as preview:
        page = browser.new_page()
        page.set_default_timeout(DEADLINE_S * 1000)
        page.goto(f"{preview.start}{code}/news/first/")
        small.replace(path, old, new)
        page.get_by_text(new).wait_for()
        small.replace(path, "title:", "titel:")
        page.get_by_role("alert").get_by_text("did you mean 'title'?").wait_for()
        expect(page.get_by_text(new)).to_be_visible()
        small.replace(path, "titel:", "title:")
        page.get_by_role("alert").wait_for(state="detached")
        page.close()
