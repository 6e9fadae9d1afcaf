from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.site_folders.builders import DAY

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from tests.support.site_folders.folders import SiteFolder


def run(folder: SiteFolder, *arguments: str) -> CompletedProcess[str]:
    """Return the outcome of a command in a site's folder."""
    return run_samsprak(*arguments, cwd=folder.root, env={**DAY, "GIT_CEILING_DIRECTORIES": str(folder.root.parent)})


def test_a_moved_page_is_shown_file_by_file_and_built(small: SiteFolder) -> None:
    """What was renamed and what was changed; the next build has a page at the former address."""
    moved = run(small, "move", "grants/apply", "grants/how.md")
    assert moved.returncode == 0, moved.stderr
    assert "content/en/grants/apply.md → content/en/grants/how.md\n" in moved.stdout
    assert "content/sv/news/first.md: changed\n" in moved.stdout
    built = run(small, "build")
    assert built.returncode == 0
    assert "leads to nothing" not in built.stderr
    assert (small.root / "output/ar/grants/apply/index.html").is_file()


def test_a_dry_run_writes_nothing(small: SiteFolder) -> None:
    """The same lines, and the files as they are."""
    assert "Nothing is written" in run(small, "move", "news/first", "--slug", "etta", "--dry-run").stdout
    assert "slug" not in (small.root / "content/sv/news/first.md").read_text(encoding="utf-8")


def test_a_move_to_where_the_page_is_changes_nothing(small: SiteFolder) -> None:
    """There is nothing to look at, build or commit."""
    done = run(small, "move", "news/first", "news/first")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing to do: ")
    assert done.stdout.count("\n") == 1


def test_a_page_is_removed_only_as_the_editor_chooses(small: SiteFolder) -> None:
    """Without an option the references and the commands to copy; with one the choice is carried out."""
    shown = run(small, "remove", "news/first")
    assert "content/sv/grants/apply.md:14: links to it: 'nyheten'\n" in shown.stdout
    assert "--withdraw 'why, and what holds now' --note ar '…' --note en '…'" in shown.stdout
    assert (small.root / "content/ar/news/first.md").is_file()
    told = run(small, "remove", "news/first", "--withdraw", "Nej.")
    assert (told.returncode, told.stderr.count("a withdrawal without a note")) == (1, 2)
    done = run(small, "remove", "news/first", "--redirect", "news/third")
    assert done.returncode == 0, done.stderr
    assert "content/ar/news/first.md: taken away\n" in done.stdout
    assert "(../news/third.md)" in (small.root / "content/sv/grants/apply.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("move", "news/first"), "write the new key"),
        (("remove", "news/first", "--redirect", "news/third", "--withdraw", "x"), "choose one of"),
        (("remove", "news/first", "--note", "en", "x"), "--withdraw NOTE"),
        (("published", "--forget"), "write --write --forget"),
    ],
)
def test_options_that_do_not_fit_together_are_refused(small: SiteFolder, arguments: tuple[str, ...], told: str) -> None:
    """Status 2, as for every command that is written wrongly."""
    result = run(small, *arguments)
    assert (result.returncode, told in result.stderr) == (2, True)


def test_a_document_that_is_not_there_is_named(small: SiteFolder) -> None:
    """With the nearest key."""
    result = run(small, "remove", "news/frist")
    assert result.returncode == 1
    assert "content/sv/news/frist.md: there is no such file\n  hint: did you mean 'news/first'?" in result.stderr
