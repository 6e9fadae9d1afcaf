"""Builds after an edition was frozen, and after what it said has changed: the result equals that of a clean build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.incremental.test_invalidation import LANGUAGES
from tests.support.outputs.frozen import RECORD, frozen
from tests.support.site_folders.builders import built, clean, pages, standing, with_theme
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

CALL = "content/sv/calls/open-dalarna.md"
EDITION = "content/sv/newsletter/2026-1.md"
ARCHIVE = pages(*(f"{code}/newsletter/2026-1" for code in LANGUAGES))
EDITIONS_DAY = TODAY.replace(month=3, day=2)
MAILS = {
    f"mails/2026-1/{code}{county}.{kind}"
    for code in LANGUAGES
    for county in ("", "-W")
    for kind in ("html", "txt", "eml")
}


@pytest.fixture
def site(with_calls: SiteFolder) -> SiteFolder:
    """Return a built site with an edition that brings a call."""
    with_calls.replace(EDITION, "  - news/third\n", "  - news/third\n  - calls/open-dalarna\n")
    built(with_theme(with_calls).root)
    return with_calls


def assert_as_clean(site: SiteFolder, to: Path) -> None:
    """Assert that the built files are those of a clean build."""
    assert standing(site.root) == clean(site.root, to).files


def test_freezing_takes_the_mails_away_and_leaves_the_archive(site: SiteFolder, tmp_path: Path) -> None:
    """Mails made today would not be those that were sent; the page is as it was until something changes."""
    before = standing(site.root)
    frozen(site, "2026-1", EDITIONS_DAY)
    built(site.root)
    after = standing(site.root)
    assert {path for path in before if path not in after} == {
        path for path in before if path.startswith("mails/2026-1/")
    }
    assert {path: after[path] for path in ARCHIVE} == {path: before[path] for path in ARCHIVE}
    assert_as_clean(site, tmp_path / "clean")


def test_a_fact_that_moves_makes_the_archive_page_again(site: SiteFolder, tmp_path: Path) -> None:
    """The correction is there after the next build, in every language, and gone when the day is moved back."""
    frozen(site, "2026-1", EDITIONS_DAY)
    built(site.root)
    before = standing(site.root)
    site.replace(CALL, "closes: 2026-04-20", "closes: 2026-05-20")
    built(site.root)
    after = standing(site.root)
    assert {path for path in ARCHIVE if after[path] == before[path]} == set()
    assert_as_clean(site, tmp_path / "clean")
    site.replace(CALL, "closes: 2026-05-20", "closes: 2026-04-20")
    built(site.root)
    assert standing(site.root) == before


def test_a_title_that_changes_leaves_what_was_said(site: SiteFolder, tmp_path: Path) -> None:
    """The archive has the old title and the correction; every other page has the new one."""
    frozen(site, "2026-1", EDITIONS_DAY)
    built(site.root)
    site.replace(CALL, "title: Stöd ett i Dalarna 2026", "title: Ny rubrik")
    built(site.root)
    page = standing(site.root)["output/sv/newsletter/2026-1/index.html"].decode()
    assert ">Stöd ett i Dalarna 2026</a>" in page
    assert "Ny rubrik" in page
    assert_as_clean(site, tmp_path / "clean")


def test_taking_the_record_away_makes_the_mails_again(site: SiteFolder, tmp_path: Path) -> None:
    """An edition that was frozen too early, and never sent, is as any other again."""
    before = standing(site.root)
    frozen(site, "2026-1", EDITIONS_DAY)
    built(site.root)
    site.remove(RECORD.format("2026-1"))
    built(site.root)
    assert standing(site.root) == before
    assert_as_clean(site, tmp_path / "clean")
