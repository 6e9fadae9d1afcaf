"""The preview goes on whatever is removed, moved away or put in the place of its folders."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.commands.previewing import Preview, eventually, previewing
from tests.support.commands.theme import copy_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

PAGE = "/ar/news/first/"
SOURCE = "content/ar/news/first.md"
OLD, NEW = "فتحت الدعوة", "أغلقت الدعوة"
FAULTS = 'id="samsprak-faults"'


@pytest.fixture
def preview(small: SiteFolder) -> Iterator[Preview]:
    """Start a preview of a site with its own theme, and wait for its first build."""
    copy_theme(small)
    with previewing(small.root) as started:
        assert OLD in started.get(PAGE).body
        yield started


def _removed_and_copied_back(folder: Path, beside: Path) -> None:
    shutil.copytree(folder, beside)
    shutil.rmtree(folder)
    shutil.copytree(beside, folder)


def _moved_away_and_back(folder: Path, beside: Path) -> None:
    folder.rename(beside)
    beside.rename(folder)


def _another_moved_into_its_place(folder: Path, beside: Path) -> None:
    shutil.copytree(folder, beside)
    folder.rename(beside.with_name("old"))
    beside.rename(folder)


@pytest.mark.parametrize("name", ["content", "content/ar", "content/ar/news", "theme"])
@pytest.mark.parametrize(
    "replace",
    [_removed_and_copied_back, _moved_away_and_back, _another_moved_into_its_place],
    ids=lambda one: one.__name__,
)
def test_edits_are_seen_after_a_folder_was_replaced(
    small: SiteFolder, preview: Preview, tmp_path: Path, name: str, replace: Callable[[Path, Path], None]
) -> None:
    """As git, a backup program or a file manager replaces a folder: every later save reaches the page."""
    replace(small.root / name, tmp_path / "beside")
    small.replace(SOURCE, OLD, NEW)
    preview.until(PAGE, NEW)
    small.replace(SOURCE, NEW, "شيء آخر")
    preview.until(PAGE, "شيء آخر")
    if name == "theme":
        small.replace("theme/templates/news.html", "{% block content %}", "{% block content %}<b>MALL</b>")
        preview.until(PAGE, "<b>MALL</b>")
    eventually(lambda: FAULTS not in preview.get(PAGE).body)


def test_content_that_is_gone_is_a_fault_until_it_is_back(small: SiteFolder, preview: Preview, tmp_path: Path) -> None:
    """While the folder is missing the page says so, above the text as it was; put back, it can be edited again."""
    (small.root / "content").rename(tmp_path / "away")
    assert OLD in preview.until(PAGE, FAULTS).body
    (tmp_path / "away").rename(small.root / "content")
    eventually(lambda: FAULTS not in preview.get(PAGE).body)
    small.replace(SOURCE, OLD, NEW)
    preview.until(PAGE, NEW)


def test_a_folder_of_texts_that_is_moved_away_takes_its_pages_with_it(
    small: SiteFolder, preview: Preview, tmp_path: Path
) -> None:
    """One message of the system names the folder alone, and none of its files."""
    (small.root / "content/ar/events").rename(tmp_path / "away")
    eventually(lambda: "لم تُترجم" in preview.get("/ar/events/seminar/").body or None)


@pytest.mark.parametrize(
    "removed", ["build", "build/preview/site", "build/preview/site/ar", "build/preview/site/ar/news/first/index.html"]
)
def test_built_files_that_were_removed_are_built_again(small: SiteFolder, preview: Preview, removed: str) -> None:
    """Whoever tidies up, or runs ``make clean``, finds every page and mail at the next look, and can go on editing."""
    path = small.root / removed
    path.unlink() if path.is_file() else shutil.rmtree(path)

    assert OLD in preview.get(PAGE).body
    assert preview.get("/sv/").status == 200
    assert preview.get("/_samsprak/newsletter/2026-1/ar.html").status == 200
    small.replace(SOURCE, OLD, NEW)
    preview.until(PAGE, NEW)


@pytest.mark.parametrize("removed", [".samsprak-cache", "build", "output"])
def test_an_edit_after_a_folder_was_removed_is_shown(small: SiteFolder, preview: Preview, removed: str) -> None:
    """The first thing after tidying up may be a save; the other pages are there, too."""
    shutil.rmtree(small.root / removed, ignore_errors=True)
    small.replace(SOURCE, OLD, NEW)
    preview.until(PAGE, NEW)
    for path in ("/sv/", "/en/news/", "/ar/grants/apply/"):
        assert preview.get(path).status == 200
