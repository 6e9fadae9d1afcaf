"""Words of translators as Markdown: whatever signs they have, readers see just them, or they are refused."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.config.site_toml import read_settings
from samsprak.markdown.converter import MarkdownConverter
from samsprak.translations.exchange.content import Code, CodeKind, Content, plain_text, shape_of
from samsprak.translations.exchange.escaping import UnwritableError, markdown_of, tidied
from samsprak.translations.exchange.inline import read_inline
from tests.support.examples import examples

SETTINGS = read_settings(Path(__file__).resolve().parents[3])
CONVERTER = MarkdownConverter(SETTINGS.languages)
_PRIVATE = re.compile("[\ue000-\uf8ff\u2066-\u2069\u200e\u200f\u2060]")
NASTY = [
    "5 * 3 * 2 = 30",
    "*not emphasis*",
    "**not bold** and __neither__ and snake_case_name",
    "[no link](https://example.org)",
    "[a] [b] ![c](d)",
    "`no code`",
    "<b>no HTML</b> and a < b and a<b",
    "&amp; &lt; &nbsp; R&D &copy",
    "&#65 &#x41; &#1",
    "# no heading",
    "> no quotation",
    "- no list",
    "+ no list",
    "1. no list",
    "2026. A year",
    "12) no list",
    "--- no rule ---",
    "---",
    "{#no-id} {.no-class} {lang=sv}",
    "back\\slash \\* and \\",
    "ends with a backslash\\",
    "a | b | c",
    "Hej!",
    "كلمة *ليست* مائلة [وليست] رابطًا",
    "1. قائمة ليست قائمة",
    "två  blanksteg",
]


def built(markdown: str) -> tuple[str, list[str]]:
    """Return the words of a text as built, and its faults."""
    faults: list[str] = []
    html = CONVERTER.convert(
        markdown,
        first_line=1,
        language=SETTINGS.languages.source,
        report=lambda line, message, hint: faults.append(f"{line}: {message} ({hint})"),
    ).html
    element = lxml.html.fragment_fromstring(html, create_parent="section")
    tags = [one.tag for one in element.iter()][1:]
    return _PRIVATE.sub("", element.text_content()).strip(), [*faults, *(str(tag) for tag in tags if tag != "p")]


@pytest.mark.parametrize("words", NASTY)
def test_signs_in_a_translation_are_shown_as_they_are(words: str) -> None:
    """A translator may write any sign: no reader finds half of a text in bold, or a list where there was a year."""
    raw = markdown_of((words,))
    shown, wrong = built(raw)
    assert wrong == []
    assert shown == " ".join(words.split())


@given(st.text(alphabet="ab *_`[]()<>{}#!|\\&;.:-+~^=1ا\"'", min_size=1, max_size=24))
@settings(max_examples=examples(300))
def test_any_words_are_written_as_they_are_read_again(words: str) -> None:
    """A text comes back from the file as it was sent, or it is refused; and nothing of it becomes an element."""
    content: Content = (words,) if words else ()
    try:
        raw = markdown_of(content)
    except UnwritableError:
        return
    assert shape_of(read_inline(raw)) == shape_of(tidied(content))
    shown, wrong = built(raw)
    if plain_text(content).strip() and not any(": " in one for one in wrong):  # a fault stops the import
        assert [one for one in wrong if one != "span"] == []
        assert shown.replace("\u00a0", " ") == plain_text(tidied(content))


def test_spaces_inside_of_emphasis_go_outside() -> None:
    """A program that leaves a space behind an opening code does not turn the bold words into two stars."""
    bold = (Code(CodeKind.OPEN, "**", 1), " viktigt ", Code(CodeKind.CLOSE, "**", 1))
    assert markdown_of(("Det är", *bold, "nu.")) == "Det är **viktigt** nu."


def test_an_exclamation_mark_before_a_link_makes_no_picture_of_it() -> None:
    """A sentence that ends before a link stays one."""
    link = (Code(CodeKind.OPEN, "[", 1), "Sök", Code(CodeKind.CLOSE, "](../a.md)", 1))
    assert markdown_of(("Nu!", *link)) == r"Nu\![Sök](../a.md)"


def test_words_in_another_language_stay_marked() -> None:
    """A translator names an official word with its language, and the page has it so."""
    raw = markdown_of(("مجلس إدارة المحافظة (*länsstyrelse*{lang=sv})",))
    assert raw == "مجلس إدارة المحافظة (*länsstyrelse*{lang=sv})"
    assert plain_text(read_inline(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "spans"),
    [
        ("a **b** *c*", 2),
        ("***both***", 2),
        ("[words](a.md){lang=en}", 1),
        ("![alt](a.svg)", 1),
        ("[a [b] c](x.md)", 1),
        ("snake_case_word", 0),
        ("5 * 3 * 2", 0),
        ("[^1]", 1),
        ("`*code*`", 1),
        ('<time datetime="2013">2013</time>', 1),
        ("<post@example.org>", 1),
        ("one\\\ntwo", 1),
        ("a **b", 0),
        ("\\*a\\*", 0),
        ("*[Bas](b.md)*{lang=sv}", 2),
    ],
)
def test_markup_is_codes_and_everything_else_words(raw: str, spans: int) -> None:
    """A translator has as many codes to place as there are marks in the text."""
    content = read_inline(raw)
    assert len({one.number for one in content if isinstance(one, Code)}) == spans
    assert markdown_of(content) == raw if raw not in {"5 * 3 * 2", "a **b", "[a [b] c](x.md)"} else True
