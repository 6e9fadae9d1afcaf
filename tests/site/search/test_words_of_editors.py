from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from samsprak.site.search import faults
from samsprak.site.search.entries.answers import answers
from samsprak.site.search.language.pointers import Answer, Pointers
from tests.support.site_folders.builders import builder, outcome, standing, with_theme

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = ("sv", "en", "ar")
PAGE = "content/sv/grants/office.md"
TEXT = """---
title: Kontoret
summary: Kontoret har öppet.
publish_on: 2026-01-10
reviewed_on: 2026-01-10
---
Kontoret öppnade 2024.

## Pengar {#money}

Ett bidrag.
"""


def faults_of(site: SiteFolder) -> list[str]:
    """Return the faults of the words of a site, as editors read them."""
    opened = site.open()
    return [str(one) for one in faults(opened.site, opened.library)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("söka pengar = bidrag", "'söka pengar' is more than one word", "docs/editors/search.md"),
        ("ansökan =", "'ansökan =' names no other word", "write two words or more with = between them"),
        ("~ ,", "'~ ,' has no word in it", "write single words"),
        ("två ord", "'två ord' is more than one word", "write single words"),
        (
            "pengar -> grants/apply/index",
            "'pengar -> grants/apply/index' leads to a page or an answer",
            "content/search/",
        ),
        ("bostad ! fråga", "'bostad ! fråga' leads to a page or an answer", "content/search/"),
    ],
)
def test_a_line_of_words_that_says_nothing_is_a_fault(
    small: SiteFolder, code: str, line: str, message: str, hint: str
) -> None:
    """The file, the line and what to write instead."""
    with_theme(small)
    small.write(f"theme/search/{code}.txt", f"# a comment\n\n{line}\n")
    (said,) = faults_of(small)
    assert said.startswith(f"theme/search/{code}.txt:3: {message}")
    assert hint in said


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("pengar -> grants/aply/index", "'grants/aply/index' is no page of the site", "hint: "),
        ("pengar -> news/frist", "'news/frist' is no page of the site", "did you mean 'news/first'?"),
        ("pengar -> news/first#nowhere", "'news/first' has no heading 'nowhere'", "heading"),
        ("pengar -> ", "no page stands behind ->", "for example grants/apply/index"),
        ("pengar ->", "no page stands behind ->", "for example grants/apply/index"),
        ("pengar", "'pengar' leads nowhere", "and the key of a page behind the words"),
        ("-> news/first", "'-> news/first' has no word that readers search for", "write words first"),
        ("bostad !", "nothing is answered behind !", "whom to ask"),
        ("bostad ! Fråga. -> news/frist", "'news/frist' is no page of the site", "did you mean 'news/first'?"),
        ("pengar, Pengar -> news/first\nPENGAR -> news/first", "'pengar' stands on line 2 already", "leave it out"),
    ],
)
def test_words_that_lead_nowhere_are_a_fault(small: SiteFolder, code: str, line: str, message: str, hint: str) -> None:
    """A page that was moved or misspelt is not lost in silence."""
    with_theme(small)
    small.write(f"content/search/{code}.txt", f"# a comment\n{line}\n")
    said = faults_of(small)[0]
    assert said.startswith(f"content/search/{code}.txt:{1 + len(line.splitlines())}: {message}")
    assert hint in said


def test_a_page_that_is_not_public_yet_is_named(small: SiteFolder) -> None:
    """Readers would be led to an address that is not there."""
    with_theme(small)
    front = "title: Utkast\nsummary: –\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\nstate: draft\n"
    small.write("content/sv/news/hidden.md", f"---\n{front}---\nHemlig.\n")
    small.write("content/search/sv.txt", "hemligt -> news/hidden\n")
    (said,) = faults_of(small)
    assert "'news/hidden' is a draft" in said


def test_all_faults_are_reported_at_once_and_nothing_is_written(small: SiteFolder) -> None:
    """An editor mends all of them in one round."""
    with_theme(small)
    small.write("theme/search/sv.txt", "ansökan =\ntvå ord\n")
    small.write("content/search/ar.txt", "منحة -> news/frist\n")
    said = faults_of(small)
    assert len(said) == 3
    assert outcome(small.root).faults == frozenset(said)
    assert not (small.root / "output").exists()


def test_a_file_in_another_encoding_is_a_fault(small: SiteFolder) -> None:
    """The file is named, and nothing is guessed."""
    with_theme(small)
    for folder in ("theme/search", "content/search"):
        (small.root / folder).mkdir(exist_ok=True)
        (small.root / folder / "sv.txt").write_bytes("ansökan".encode("latin-1"))
    said = faults_of(small)
    assert [one.partition("\n")[0] for one in said] == [
        "content/search/sv.txt: the file is not in UTF-8",
        "theme/search/sv.txt: the file is not in UTF-8",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("folder", ["theme/search", "content/search"])
def test_a_mark_before_the_first_line_says_nothing(small: SiteFolder, code: str, folder: str) -> None:
    """Some programs for text begin a file in UTF-8 with a mark of the order of bytes."""
    with_theme(small)
    small.write(f"{folder}/{code}.txt", "\ufeff# a comment\n")
    assert faults_of(small) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("target", "address"),
    [("aid/two", "aid/two"), ("aid/two/decisions", "aid/two/decisions"), ("", "")],
    ids=["page", "decisions", "none"],
)
def test_an_answer_leads_where_its_line_says(with_calls: SiteFolder, code: str, target: str, address: str) -> None:
    """To a page or to the decisions of a grant, as other words of readers do; else it is a sentence alone."""
    site = with_calls.open()
    pointers = Pointers(answers=(Answer(("bostad",), "Fråga kommunen.", target),))
    [one] = answers(site.library, site.library.languages[code], pointers)
    assert one.shown.path == address


@pytest.mark.parametrize(
    ("path", "old", "new", "wrong"),
    [
        (PAGE, "{#money}", "{#amounts}", "'grants/office' has no heading 'money'"),
        (PAGE, "publish_on", "state: draft\npublish_on", "'grants/office' is a draft"),
    ],
    ids=["heading", "draft"],
)
def test_words_that_lead_nowhere_any_more_stop_the_preview_before_it_writes(
    small: SiteFolder, path: str, old: str, new: str, wrong: str
) -> None:
    """A saved text that takes away where readers' words lead leaves the pages as they are, until it is mended."""
    small.write(PAGE, TEXT)
    small.write("content/search/sv.txt", "pengar -> grants/office#money\n")
    kept = builder(small.root)
    kept.build()
    before = standing(small.root)
    small.replace(path, old, new)
    with pytest.raises(FaultsFoundError) as raised:
        kept.rebuild([path])
    assert [one.message for one in raised.value.faults] == [wrong]
    assert standing(small.root) == before
    small.replace(path, new, old)
    small.replace(path, "Kontoret öppnade", "Kontoret öppnade igen")
    assert kept.rebuild([path]).changed
    kept.close()
