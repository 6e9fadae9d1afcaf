from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.clones import FIRST, everything, git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.editor.clones import Answer, Editor

DESK = "/api/desk/"
MOVED = "content/sv/news/etta.md"


def move(editor: Editor, key: Any, new_key: Any, slug: Any = None) -> Answer:
    """Return the answer to the form's request to move a page."""
    return editor.ask("POST", f"{DESK}move", {"key": key, "new_key": new_key, "slug": slug})


def changes(editor: Editor) -> list[str]:
    """Return the files of the last commit, each with the letter of its change."""
    shown = git(editor.root, "show", "--name-status", "--find-renames=50%", "--format=").splitlines()
    return sorted(line.replace("\t", " ") for line in shown)


def test_a_page_moves_in_all_languages_with_its_links_as_one_commit(editor: Editor) -> None:
    """Files, links, keys and the old key, as by the command; the clone's folder and index agree with the commit."""
    answer = move(editor, "news/first", "news/etta")
    assert answer.status == 200, answer.told
    assert editor.log() == ["Move news/first to news/etta", "Begin"]
    assert git(editor.root, "log", "-1", "--format=%an <%ae>") == "Åsa Öberg <asa@example.org>"
    moved = [f"content/{code}/news/first.md content/{code}/news/etta.md" for code in ("ar", "en", "sv")]
    others = ["content/en/grants/apply.md", "content/sv/grants/apply.md", "content/sv/news/withdrawn.md"]
    shown = changes(editor)
    assert [line for line in shown if line.startswith("M")] == [f"M {path}" for path in others]
    assert sorted(line.partition(" ")[2] for line in shown if line.startswith("R")) == moved
    assert len(shown) == len(moved) + len(others)
    assert "was:\n  - news/first\n" in editor.text(MOVED)
    assert "[nyheten](../news/etta.md)" in editor.text("content/sv/grants/apply.md")
    assert editor.state()[1] == ""
    state = editor.ask("GET", f"{DESK}state").told
    assert (state["saved"], state["preview"]) == ([MOVED], "http://127.0.0.1:1/sv/news/etta/")
    assert "news/first" not in editor.ask("GET", f"{DESK}movable").told


def test_a_key_in_the_settings_of_the_site_follows(editor: Editor) -> None:
    """A page of the foot may be moved, to another folder and back; no empty folder stays."""
    assert move(editor, "grants/apply", "grants/steps/how").status == 200
    assert 'footer = ["grants/steps/how"]' in editor.text("site.toml")
    assert "[blanketten](../../../media/form.txt)" in editor.text("content/sv/grants/steps/how.md")
    assert move(editor, "grants/steps/how", "grants/apply").status == 200
    assert not list(editor.root.glob("content/*/grants/steps"))
    assert 'footer = ["grants/apply"]' in editor.text("site.toml")
    assert editor.state()[1] == ""


def test_what_a_move_would_change_is_told_before(editor: Editor) -> None:
    """Its address, its files and those in which something is written anew; nothing is changed yet."""
    before = everything(editor.root), editor.state()
    asked = {"key": "news/first", "new_key": " news/etta.md ", "slug": "ett"}
    answer = editor.ask("POST", f"{DESK}move/plan", asked)
    assert answer.told["addresses"] == ["/sv/news/first/", "/sv/news/ett/"]
    assert [FIRST, MOVED] in answer.told["renamed"]
    assert answer.told["changed"] == [
        "content/en/grants/apply.md",
        "content/sv/grants/apply.md",
        "content/sv/news/withdrawn.md",
    ]
    assert (everything(editor.root), editor.state()) == before


def test_a_page_gets_another_last_part_of_its_address_alone(editor: Editor) -> None:
    """As by 'samsprak move --slug'."""
    assert move(editor, "news/second", "news/second", "nyhet").status == 200
    assert "slug: nyhet\nwas:\n  - second\n" in editor.text("content/sv/news/second.md")
    assert editor.log()[0] == "Move news/second to another address"
    again = move(editor, "news/second", "news/second", "nyhet")
    assert (again.status, again.told["message"].startswith("The page has this key and this address already")) == (
        400,
        True,
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"key": "news/frist", "new_key": "news/x"}, "The page 'news/frist' is not there."),
        ({"key": "news/frist", "new_key": "news/second"}, "The page 'news/frist' is not there."),
        ({"key": "news/first", "new_key": "news/second"}, "content/sv/news/second.md: the file is there already"),
        ({"key": "news/first", "new_key": "news/Första"}, "the key 'news/Första' is not made of words of a-z and 0-9"),
        ({"key": "news/first", "new_key": "../../site"}, "the key '../../site' is not made of words"),
        ({"key": "news/first", "new_key": "nyheter/x"}, "the key 'nyheter/x' is in no section"),
        ({"key": "news/first", "new_key": "events/x"}, "would be of the kind 'event'"),
        ({"key": "news/index", "new_key": "news/x"}, "the front page of a section never moves"),
        ({"key": "newsletter/2026-1", "new_key": "newsletter/2026-2"}, "an edition never moves"),
        ({"key": "news/first", "new_key": "news/first", "slug": "second"}, "'/sv/news/second/' belongs to"),
        ({"key": "news/first", "new_key": "news/first", "slug": "Å"}, "the slug 'Å' has other characters"),
        ({"key": "news/first", "new_key": "news/page"}, "is kept for the pages of a list"),
        ({"key": "news/first"}, "Write the new key of the page"),
        ({"key": ["news/first"], "new_key": "news/x"}, "Choose the page"),
        ({"key": "news/first", "new_key": "x" * 500}, "Write the new key of the page"),
        ({"key": "news/first", "new_key": "news/x", "slug": 3}, "is not a text"),
        ([], "The request is not an object."),
    ],
    ids=lambda one: ascii(one)[:60],
)
def test_a_move_that_can_not_be_made_is_refused_in_words(editor: Editor, asked: Mapping[str, Any], told: str) -> None:
    """Nothing is moved, and a hint says what to write instead where something else can be written."""
    before = everything(editor.root), editor.state()
    answer = editor.ask("POST", f"{DESK}move", asked)
    assert answer.status in {400, 404, 422}
    assert told in answer.told["message"]
    assert answer.status != 422 or "\n  hint: " in answer.told["message"]
    assert (everything(editor.root), editor.state()) == before


@pytest.mark.parametrize("path", [FIRST, "content/sv/grants/apply.md", "content/ar/news/etta.md"])
def test_words_that_are_not_committed_are_not_written_over(editor: Editor, path: str) -> None:
    """Neither in the page, nor in one that links to it, nor where a file of it would be."""
    (editor.root / path).write_text("half a sentence", encoding="utf-8")
    before = everything(editor.root), editor.state()
    answer = move(editor, "news/first", "news/etta")
    assert answer.status == 409
    assert f"{path} was changed on this machine in another program" in answer.told["message"]
    assert (everything(editor.root), editor.state()) == before


def test_a_form_opened_before_the_move_does_not_bring_the_page_back(editor: Editor) -> None:
    """Its words are kept, and the page stays where it is."""
    late = editor.update(FIRST, editor.text(FIRST).replace("öppnade", "stängde"))
    assert move(editor, "news/first", "news/etta").status == 200
    answer = editor.save(late)
    assert answer.status == 409
    assert f"{FIRST} is not there any more: somebody has moved or removed it" in answer.told["message"]
    [kept] = (editor.root / ".samsprak-cache/editor/kept").rglob("*.md")
    assert "stängde" in kept.read_text(encoding="utf-8")
    assert not (editor.root / FIRST).exists()


def test_a_move_and_a_save_at_once_lose_no_word(editor: Editor) -> None:
    """Whoever comes second: the words are in the page at its new place, or kept in a folder of their own."""
    file = editor.update(FIRST, editor.text(FIRST).replace("öppnade", "stängde"))
    with ThreadPoolExecutor(2) as pool:
        moving = pool.submit(move, editor, "news/first", "news/etta")
        saved = pool.submit(editor.save, file).result()
        moved = moving.result()
    assert (moved.status, saved.status in {201, 409}) == (200, True)
    kept = [one.read_text(encoding="utf-8") for one in editor.root.glob(".samsprak-cache/editor/kept/**/*.md")]
    assert any("stängde" in text for text in (editor.text(MOVED), *kept))
    assert editor.state()[1] == ""


def test_a_fault_that_was_there_already_stops_no_move(editor: Editor) -> None:
    """It is a colleague's, in another file; a page with a fault of its own is mended first."""
    for name in ("second", "third"):
        path = editor.root / f"content/sv/news/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    git(editor.root, "commit", "--all", "--quiet", "--message", "Break two")
    assert move(editor, "news/first", "news/etta").status == 200
    answer = move(editor, "news/second", "news/tva")
    assert (answer.status, "did you mean 'title'?" in answer.told["message"]) == (422, True)


def test_only_pages_that_move_are_offered(editor: Editor) -> None:
    """No edition, no start page, no front page of a section, and no translation without a source."""
    keys = editor.ask("GET", f"{DESK}movable").told
    assert "news/first" in keys
    assert "grants/apply" in keys
    assert [key for key in keys if key.endswith("index") or key.startswith("newsletter")] == []
    assert keys == sorted(set(keys))
