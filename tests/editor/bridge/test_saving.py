from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.editor.clones import FIRST, created, git
from tests.support.pictures import photograph

if TYPE_CHECKING:
    from tests.editor.clones import Editor

NEW = "content/sv/news/ny-kurs.md"
TEXT = """---
title: Ny kurs i Malmö
summary: En kurs för nyanlända.
publish_on: 2026-03-20T00:00:00.000Z
reviewed_on: 2026-03-20
state: ''
archive: false
sources: []
---

Kursen börjar.
"""
ENGLISH = "---\ntitle: A new course in Malmö\nsummary: A course for newcomers.\n---\n\nThe course begins.\n"
ARABIC = "---\ntitle: دورة جديدة في Malmö\nsummary: دورة للقادمين الجدد.\n---\n\nتبدأ الدورة.\n"


def test_a_sound_text_in_three_languages_becomes_one_commit(editor: Editor) -> None:
    """The commit has the author's name, every file and nothing else; the clone's folder and index agree with it."""
    places = {NEW: TEXT, NEW.replace("/sv/", "/en/"): ENGLISH, NEW.replace("/sv/", "/ar/"): ARABIC}
    answer = editor.save(*(created(path, text) for path, text in places.items()), message="Create News “ny-kurs”")
    assert answer.status == 201
    assert editor.log() == ["Create News “ny-kurs”", "Begin"]
    assert git(editor.root, "log", "-1", "--format=%an <%ae> %cn") == "Åsa Öberg <asa@example.org> Åsa Öberg"
    assert {path: editor.text(path) for path in places} == places
    assert sorted(git(editor.root, "show", "--name-only", "--format=").splitlines()) == sorted(places)
    assert editor.state()[1] == ""
    assert [one["sha"] for one in answer.told["files"]] == [editor.sha(path) for path in places]
    assert answer.told["commit"]["sha"] == editor.state()[0]


def test_a_fault_is_told_in_the_words_of_the_command_and_nothing_is_saved(editor: Editor) -> None:
    """All faults of the form are told at once, with their hints, before there is a commit."""
    before = editor.state()
    wrong = TEXT.replace("summary: En kurs för nyanlända.\n", "").replace("börjar", "[börjar](nowhere.md)")
    answer = editor.save(created(NEW, wrong))
    assert answer.status == 422
    assert answer.told["message"] == (
        "Nothing was saved yet:\n\n"
        f"{NEW}:2: the field 'summary' is missing\n  hint: write a line 'summary: Who can apply, and how.'\n\n"
        f"{NEW}:10: the link 'nowhere.md' leads to nothing\n  hint: did you mean 'expired.md'?"
    )
    assert "the field 'summary' is missing" in answer.told["message"]
    assert editor.state() == before
    assert not (editor.root / NEW).exists()


def test_of_two_files_neither_is_saved_if_one_has_a_fault(editor: Editor) -> None:
    """Nothing is half there."""
    before = editor.state()
    answer = editor.save(created(NEW, TEXT), created(NEW.replace("/sv/", "/en/"), "no front matter"))
    assert (answer.status, editor.state()) == (422, before)


def test_a_fault_that_was_there_already_stops_nobody(editor: Editor) -> None:
    """A colleague's fault in another file is not the writer's, and one of two can be mended after the other."""
    for name in ("second", "third"):
        path = editor.root / f"content/sv/news/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--message", "Break two")
    assert editor.save(created(NEW, TEXT)).status == 201
    mended = editor.text("content/sv/news/second.md").replace("titel:", "title:")
    assert editor.save(editor.update("content/sv/news/second.md", mended)).status == 201
    still = editor.text("content/sv/news/third.md").replace("Tredje", "3:e")
    assert editor.save(editor.update("content/sv/news/third.md", still)).status == 422


def test_two_who_save_the_same_page_at_once_lose_no_word(editor: Editor) -> None:
    """One is saved, the other is told so, and finds the text in a folder of its own."""
    was = editor.sha(FIRST)
    texts = [editor.text(FIRST).replace("Utlysningen", word) for word in ("Ansökan", "Omgången")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda text: editor.save(editor.update(FIRST, text, was)), texts))
    assert sorted(one.status for one in answers) == [201, 409]
    refused = next(one for one in answers if one.status == 409)
    assert refused.told["message"].startswith(f"{FIRST} was changed by somebody else meanwhile. Nothing was saved.")
    kept = list((editor.root / ".samsprak-cache/editor/kept").rglob("*.md"))
    assert {editor.text(FIRST), *(one.read_text(encoding="utf-8") for one in kept)} == set(texts)
    assert editor.state()[1] == ""


def test_texts_whose_paths_are_nearly_the_same_are_both_kept(editor: Editor) -> None:
    """A text that was refused is found below its own path, however long that is."""
    names = ("kurs/a-b", "kurs-a/b", f"{'lång-' * 30}/{'kurs-' * 30}")
    paths = [f"content/sv/news/{name}.md" for name in names]
    stale = editor.update(FIRST, TEXT, "0" * 40)
    assert editor.save(stale, *(created(path, path) for path in paths)).status == 409
    [kept] = (editor.root / ".samsprak-cache/editor/kept").iterdir()
    assert [(kept / path).read_text(encoding="utf-8") for path in paths] == paths


def test_a_commit_made_meanwhile_by_git_is_noticed(editor: Editor) -> None:
    """A form knows the version that it was opened with."""
    was = editor.sha(FIRST)
    (editor.root / FIRST).write_text(editor.text(FIRST).replace("öppnade", "stängde"), encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--message", "Theirs")
    before = editor.state()
    assert editor.save(editor.update(FIRST, TEXT, was)).status == 409
    assert editor.state() == before


def test_words_that_are_not_committed_are_not_written_over(editor: Editor) -> None:
    """Somebody may write in another program on the same machine."""
    was = editor.sha(FIRST)
    (editor.root / FIRST).write_text("half a sentence", encoding="utf-8")
    answer = editor.save(editor.update(FIRST, TEXT, was))
    assert answer.status == 409
    assert "was changed on this machine in another program" in answer.told["message"]
    assert editor.text(FIRST) == "half a sentence"


def test_changes_of_other_files_are_left_as_they_are(editor: Editor) -> None:
    """Neither a file that is staged nor one that is not becomes part of the editor's commit."""
    other = "content/sv/news/second.md"
    (editor.root / other).write_text("half", encoding="utf-8")
    (editor.root / "notes.txt").write_text("staged", encoding="utf-8")
    git(editor.root, "add", "notes.txt")
    assert editor.save(created(NEW, TEXT)).status == 201
    assert sorted(editor.state()[1].splitlines()) == sorted([f" M {other}", "A  notes.txt"])


def test_a_new_file_takes_no_place_of_another(editor: Editor) -> None:
    """The name of a new document is taken, if somebody was faster."""
    before = editor.state()
    assert editor.save(created(FIRST, TEXT)).status == 409
    assert editor.state() == before


def test_a_file_is_renamed_and_removed_with_its_versions(editor: Editor) -> None:
    """The CMS sends a new name as an update with the former path."""
    path = "content/sv/news/draft.md"
    moved = {**editor.update("content/sv/news/sketch.md", editor.text(path), editor.sha(path)), "from_path": path}
    assert editor.save(moved).status == 201
    assert not (editor.root / path).exists()
    removed = {
        "operation": "delete",
        "path": "content/sv/news/sketch.md",
        "sha": editor.sha("content/sv/news/sketch.md"),
    }
    assert editor.save(removed).status == 201
    assert not (editor.root / "content/sv/news/sketch.md").exists()
    assert editor.state()[1] == ""


def test_removing_what_others_link_to_is_refused(editor: Editor) -> None:
    """The check sees the whole site without the file."""
    path = "content/sv/grants/apply.md"
    answer = editor.save({"operation": "delete", "path": path, "sha": editor.sha(path)})
    assert answer.status == 422
    assert "leads to nothing" in answer.told["message"]
    assert (editor.root / path).is_file()


def test_a_picture_is_checked_as_media_are(editor: Editor) -> None:
    """A picture is saved; what only calls itself one, is too large, or comes without its words, is not."""
    assert editor.save(created("content/media/sign.png", photograph(200, 150, kind="PNG"))).status == 201
    before = editor.state()
    assert editor.save(created("content/media/other.png", b"no picture")).status == 422
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert editor.save(created("content/media/drawing2.svg", script)).status == 422
    large = editor.save(created("content/media/large.png", bytes(5_000_001)))
    assert (large.status, "is larger than 5,000,000 bytes" in large.told["message"]) == (413, True)
    without = editor.save(created(NEW, TEXT.replace("state: ''", "picture: sign.png")))
    assert (without.status, "'picture' without 'picture_alt'" in without.told["message"]) == (422, True)
    assert editor.state() == before


def test_saving_what_is_there_already_makes_no_commit(editor: Editor) -> None:
    """The history has no empty commits."""
    before = editor.state()
    assert editor.save(editor.update(FIRST, editor.text(FIRST))).status == 201
    assert editor.state() == before


@pytest.mark.parametrize("state", ["lock", "branch", "detached"])
def test_a_clone_that_somebody_works_in_is_left_alone(editor: Editor, state: str) -> None:
    """A git command that runs, another branch and none at all: nothing is written, and the words are kept."""
    was = editor.sha(FIRST)
    if state == "lock":
        (editor.root / ".git/index.lock").touch()
    else:
        git(editor.root, "switch", "--quiet", *(["--create", "other"] if state == "branch" else ["--detach"]))
    before = (editor.text(FIRST), git(editor.root, "rev-parse", "HEAD"))
    answer = editor.save(editor.update(FIRST, editor.text(FIRST).replace("öppnade", "stängde"), was))
    assert answer.status == 409
    assert "Nothing was saved" in answer.told["message"] or "is not checked out any more" in answer.told["message"]
    assert (editor.text(FIRST), git(editor.root, "rev-parse", "HEAD")) == before
    [kept] = (editor.root / ".samsprak-cache/editor/kept").rglob("*.md")
    assert "stängde" in kept.read_text(encoding="utf-8")


def test_hooks_and_monitors_of_the_clone_do_not_run(editor: Editor) -> None:
    """The bridge runs nothing but git itself, whatever somebody has put into the clone."""
    for name in ("pre-commit", "post-checkout", "reference-transaction", "post-index-change"):
        hook = editor.root / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {editor.root}/ran\n", encoding="utf-8")
        hook.chmod(0o755)
    git(editor.root, "config", "core.fsmonitor", f"touch {editor.root}/ran; false")
    assert editor.save(created(NEW, TEXT)).status == 201
    assert not (editor.root / "ran").exists()


def test_signatures_are_not_checked(editor: Editor) -> None:
    """Else a program named in the clone's settings would run, and its words would be among the versions."""
    program = editor.root / ".git/sign"
    program.write_text(
        f"#!/bin/sh\ntouch {editor.root}/.git/ran\ncat >/dev/null\nprintf '\\n[GNUPG:] SIG_CREATED \\n' >&2\n"
        "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    git(editor.root, "config", "gpg.program", str(program))
    git(editor.root, "config", "log.showSignature", "true")
    (editor.root / FIRST).write_text(editor.text(FIRST).replace("öppnade", "stängde"), encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--gpg-sign", "--message", "Signed")
    (editor.root / ".git/ran").unlink()
    versions = editor.ask("GET", f"/api/desk/versions?path={FIRST}")
    assert (versions.status, [one["subject"] for one in versions.told]) == (200, ["Signed", "Begin"])
    assert not (editor.root / ".git/ran").exists()


def test_texts_are_read_as_they_were_committed(editor: Editor) -> None:
    """The CMS gets names of blobs, sizes and contents in Base64, and nothing for what is not there."""
    answer = editor.ask("POST", "/api/v1/repos/samsprak/site/file-contents", {"files": [FIRST, "site.toml", "x"]})
    first, *others = answer.told
    assert base64.b64decode(first["content"]).decode() == editor.text(FIRST)
    assert (first["sha"], first["size"]) == (editor.sha(FIRST), len(editor.text(FIRST).encode()))
    assert others == [None, None]
    listed = {
        one["path"]: one["sha"] for one in editor.ask("GET", "/api/v1/repos/samsprak/site/git/trees/main").told["tree"]
    }
    assert listed[FIRST] == editor.sha(FIRST)
    assert all(path.startswith("content/") for path in listed)
