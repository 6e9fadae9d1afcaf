from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.editor.clones import FIRST, created, git, shared_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.editor.clones import Editor

DESK = "/api/desk/"
MINE = "handed-in/asa-oberg"


def changed(editor: Editor, word: str) -> None:
    """Save the first news item with another word in its title."""
    text = editor.text(FIRST)
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    answer = editor.save(editor.update(FIRST, text.replace(title, f"title: {word}")), message=f"Update {word}")
    assert answer.status == 201, answer.told


@pytest.fixture
def shared(editor: Editor, tmp_path: Path) -> Path:
    """Return the shared repository of the editor's clone."""
    return shared_by(editor.root, tmp_path / "shared.git")


@pytest.fixture
def colleague(shared: Path, tmp_path: Path) -> Path:
    """Return the clone of a colleague."""
    git(tmp_path, "clone", "--quiet", str(shared), "colleague")
    return tmp_path / "colleague"


def push(colleague: Path, path: str, old: str, new: str, branch: str = "main") -> None:
    """Commit a change of a colleague, and push it."""
    file = colleague / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    git(colleague, "commit", "--all", "--quiet", "--message", "Theirs")
    git(colleague, "push", "--quiet", "origin", f"HEAD:{branch}")


def test_what_was_saved_is_shown_in_the_preview(editor: Editor) -> None:
    """The address is that of the page in the language that was written in."""
    assert editor.ask("GET", f"{DESK}state").told["preview"] == "http://127.0.0.1:1/"
    changed(editor, "Rubrik")
    state = editor.ask("GET", f"{DESK}state").told
    assert (state["saved"], state["preview"]) == ([FIRST], "http://127.0.0.1:1/sv/news/first/")
    arabic = FIRST.replace("/sv/", "/ar/")
    editor.save(editor.update(arabic, editor.text(arabic).replace("الخبر", "خبر")))
    assert editor.ask("GET", f"{DESK}state").told["preview"] == "http://127.0.0.1:1/ar/news/first/"


def test_a_draft_has_a_preview_too(editor: Editor) -> None:
    """Its page is made by the preview alone."""
    path = "content/sv/news/draft.md"
    assert editor.save(editor.update(path, editor.text(path) + "\nMera.\n")).status == 201
    assert editor.ask("GET", f"{DESK}state").told["preview"] == "http://127.0.0.1:1/sv/news/draft/"


def test_an_earlier_version_is_looked_at_and_made_the_present_one(editor: Editor) -> None:
    """It becomes a new commit, checked as any other, and what came between stays in the history."""
    original = editor.text(FIRST)
    changed(editor, "Andra")
    changed(editor, "Tredje")
    versions = editor.ask("GET", f"{DESK}versions?path={FIRST}").told
    assert [one["subject"] for one in versions] == ["Update Tredje", "Update Andra", "Begin"]
    assert [one["author"] for one in versions[:2]] == ["Åsa Öberg", "Åsa Öberg"]
    first = versions[-1]["commit"]
    assert editor.ask("GET", f"{DESK}version?path={FIRST}&commit={first}").told["text"] == original
    assert editor.ask("POST", f"{DESK}restore", {"path": FIRST, "commit": first}).status == 200
    assert editor.text(FIRST) == original
    assert editor.log() == [f"Restore {FIRST} as of {first[:10]}", "Update Tredje", "Update Andra", "Begin"]
    assert editor.state()[1] == ""


def test_a_version_with_a_separator_in_its_subject_is_listed(editor: Editor) -> None:
    """Colleagues' programs write what they like into the message of a commit."""
    (editor.root / FIRST).write_text(editor.text(FIRST).replace("Första", "Andra"), encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--message", "One\u2028two\x1cthree")
    versions = editor.ask("GET", f"{DESK}versions?path={FIRST}").told
    assert [one["subject"] for one in versions] == ["One\u2028two\x1cthree", "Begin"]


def test_a_version_that_would_be_faulty_today_is_not_restored(editor: Editor) -> None:
    """A restored text is checked against the site as it is now."""
    path = "content/sv/news/draft.md"
    linked = editor.text(path) + "\n[Kurs](kurs.md)\n"
    target = "content/sv/news/kurs.md"
    text = "---\ntitle: Kurs\nsummary: Om den.\npublish_on: 2026-03-20\nreviewed_on: 2026-03-20\n---\n\nOrd.\n"
    assert editor.save(created(target, text), editor.update(path, linked)).status == 201
    with_link = editor.state()[0]
    removed = {"operation": "delete", "path": target, "sha": editor.sha(target)}
    assert editor.save(editor.update(path, linked.replace("[Kurs](kurs.md)", "Kurs")), removed).status == 201
    answer = editor.ask("POST", f"{DESK}restore", {"path": path, "commit": with_link})
    assert (answer.status, "'kurs.md' leads to nothing" in answer.told["message"]) == (422, True)


def test_a_version_of_another_branch_is_not_shown(editor: Editor) -> None:
    """Only what led to the present site can be looked at."""
    git(editor.root, "switch", "--quiet", "--create", "secret")
    (editor.root / FIRST).write_text("secret", encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--message", "Secret")
    secret = git(editor.root, "rev-parse", "HEAD")
    git(editor.root, "switch", "--quiet", "main")
    assert editor.ask("GET", f"{DESK}version?path={FIRST}&commit={secret}").status == 404


def test_without_a_shared_repository_nothing_is_handed_in(editor: Editor) -> None:
    """The button is not shown; asked all the same, the answer says what is missing."""
    assert editor.ask("GET", f"{DESK}state").told["is_shared"] is False
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert (answer.status, "no shared repository" in answer.told["message"]) == (409, True)


def test_handing_in_pushes_a_branch_of_the_writers_own(editor: Editor, shared: Path) -> None:
    """The shared branch is left to those who review; nothing waits afterwards."""
    main = git(shared, "rev-parse", "main")
    changed(editor, "Andra")
    assert editor.ask("GET", f"{DESK}state").told["waiting"] == 1
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert (answer.status, answer.told["branch"]) == (200, MINE)
    assert git(shared, "rev-parse", MINE) == editor.state()[0]
    assert git(shared, "rev-parse", "main") == main
    assert editor.ask("GET", f"{DESK}state").told["waiting"] == 0
    changed(editor, "Tredje")
    assert editor.ask("POST", f"{DESK}hand-in", {}).told["branch"] == MINE
    assert git(shared, "rev-parse", MINE) == editor.state()[0]


def test_another_text_on_the_branch_is_not_pushed_over(editor: Editor, shared: Path, colleague: Path) -> None:
    """Both texts are in the shared repository, each on a branch."""
    push(colleague, FIRST, "öppnade", "stängde", MINE)
    theirs = git(shared, "rev-parse", MINE)
    changed(editor, "Andra")
    assert editor.ask("POST", f"{DESK}hand-in", {}).told["branch"] == f"{MINE}-2"
    assert git(shared, "rev-parse", MINE) == theirs
    assert git(shared, "rev-parse", f"{MINE}-2") == editor.state()[0]


def test_what_colleagues_have_finished_comes_back(editor: Editor, colleague: Path) -> None:
    """Changes of other lines are merged, checked and written into the clone."""
    changed(editor, "Andra")
    push(colleague, "content/sv/news/second.md", "title: Andra nyheten", "title: Deras nyhet")
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert answer.told["message"] == f"Handed in on the branch '{MINE}'."
    assert "title: Deras nyhet" in editor.text("content/sv/news/second.md")
    assert "title: Andra" in editor.text(FIRST)
    assert editor.state()[1] == ""
    assert editor.log()[0] == "Take over the texts of colleagues"


def test_without_own_changes_the_clone_follows_the_shared_branch(editor: Editor, colleague: Path) -> None:
    """No commit of a merge is made where none is needed."""
    push(colleague, FIRST, "öppnade", "stängde")
    assert editor.ask("POST", f"{DESK}hand-in", {}).status == 200
    assert (editor.log(), editor.state()[1]) == (["Theirs", "Begin"], "")
    assert "stängde" in editor.text(FIRST)


def test_a_conflict_keeps_both_texts(editor: Editor, shared: Path, colleague: Path) -> None:
    """The writer's is here and on the branch, the colleague's on the shared one; no marks are written into either."""
    changed(editor, "Andra")
    title = "title: Första nyheten"
    push(colleague, FIRST, title, "title: Deras")
    before = editor.state()
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert answer.status == 200
    assert "You and a colleague have changed the same lines" in answer.told["message"]
    assert editor.state() == before
    assert "title: Andra" in git(shared, "show", f"{MINE}:{FIRST}")
    assert "title: Deras" in git(shared, "show", f"main:{FIRST}")
    assert "<<<<" not in editor.text(FIRST)


def test_a_merge_with_a_fault_is_not_written(editor: Editor, colleague: Path) -> None:
    """What colleagues have broken together with the writer's text is told, and the clone stays sound."""
    changed(editor, "Andra")
    push(colleague, "content/sv/news/second.md", "title:", "titel:")
    before = editor.state()
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert "did you mean 'title'?" in answer.told["message"]
    assert editor.state() == before


@pytest.mark.parametrize("place", [".git", ".GIT", "..", "linked"])
def test_a_commit_with_a_path_that_leads_out_is_not_written(editor: Editor, shared: Path, place: str) -> None:
    """No such path is checked out by git, nor by the editor; what was handed in is said to be so."""
    changed(editor, "Andra")
    blob = git(shared, "rev-parse", f"main:{FIRST}")
    inner = made(shared, "mktree", f"100644 blob {blob}\tconfig\n")
    link = f"120000 blob {made(shared, 'hash-object -w --stdin', '..')}\t{place}\n" if place == "linked" else ""
    listed = f"{git(shared, 'ls-tree', 'main')}\n{link}040000 tree {inner}\t{place}\n"
    tree = made(shared, "mktree", listed)
    git(shared, "update-ref", "refs/heads/main", git(shared, "commit-tree", tree, "-p", "main", "-m", "Hostile"))
    before = editor.state(), (editor.root / ".git/config").read_bytes()
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert answer.status == 200
    assert answer.told["message"].startswith(f"Handed in on the branch '{MINE}'. ")
    assert "leads out of the clone" in answer.told["message"]
    assert git(shared, "rev-parse", MINE) == before[0][0]
    assert (editor.state(), (editor.root / ".git/config").read_bytes()) == before
    assert not (editor.root.parent / "config").exists()


def made(repository: Path, command: str, words: str) -> str:
    """Return what a git command prints that reads *words*."""
    done = subprocess.run(
        ["git", "-C", str(repository), *command.split()],
        input=words,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_a_shared_repository_that_refuses_or_is_away_loses_nothing(editor: Editor, shared: Path) -> None:
    """The answer has its words, and the texts are still here."""
    changed(editor, "Andra")
    hook = shared / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Only on weekdays' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    before = editor.state()
    answer = editor.ask("POST", f"{DESK}hand-in", {})
    assert answer.status == 502
    assert "Only on weekdays" in answer.told["message"]
    assert "your texts are still here" in answer.told["message"]
    shared.rename(shared.with_name("away.git"))
    assert editor.ask("POST", f"{DESK}hand-in", {}).status == 502
    assert editor.state() == before


def test_a_failure_of_git_is_not_called_a_conflict(editor: Editor, colleague: Path) -> None:
    """Histories without a common beginning are no changes of the same lines: git's own words say what is wrong."""
    changed(editor, "Andra")
    git(colleague, "switch", "--quiet", "--orphan", "other")
    (colleague / "README.md").write_text("Another beginning.", encoding="utf-8")
    git(colleague, "add", "README.md")
    git(colleague, "commit", "--quiet", "--message", "Begin again")
    git(colleague, "push", "--quiet", "--force", "origin", "other:main")
    before = editor.state()
    told = editor.ask("POST", f"{DESK}hand-in", {}).told["message"]
    assert "the same lines" not in told
    assert "What colleagues have finished was not taken over. git said: fatal: refusing to merge unrelated" in told
    assert editor.state() == before


def test_a_request_that_only_reads_does_not_speak_of_saving(editor: Editor) -> None:
    """Nobody believes that words are lost because versions can't be listed; a save says that it saved nothing."""
    tree = git(editor.root, "rev-parse", "HEAD^{tree}")
    place = editor.root / ".git" / "objects" / tree[:2] / tree[2:]
    place.chmod(0o644)
    place.write_bytes(b"damaged")
    read = editor.ask("GET", f"{DESK}versions?path={FIRST}")
    assert read.status == 500
    assert read.told["message"].startswith("git could not read it: ")
    assert "saved" not in read.told["message"]
    saved = editor.save(created("content/sv/news/ny.md", "Ord.\n"))
    assert saved.status == 500
    assert saved.told["message"].startswith("Nothing was saved, since git refused: ")
