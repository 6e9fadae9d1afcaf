from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.markdown.converter import MarkdownConverter
from samsprak.moves.links import Moves, Place, mended
from samsprak.moves.source_text import CannotMendError
from tests.support.builders.documents import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from samsprak.model.documents import Body

MOVES = Moves({"news/old": "events/new"}, {"news/old": "events/new"}, LANGUAGES.codes, "https://small.example", {})


def converter(code: str) -> Callable[[str], Body]:
    """Return the conversion of texts in a language."""
    made = MarkdownConverter(LANGUAGES)
    return lambda text: made.convert(text, first_line=1, language=LANGUAGES[code], report=lambda *_: None)


def mend(body: str, key: str = "news/other", old_key: str = "", code: str = "sv") -> str:
    """Return the text of a document after the move of news/old to events/new."""
    return mended(body, Place(code, key, old_key or key), MOVES, converter(code))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](old.md)", "[a](../events/new.md)"),
        ("[a](./old.md#part)", "[a](../events/new.md#part)"),
        ('[a](old.md "Titel")', '[a](../events/new.md "Titel")'),
        ("[a](<old.md>)", "[a](<../events/new.md>)"),
        ("[a][b]\n\n[b]: old.md\n", "[a][b]\n\n[b]: ../events/new.md\n"),
        ("[a](%6Fld.md)", "[a](../events/new.md)"),
        ("[a](https://small.example/sv/news/old/#b)", "[a](https://small.example/sv/events/new/#b)"),
        ("[a](https://small.example/ar/news/old)", "[a](https://small.example/ar/events/new)"),
        ("<https://small.example/sv/news/old/>", "<https://small.example/sv/events/new/>"),
        ("| a |\n| --- |\n| [b](old.md) |\n", "| a |\n| --- |\n| [b](../events/new.md) |\n"),
        ("Text[^1].\n\n[^1]: Se [a](old.md).\n", "Text[^1].\n\n[^1]: Se [a](../events/new.md).\n"),
    ],
)
@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_every_form_of_a_link_is_written_anew(before: str, after: str, code: str) -> None:
    """Inline, by reference, in tables and notes, as the page's whole address; in every language's file."""
    assert mend(before, code=code) == after


def test_a_link_to_a_version_in_another_language_stays_one() -> None:
    """It refers to the document all the same; the editor's choice of the file is kept."""
    assert mend("[a](../../ar/news/old.md)") == "[a](../../ar/events/new.md)"


@pytest.mark.parametrize(
    "text",
    [
        "[a](older.md) [b](../grants/old.md) [c](old/index.md)",
        "[a](https://small.example/sv/news/older/) [b](https://other.example/sv/news/old/)",
        "`[a](old.md)`",
        "    [a](old.md)\n",
        "```\n[a](old.md)\n```\n",
        "old.md (old.md) news/old",
        "[a](#old)",
    ],
)
def test_what_only_looks_like_such_a_link_stays(text: str) -> None:
    """Links to documents with similar names, addresses of other sites, examples in code, and plain words."""
    assert mend(text) == text


@pytest.mark.parametrize("example", ["`[a](old.md)`", "```\n[a](old.md)\n```", "    [a](old.md)"])
def test_an_example_in_code_stays_beside_a_link_that_is_mended(example: str) -> None:
    """The same characters are a link in one place and an example in another: the page shows the example as before."""
    assert mend(f"{example}\n\n[b](old.md)\n") == f"{example}\n\n[b](../events/new.md)\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_links_of_a_moved_text_lead_where_they_led(line_end: str) -> None:
    """From another folder, to documents, to files, to itself and to its own headings; line ends stay."""
    before = line_end.join(("## A {#a}", "", "[a](other.md) [b](#a) [c](old.md#a) ![d](../../media/a%20b.svg)", ""))
    after = before.replace("(other.md)", "(../../news/other.md)").replace("(old.md#a)", "(new.md#a)")
    after = after.replace("../../media", "../../../media")
    moves = Moves({"news/old": "events/deep/new"}, {}, LANGUAGES.codes, "https://small.example", {})
    assert mended(before, Place("ar", "events/deep/new", "news/old"), moves, converter("ar")) == after


def test_an_anchor_that_the_new_document_does_not_have_is_left_out() -> None:
    """A removed document has headings of its own: a link to one of them leads to the top of its successor."""
    moves = Moves({"news/old": "news/new"}, {}, LANGUAGES.codes, "https://small.example", {"news/new": ["how"]})
    text = "[a](old.md#how) [b](old.md#why)"
    assert mended(text, Place("sv", "news/x", "news/x"), moves, converter("sv")) == "[a](new.md#how) [b](new.md)"


def test_a_link_that_no_program_can_write_is_named_with_its_line() -> None:
    """Its target is put together by the reader of the text: the editor is told what to write."""
    with pytest.raises(CannotMendError) as told:
        mend("Text.\n\n[a](old&#46;md)\n")
    assert (told.value.line, told.value.hint) == (3, "write it as '../events/new.md' yourself")
