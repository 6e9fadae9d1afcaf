from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import SiteFolder

if TYPE_CHECKING:
    from tests.moves.conftest import Editor

LANGUAGES = ("sv", "en", "ar")


def faults(editor: Editor, key: str, new_key: str = "", slug: str | None = None) -> list[str]:
    """Return the faults of a move that is refused, and assert that nothing has changed."""
    before = editor.everything()
    with pytest.raises(FaultsFoundError) as told:
        editor.move(key, new_key, slug)
    assert editor.everything() == before
    return [str(one) for one in told.value.faults]


def test_a_move_takes_all_languages_and_mends_what_names_the_document(editor: Editor) -> None:
    """The files, links in every language, keys in front matter, site.toml; the source says what its key was."""
    SiteFolder(editor.root).replace("content/sv/news/withdrawn.md", "news/first", "grants/apply")
    editor.move("grants/apply", "grants/how")
    assert not list(editor.root.glob("content/*/grants/apply.md"))
    assert "was:\n  - grants/apply\n---\n" in editor.text("content/sv/grants/how.md")
    assert "was" not in editor.text("content/en/grants/how.md")
    assert 'footer = ["grants/how"]' in editor.text("site.toml")
    assert "[Sök](../grants/how.md)" in editor.text("content/sv/news/first.md")
    assert "replaced_by: grants/how\n" in editor.text("content/sv/news/withdrawn.md")
    assert "  - grants/how\n" in editor.text("content/sv/newsletter/2026-1.md")
    named = [path for path, content in editor.everything().items() if b"grants/apply" in content]
    assert named == ["content/sv/grants/how.md"]


def test_a_move_to_another_folder_mends_the_document_s_own_links(editor: Editor) -> None:
    """Links of the moved text to documents and files lead where they led, in each language."""
    editor.move("grants/apply", "grants/steps/how")
    text = editor.text("content/sv/grants/steps/how.md")
    assert "[blanketten](../../../media/form.txt) och [nyheten](../../news/first.md)" in text
    assert "![En blankett](../../../media/drawing.svg)" in text
    assert SiteFolder(editor.root).faults() == ()


def test_calls_and_tables_follow_a_grant_and_a_call(of_calls: Editor) -> None:
    """The keys of facts and of the rows of tables; nothing else in a row changes."""
    [grant] = {
        line.split("grant: ")[1]
        for line in of_calls.text("content/sv/calls/decided-skane.md").split("\n")
        if "grant: " in line
    }
    before = {path: text for path, text in of_calls.everything().items() if path.endswith(".csv")}
    of_calls.move(grant, "aid/renamed")
    of_calls.move("calls/decided-skane", "calls/renamed")
    assert "grant: aid/renamed" in of_calls.text("content/sv/calls/renamed.md")
    after = {path: text for path, text in of_calls.everything().items() if path.endswith(".csv")}
    expected = {
        path: text.replace(grant.encode() + b",", b"aid/renamed,").replace(b"calls/decided-skane", b"calls/renamed")
        for path, text in before.items()
    }
    assert after == expected != before


def test_notes_of_a_table_follow_their_grant(of_calls: Editor) -> None:
    """
    They are about it by its key, in the header, and so are their pins.

    A key that can't be written anew is named, and nothing changes.
    """
    header = "content/data/money.toml"
    note = '\n[notes."aid/one"]\nsv = "Med tillägg."\nen = "With more."\nar = "مع زيادة."\n'
    note += '\n[pins.en]\n"notes.aid/one" = "88f6f1b4"\ntitle = "00000000"\n'
    site = SiteFolder(of_calls.root)
    site.write(header, of_calls.text(header) + note)
    of_calls.move("aid/one", "aid/renamed")
    assert of_calls.text(header).endswith(note.replace("aid/one", "aid/renamed"))
    inline = '[notes]\n"aid/renamed" = {sv = "Med tillägg.", en = "With more.", ar = "مع زيادة."}\n'
    site.write(header, of_calls.text(header).replace(note.replace("aid/one", "aid/renamed"), inline))
    assert "a key in its notes can't be written anew" in faults(of_calls, "aid/renamed", "aid/one")[0]


def test_words_that_lead_to_a_page_in_search_follow_it(editor: Editor) -> None:
    """Words beside the key stay, and so do those that lead to another page."""
    lines = (
        "söka, pengar -> grants/apply\nform -> grants/apply # dit\nstöd ! Fråga. -> grants/apply\nnytt -> news/first\n"
    )
    SiteFolder(editor.root).write("content/search/sv.txt", lines)
    editor.move("grants/apply", "grants/how")
    assert editor.text("content/search/sv.txt") == lines.replace("grants/apply", "grants/how")
    assert SiteFolder(editor.root).faults() == ()


def test_a_page_that_moves_on_and_back_keeps_its_first_key_first(editor: Editor) -> None:
    """Each address that it had is an entry, once, the oldest first; its ids are made of the first."""
    editor.move("news/second", "news/b")
    editor.move("news/b", "news/c")
    assert "was:\n  - news/second\n  - news/b\n---" in editor.text("content/sv/news/c.md")
    editor.move("news/c", "news/second")
    assert "was:\n  - news/second\n  - news/b\n  - news/c\n---" in editor.text("content/sv/news/second.md")
    editor.move("news/second", "news/d")
    assert "was:\n  - news/second\n  - news/b\n  - news/c\n---" in editor.text("content/sv/news/d.md")


def test_another_slug_is_an_entry_of_its_own(editor: Editor) -> None:
    """The slug alone, since it was in the same folder; a document that then moves keeps both addresses."""
    editor.move("news/second", slug="nyhet")
    assert "slug: nyhet\nwas:\n  - second\n---" in editor.text("content/sv/news/second.md")
    editor.move("news/second", slug="andra")
    assert "slug: andra\nwas:\n  - second\n  - nyhet\n---" in editor.text("content/sv/news/second.md")
    editor.move("news/second", "news/deep/two")
    text = editor.text("content/sv/news/deep/two.md")
    assert "slug: andra\nwas:\n  - second\n  - nyhet\n  - andra\n  - news/second\n---" in text
    editor.move("news/deep/two", slug="two")
    assert "slug:" not in editor.text("content/sv/news/deep/two.md")
    built = SiteFolder(editor.root).built()
    for old in ("news/second", "news/nyhet", "news/andra", "news/deep/andra"):
        for code in LANGUAGES:
            assert f'href="/{code}/news/deep/two/"' in built[f"{code}/{old}/index.html"].decode()


@pytest.mark.parametrize(
    ("arguments", "wrong", "hint"),
    [
        (("news/frist", "news/x"), "content/sv/news/frist.md: there is no such file", "did you mean 'news/first'?"),
        (("grants", "grants/x"), "content/sv/grants.md: there is no such file", "front page is 'grants/index'"),
        (("news/first", "news/second"), "content/sv/news/second.md: the file is there already", "another key"),
        (("news/first", "news/Första"), "the key 'news/Första' is not made of words", "news/a-new-course"),
        (("news/first", "../x"), "the key '../x' is not made of words", "news/a-new-course"),
        (("news/first", "nwes/x"), "the key 'nwes/x' is in no section", "did you mean 'news'?"),
        (("news/first", "first"), "the key 'first' is in no section", "grants, news"),
        (("news/first", "events/x"), "'events/x' would be of the kind 'event'", "move it within news"),
        (("news/first", "news/deep/index"), "would be of the kind 'page'", "move it within news"),
        (("index", "news/x"), "the start page never moves", "replaces"),
        (("news/index", "grants/x"), "the front page of a section never moves", "replaces"),
        (("newsletter/2026-1", "newsletter/2026-2"), "an edition never moves", "old name"),
    ],
)
def test_a_move_that_can_not_be_made_is_refused_with_the_way_out(
    editor: Editor, arguments: tuple[str, str], wrong: str, hint: str
) -> None:
    """Before anything is written: bad keys, taken ones, other kinds, and documents that never move."""
    told = faults(editor, *arguments)[-1]
    assert wrong in told
    assert hint in told.partition("\n")[2]


@pytest.mark.parametrize(
    ("key", "slug", "wrong"),
    [
        ("news/first", "Å", "the slug 'Å' has other characters"),
        ("news/first", "second", "the address '/sv/news/second/' belongs to"),
        ("news/first", "index", "the slug 'index' is the name of the front page"),
        ("news/first", "page", "the address '/sv/news/page/' is kept for the pages of a list"),
    ],
)
def test_a_slug_that_can_not_be_had_is_refused(editor: Editor, key: str, slug: str, wrong: str) -> None:
    """Also where only the whole site shows it: the files are put back."""
    assert wrong in faults(editor, key, slug=slug)[0]


def test_a_site_with_faults_is_mended_first(editor: Editor) -> None:
    """No link is looked for in texts that can't be read."""
    SiteFolder(editor.root).replace("content/ar/news/first.md", "title:", "titel:")
    assert "content/ar/news/first.md" in faults(editor, "news/second", "news/x")[0]


def test_a_file_that_was_renamed_by_hand_is_moved_all_the_same(editor: Editor) -> None:
    """In git or not: what names it is mended, its own links too, and its former key is written down."""
    for code in LANGUAGES:
        file = editor.root / f"content/{code}/grants/apply.md"
        if file.exists():
            (file.parent / "steps").mkdir()
            file.rename(file.parent / "steps/how.md")
    editor.move("grants/apply", "grants/steps/how", by_hand=True)
    text = editor.text("content/sv/grants/steps/how.md")
    assert "(../../../media/form.txt) och [nyheten](../../news/first.md)" in text
    assert "was:\n  - grants/apply\n" in text
    assert "[Sök](../grants/steps/how.md)" in editor.text("content/sv/news/first.md")
    assert SiteFolder(editor.root).faults() == ()
