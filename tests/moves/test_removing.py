from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.cli.moving.changing import opened_sources
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.moves.references import references_to
from tests.support.site_folders.folders import SiteFolder

if TYPE_CHECKING:
    from tests.moves.conftest import Editor

NOTES = {"sv": "Gäller inte: fråga oss.", "en": "No longer so.", "ar": "لم يعد ساريًا منذ 2026."}


def test_what_names_a_document_is_listed_with_its_lines(editor: Editor) -> None:
    """Links in texts, keys in front matter and in site.toml: what an editor has to think of."""
    sources, _ = opened_sources(editor.root)
    found = [f"{one.path}:{one.line} {one.how}" for one in references_to("grants/apply", sources)]
    assert "content/sv/news/first.md:7 links to it: 'Sök'" in found
    assert "content/sv/newsletter/2026-1.md:10 names it in 'items'" in found
    assert "site.toml:0 names it in 'footer'" in found
    assert not any("grants/apply.md" in one for one in found)


def test_rows_about_a_call_are_listed(of_calls: Editor) -> None:
    """A call with decisions is needed by the tables."""
    sources, _ = opened_sources(of_calls.root)
    assert any(one.path.endswith(".csv") for one in references_to("calls/decided-skane", sources))


def test_a_note_about_a_grant_is_listed(of_calls: Editor) -> None:
    """It is in the header of a table, at its own line."""
    header = "content/data/money.toml"
    lines = of_calls.text(header) + '[notes."aid/one"]\nsv = "Mer."\nen = "More."\nar = "أكثر."\n'
    SiteFolder(of_calls.root).write(header, lines)
    sources, _ = opened_sources(of_calls.root)
    found = [(one.line, one.how) for one in references_to("aid/one", sources) if one.path == header]
    assert found == [(lines.count("\n") - 3, "has a note about it")]


def test_words_of_search_that_lead_to_a_document_are_listed(editor: Editor) -> None:
    """They would lead nowhere."""
    SiteFolder(editor.root).write("content/search/en.txt", "# money\nmoney -> grants/apply\n")
    sources, _ = opened_sources(editor.root)
    found = [f"{one.path}:{one.line} {one.how}" for one in references_to("grants/apply", sources)]
    assert "content/search/en.txt:2 leads to it in search" in found


def test_a_withdrawn_document_says_why_in_each_language(editor: Editor) -> None:
    """Its page stays, with the note; lists and feeds leave it out."""
    editor.withdraw("news/first", NOTES, "news/third")
    assert SiteFolder(editor.root).faults() == ()
    for code, note in NOTES.items():
        page = SiteFolder(editor.root).page(f"{code}/news/first/index.html")
        assert note.partition(" 2026")[0] in page
        assert f'href="/{code}/news/third/"' in page


def test_a_document_that_an_edition_has_brought_is_withdrawn(editor: Editor) -> None:
    """The day is written down, from which the edition, sent before it, may name what is withdrawn."""
    editor.withdraw("news/second", {"sv": "Gäller inte.", "en": "No longer so."})
    assert "changed_on: 2026-04-01\n" in editor.text("content/sv/news/second.md")
    assert "  - news/second\n" in editor.text("content/sv/newsletter/2026-1.md")
    assert SiteFolder(editor.root).faults() == ()


def test_a_note_is_needed_in_each_language(editor: Editor) -> None:
    """All that are missing are named together, and nothing is written."""
    before = editor.everything()
    with pytest.raises(FaultsFoundError) as told:
        editor.withdraw("news/first", {"sv": "Nej."})
    assert [fault.hint.split(" and")[0] for fault in told.value.faults] == ["write --note ar", "write --note en"]
    assert editor.everything() == before


def test_a_removed_document_leads_on_and_so_do_the_links_to_it(editor: Editor) -> None:
    """Its own former addresses too; the ids of the other document stay what they were."""
    SiteFolder(editor.root).replace("content/sv/newsletter/2026-1.md", "  - news/third\n", "")
    editor.move("news/second", "news/two")
    editor.redirect("news/two", "news/third")
    assert not list(editor.root.glob("content/*/news/two.md"))
    assert "replaces:\n  - news/two\n  - news/second\n---" in editor.text("content/sv/news/third.md")
    assert "  - news/third\n" in editor.text("content/sv/newsletter/2026-1.md")
    built = SiteFolder(editor.root).built()
    for code in ("sv", "en", "ar"):
        for old in ("second", "two"):
            assert f'href="/{code}/news/third/"' in built[f"{code}/news/{old}/index.html"].decode()
    assert b"tag:small.example,2026:sv/news/third<" in built["sv/rss.xml"]


@pytest.mark.parametrize(
    ("key", "other", "wrong"),
    [
        ("news/nothing", "news/first", "there is no such file"),
        ("news/first", "news/nothing", "there is no such file"),
        ("news/first", "news/first", "a document can't lead on to itself"),
        ("newsletter/2026-1", "news/first", "an edition never moves"),
        ("index", "news/first", "the start page never moves"),
        ("news/index", "news/first", "the front page of a section never moves"),
        ("news/second", "news/third", "'items' names 'news/third' twice"),
    ],
)
def test_a_removal_that_can_not_be_made_changes_nothing(editor: Editor, key: str, other: str, wrong: str) -> None:
    """What only the whole site shows is found too: the files are put back."""
    before = editor.everything()
    with pytest.raises(FaultsFoundError, match=wrong):
        editor.redirect(key, other)
    assert editor.everything() == before
