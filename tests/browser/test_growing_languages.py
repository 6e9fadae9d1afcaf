"""axe-core on pages in languages of which the site has a row and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import served
from tests.support.browser.axe import axe_in
from tests.support.site_folders.growing import PAGES, ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("code", list(ROWS))
def test_axe_finds_nothing_on_a_page_of_a_growing_language(browser: Browser, growing_site: Path, code: str) -> None:
    """Home, a section, a page of the source's text and that of no page: whole for every reader, though untranslated."""
    with served(growing_site / "output") as address, axe_in(browser, address) as axe:
        assert {page: faults for page in PAGES if (faults := axe.faults(f"/{code}/{page}"))} == {}
