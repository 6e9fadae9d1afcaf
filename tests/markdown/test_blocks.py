"""Blocks between ``:::`` signs, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.texts.body_signs import Label
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.builders.sources import body_of

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.validation.reporting import LocalFault


def told(text: str) -> list[tuple[int, str]]:
    """Return line and message of each fault in a text."""
    faults: list[LocalFault] = []
    body_of(text, faults=faults)
    return [(fault.line, fault.message) for fault in faults]


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH, ARABIC], ids=["sv", "en", "ar"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::info\na\n:::", f'<div class="notice notice--info">\n<p class="notice__kind"><strong>{Label.INFORMATION}'),
        (":::warning *b*\na\n:::", '<p class="notice__title"><strong><em>b</em></strong></p>\n<p>a</p>'),
        (
            ':::timeline\n1. <time datetime="2013">2013</time>: a\n:::',
            '<div class="timeline">\n<ol>\n<li><time datetime="2013">2013</time>: a</li>',
        ),
        (":::steps\n1. a\n2. b\n:::", '<div class="steps">\n<ol>\n<li>a</li>'),
        (":::contact b\na\n:::", '<div class="contact">\n<p class="contact__title"><strong>b</strong></p>'),
        (":::action\n[a](b.md)\n:::", '<div class="action">\n<p><a href='),
        (":::question b?\na\n:::", '<details class="question">\n<summary>b?</summary>\n<p>a</p>\n</details>'),
        (":::definitions\na\n- b\n- c\n:::", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>"),
        (":::quote b\na\n:::", "<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>b</figcaption>"),
        (":::picture b\n![a](c.svg)\n:::", '<figure class="figure">\n<img alt="a"'),
        (":::table b\n| a | c |\n|---|---|\n| d | e |\n:::", "<table><caption>b</caption><thead>"),
        ("::: info\na\n:::", '<div class="notice notice--info">'),
        (":::question b?\n:::info\na\n:::\nc\n:::", "</div>\n<p>c</p>\n</details>"),
        ("::::question b?\n:::info\na\n:::\n::::", "</div>\n</details>"),
        ("- a\n  :::info\n  b\n  :::\n- c", "<p>b</p>\n</div>\n</li>\n<li>"),
        ("> :::info\n> b\n> :::", "<p>b</p>\n</div>\n</blockquote>"),
        ("a\n:::info\nb\n:::\nc", "<p>b</p>\n</div>\n<p>c</p>"),
    ],
)
def test_each_block_is_an_element_with_all_of_its_words(text: str, expected: str, language: Language) -> None:
    """With or without empty lines around it, in lists, quotations and blocks, and with Markdown in it."""
    html = body_of(text, language).html
    for isolation in ('<bdi dir="ltr">', "</bdi>", "\u2066", "\u2069"):
        html = html.replace(isolation, "")
    assert expected in html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (":::info\na", (1, "the block ':::info' never ends")),
        ("a\n\n:::\n", (3, "':::' ends a block, and none is open")),
        (":::info\n:::\n", (1, "the block ':::info' is empty")),
        (":::infó\na\n:::\n", (1, "there is no block ':::infó'")),
        (":::{.note}\na\n:::\n", (1, "there is no block ':::{.note}'")),
        (":::question\na\n:::\n", (1, "the block ':::question' has no words behind its name")),
        (":::timeline\n- a\n:::\n", (1, "the block ':::timeline' holds something else than one numbered list")),
        (":::steps b\n1. a\n:::\n", (1, "the block ':::steps' has words behind its name: 'b'")),
        (":::steps\n- a\n:::\n", (1, "the block ':::steps' holds something else than one numbered list")),
        (":::action\na\n:::\n", (1, "the block ':::action' has no link")),
        (":::download\na\n:::\n", (1, "the block ':::download' has no link")),
        (
            ":::download\n[a](b.md)\n:::\n",
            (2, "the link 'b.md' in the block ':::download' leads to no file of content/media/"),
        ),
        (":::picture b\na\n:::\n", (1, "the block ':::picture' holds something else than one picture")),
        (":::table b\na\n:::\n", (1, "the block ':::table' holds something else than one table")),
        (
            ":::definitions\na\n\nb\n- c\n:::\n",
            (1, "the block ':::definitions' does not have words and what they mean, in turn"),
        ),
        (":::info\n\n## Rubrik {#a}\n\na\n:::\n", (1, "a heading stands in the block ':::info': 'Rubrik {#a}'")),
    ],
)
def test_a_block_that_is_not_right_is_named_on_its_line(text: str, fault: tuple[int, str]) -> None:
    """No block is half made."""
    assert told(text) == [fault]


def test_our_words_and_facts_of_files_are_signs_until_a_reader_comes() -> None:
    """The text is one for all readers: what we write ourselves follows in the language of the text."""
    body = body_of(":::download\n[a](../../media/b.pdf)\n:::\n")
    assert body.has_signs
    assert '>a <span class="file-facts">\ue200</span></a>' in body.html
    assert body.text == "a \ue200 <\ue0000\ue001>"
    assert not body_of("Ord.\n").has_signs


def test_notes_are_numbered_by_the_text_and_lead_there_and_back() -> None:
    """A note that is referred to twice has two ways back, and one may have several paragraphs."""
    body = body_of("a[^x] b[^y] c[^x]\n\n[^y]: två\n[^x]: ett\n  mer\n\n  stycke\n")
    assert [link.target for link in body.links] == ["#fn-2", "#fn-1", "#fn-2", "#fnref-2", "#fnref2-2", "#fnref-1"]
    assert body.text == f"a[1] b[2] c[1]\n\n{Label.NOTES}\n[1] ett mer\n    stycke\n[2] två"
    assert '<sup id="fnref-2">' in body.html
    assert f">{Label.BACK} 2</a>" in body.html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a[^x]\n\n[^x]: b\n\n[^x]: c\n", (5, "there are two notes '[^x]'")),
        ("a[^x]\n\n[^x]: b\n\n[^y]: c\n", (5, "nothing refers to the note '[^y]'")),
        ("a[^x]\n\n[^z]: b\n", (1, "there is no note '[^x]'")),
        ("## a {#fn-1}\n", (1, "the heading id 'fn-1' is that of a part of every page")),
    ],
)
def test_no_note_is_lost(text: str, fault: tuple[int, str]) -> None:
    """A note without a sign, or a sign without a note, is a fault."""
    assert fault in told(text)


def test_a_note_follows_a_number_of_an_arabic_text_by_itself() -> None:
    """The note's number is not drawn into the number before it."""
    html = body_of("في عام 2026-03-31.[^a] و 5[^a]\n\n[^a]: ABF\n", ARABIC).html
    assert '<bdi dir="ltr" class="unbroken">2026-03-31</bdi>.<sup' in html
    assert "5<sup" in html
    assert "<bdi>1</bdi>" in html


def test_tables_and_code_have_names_of_their_own() -> None:
    """What can be focused to scroll says what it is: by its caption, its columns, or our word."""
    assert 'aria-label="a, c"' in body_of("| a | c |\n|---|---|\n| d | e |\n").html
    assert 'aria-label="b"' in body_of(":::table b\n| a | c |\n|---|---|\n| d | e |\n:::\n").html
    assert f'aria-label="{Label.TABLE}"' in body_of("|  |  |\n|---|---|\n| d | e |\n").html
    assert f'<pre aria-label="{Label.CODE}" role="group" tabindex="0">' in body_of("```\na\n```\n").html
    assert 'aria-label="\u20662026-03-31\u2069, ب"' in body_of("| 2026-03-31 | ب |\n|---|---|\n| a | b |", ARABIC).html


@pytest.mark.parametrize("hidden", [":::info\nx\n:::", "```\nx\n```", ":::timeline\n1. 2010\n:::"])
def test_what_a_comment_leaves_out_is_no_lost_block(hidden: str) -> None:
    """A block that is to stay out of the page for now is hidden with its text."""
    assert "x" not in body_of(f"A\n\n<!--\n{hidden}\n-->\n\nB\n").html
