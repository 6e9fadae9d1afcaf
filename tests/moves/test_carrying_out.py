from __future__ import annotations

import subprocess
from errno import EPERM
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.moving.changing import opened_sources
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.moves.carrying_out import carry_out
from samsprak.moves.moving import plan_move
from samsprak.moves.plan import Plan
from samsprak.moves.removing import plan_redirect
from tests.support.site_folders.folders import SiteFolder

if TYPE_CHECKING:
    from tests.moves.conftest import Editor


def test_git_sees_a_move_as_one(in_git: Editor) -> None:
    """The files are renamed in its index too; what else has changed is in the working tree."""
    in_git.move("grants/apply", "grants/how")
    status = in_git.git("status", "--porcelain")
    assert "R  content/en/grants/apply.md -> content/en/grants/how.md\n" in status
    assert "RM content/sv/grants/apply.md -> content/sv/grants/how.md\n" in status
    assert " M content/sv/news/first.md\n" in status


class BrokenOffError(Exception):
    """Stands for anything that goes wrong."""


@pytest.mark.parametrize("is_in_git", [True, False])
@pytest.mark.parametrize("what", ["move", "redirect"])
def test_whatever_goes_wrong_halfway_leaves_the_site_as_it_was(
    editor: Editor, request: pytest.FixtureRequest, what: str, *, is_in_git: bool
) -> None:
    """Files, folders and git's index, after a check that fails and after a broken write."""
    if is_in_git:
        request.getfixturevalue("in_git")
    before = editor.everything()
    status = editor.git("status", "--porcelain") if is_in_git else ""

    def fail() -> None:
        assert editor.everything() != before
        raise BrokenOffError

    sources, _ = opened_sources(editor.root)
    plan = (
        plan_move(sources, "grants/apply", "grants/deep/how")
        if what == "move"
        else plan_redirect(sources, "news/second", "news/third")
    )
    with pytest.raises(BrokenOffError):
        carry_out(plan, editor.root, fail)
    assert editor.everything() == before
    plan.texts["content/sv/nowhere/x.md"] = "no such folder"
    with pytest.raises(FaultsFoundError, match="can't be changed: no such file"):
        carry_out(plan, editor.root, lambda: None)
    assert editor.everything() == before
    assert not (editor.root / "content/sv/grants/deep").exists()
    assert not is_in_git or editor.git("status", "--porcelain") == status


def test_a_file_that_can_not_be_replaced_is_named(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name that the editor knows, not that of the file that was to take its place."""

    def refuse(file: Path, _: object) -> Path:
        raise PermissionError(EPERM, "Operation not permitted", str(file))

    sources, _ = opened_sources(editor.root)
    plan = Plan(texts={"content/sv/news/first.md": "x"})
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FaultsFoundError) as told:
        carry_out(plan, sources.root, lambda: None)
    assert [fault.path for fault in told.value.faults] == ["content/sv/news/first.md"]


def test_a_file_with_changes_of_its_own_is_not_moved(in_git: Editor) -> None:
    """A move and an edit in one commit may be two files to git: the editor commits the edit first."""
    SiteFolder(in_git.root).replace("content/sv/grants/apply.md", "Ring", "Skriv")
    with pytest.raises(FaultsFoundError) as told:
        in_git.move("grants/apply", "grants/how")
    assert "content/sv/grants/apply.md: the file has changes that are not committed" in str(told.value)
    assert (in_git.root / "content/sv/grants/apply.md").exists()


def test_a_place_that_git_knows_is_taken(in_git: Editor) -> None:
    """A file that was taken away and not committed is still there for everybody else."""
    for code in ("sv", "en"):
        (in_git.root / f"content/{code}/news/second.md").unlink()
    SiteFolder(in_git.root).replace("content/sv/newsletter/2026-1.md", "  - news/second\n", "")
    with pytest.raises(FaultsFoundError, match="git knows a file of this name"):
        in_git.move("news/first", "news/second")


def test_a_new_file_that_git_does_not_know_is_moved(in_git: Editor) -> None:
    """A document that was never committed has no history to keep."""
    SiteFolder(in_git.root).write("content/sv/news/new.md", in_git.text("content/sv/news/second.md"))
    in_git.move("news/new", "news/newer")
    assert (in_git.root / "content/sv/news/newer.md").exists()


def test_a_command_in_a_site_without_git_moves_files(editor: Editor) -> None:
    """Git is not needed."""
    with pytest.raises(subprocess.CalledProcessError):
        editor.git("status")
    editor.move("news/second", "news/two")
    assert (editor.root / "content/en/news/two.md").exists()


def test_a_new_file_is_taken_away_again_with_its_folder_if_the_check_fails(editor: Editor) -> None:
    """A new translation that has a fault leaves neither file nor empty folder behind; a known file is no new one."""
    before = editor.everything()

    def fail() -> None:
        assert (editor.root / "content/ar/grants/deep/new.md").read_text(encoding="utf-8") == "words"
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        carry_out(Plan(created={"content/ar/grants/deep/new.md": "words"}), editor.root, fail)
    assert editor.everything() == before
    with pytest.raises(FaultsFoundError, match="can't be changed: file exists"):
        carry_out(Plan(created={"content/sv/news/first.md": "words"}), editor.root, fail)
    assert editor.everything() == before
