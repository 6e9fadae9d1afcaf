from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from samsprak.content.addresses.renames import renames_of
from tests.moves.conftest import Editor, committed

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

OLD, NEW, NEWER = (f"content/sv/news/{name}.md" for name in ("second", "two", "too"))


@pytest.fixture
def in_git(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return an editor of the small site in a repository of its own."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    return committed(Editor(small.root))


def commit(editor: Editor) -> None:
    editor.git("add", "-A")
    editor.git("commit", "-qm", "Change")


@pytest.mark.parametrize("by", ["shell", "git"])
def test_a_rename_that_is_not_committed_is_found(in_git: Editor, by: str) -> None:
    """Git knows the file by its content; its index is not touched by the search."""
    if by == "git":
        in_git.git("mv", OLD, NEW)
    else:
        (in_git.root / OLD).rename(in_git.root / NEW)
    before = in_git.git("status", "--porcelain")
    assert renames_of(in_git.root, [OLD, "content/sv/news/nothing.md"]) == {OLD: NEW}
    assert in_git.git("status", "--porcelain") == before


def test_renames_of_several_commits_are_followed(in_git: Editor) -> None:
    """From the path that the list of addresses has to the one that is there now."""
    in_git.git("mv", OLD, NEW)
    commit(in_git)
    assert renames_of(in_git.root, [OLD]) == {OLD: NEW}
    in_git.git("mv", NEW, NEWER)
    commit(in_git)
    assert renames_of(in_git.root, [OLD]) == {OLD: NEWER}
    (in_git.root / NEWER).rename(in_git.root / OLD.replace("second", "again"))
    assert renames_of(in_git.root, [OLD]) == {OLD: OLD.replace("second", "again")}


def test_a_site_below_the_repository_s_folder_is_searched_there(
    small: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are those below the site's folder."""
    above = small.root.parent / "above"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    shutil.copytree(small.root, above / "site")
    committed(Editor(above))
    (above / "site" / OLD).rename(above / "site" / NEW)
    assert renames_of(above / "site", [OLD]) == {OLD: NEW}


def test_without_git_or_a_repository_there_are_no_renames(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is only a hint: nothing fails, and a deleted file is none."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    assert renames_of(small.root, [OLD]) == {}
    committed(Editor(small.root))
    small.remove(OLD)
    assert renames_of(small.root, [OLD]) == {}
    monkeypatch.setenv("PATH", "")
    assert renames_of(small.root, [OLD]) == {}


def test_a_page_renamed_by_hand_is_named_with_the_command_that_moves_it(in_git: Editor, small: SiteFolder) -> None:
    """The warning of a lost address offers the move, with both keys."""
    small.write("published.txt", "/news/second/ news/second\n")
    small.replace("content/sv/newsletter/2026-1.md", "news/second", "news/two")
    for code in ("sv", "en"):
        in_git.git("mv", f"content/{code}/news/second.md", f"content/{code}/news/two.md")
    [warning] = small.warnings()
    assert (warning.path, warning.message, warning.hint) == (
        NEW,
        f"the address '/sv/news/second/' that readers have leads to nothing: git says that {OLD} was renamed",
        "write 'samsprak move news/second news/two', which mends the links and the address",
    )


@pytest.mark.parametrize("by", ["shell", "git"])
def test_what_names_a_file_renamed_by_hand_is_told_the_command_that_mends_it(
    in_git: Editor, small: SiteFolder, by: str
) -> None:
    """Links in each language and items of an edition: one command mends them all, and keeps the old address."""
    for code, words in (("sv", "Mer"), ("en", "More"), ("ar", "المزيد")):
        path = f"content/{code}/news/first.md"
        small.write(path, f"{in_git.text(path).rstrip()}\n\n[{words}](second.md)\n")
    commit(in_git)
    for code in ("sv", "en", "ar"):
        old, new = (f"content/{code}/news/{name}.md" for name in ("second", "two"))
        if (in_git.root / old).exists():
            in_git.git("mv", old, new) if by == "git" else (in_git.root / old).rename(in_git.root / new)
    told = [one for one in small.faults() if "second" in one.message]
    assert {one.path for one in told} == {
        "content/ar/news/first.md", "content/en/news/first.md", "content/sv/news/first.md",
        "content/sv/newsletter/2026-1.md",
    }  # fmt: skip
    assert {one.hint for one in told} == {
        "write 'samsprak move news/second news/two', which mends the links and the address"
    }
    in_git.move("news/second", "news/two", by_hand=True)
    assert small.faults() == ()


def test_a_missing_file_that_was_not_renamed_is_only_missing(in_git: Editor, small: SiteFolder) -> None:
    """Nothing is guessed."""
    path = "content/sv/news/first.md"
    small.write(path, f"{in_git.text(path).rstrip()}\n\n[Mer](never-there.md)\n")
    [fault] = small.faults()
    assert fault.message == "the link 'never-there.md' leads to nothing"
    assert "samsprak move" not in fault.hint
