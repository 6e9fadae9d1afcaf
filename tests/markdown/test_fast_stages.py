"""The fast Markdown stages give the same result as Python-Markdown's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.markdown.converter import MarkdownConverter
from samsprak.validation.reporting import LocalFault, reporter
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH
from tests.support.examples import examples
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.documents import Body
    from samsprak.model.languages import Language

FAST = MarkdownConverter(LANGUAGES)
PLAIN = MarkdownConverter(LANGUAGES, is_fast=False)

BLOCKS = [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "  \n",
    "   ",
    "## a {#b}\n",
    "# ",
    "#",
    "===\n",
    "--\n",
    "***\n",
    "- - -\n",
    "> ",
]
LISTS = ["- ", "* ", "+ ", "1. ", "3. ", "٣. ", "  - ", "    - ", "- a\n- b\n", "1. a\n\n    b\n"]
TABLES = ["|", "|--|--|\n", "| a | b |\n|---|:-:|\n| c | d |\n", "a | b\n--|--\n`c|d` | e\\|f\n"]
EMPHASIS = ["*", "**", "***", "_", "__", "*a*", "**a *b* c**", "***a** b*", "a*b*c", "snake_case_word", "é_x_"]
ESCAPES = [
    "\\",
    "\\*",
    "\\_",
    "\\[",
    "\\\\",
    "`",
    "``",
    "`a*b*`",
    "\\`",
    "&amp;",
    "&",
    "&#65 ",
    "&copy",
    "&#1;",
    "&lt;",
]
LINKS = [
    "[a](b.md)", '![c *d*](e.svg "t")', "![](c.svg)", "[a [b] c](d (e) f)", "[x](y 'z')", "[a](<b c>)", "[a](<b",
    "[**a**](b_c_d.md)", "<http://x/`a`*b*>", "<http://a\\*b*c*>", "<a@b.c>", "<a\\_b@c.d>", "[a]: b\n", "[a][a]",
    "[a]", "[", "]", "(", ")", "![", "](", "]: ",
]  # fmt: skip
ATTRIBUTES = [
    "{lang=sv}",
    "{: #x }",
    "{: .a}\n",
    "\n{: lang=ar}\n",
    "{hidden}",
    "{.a #b title='x y'}",
    "{style=x}",
    "{",
    "}",
]
HTML = [
    "<b>",
    "</b>",
    "<div>\n",
    "</div>\n",
    "<!-- x -->",
    '<span class="a">',
    "</span>",
    "<br>",
    "<?x ?>",
    "<![CDATA[",
    "<",
    ">",
]
WORDS = [
    " ",
    "a",
    "Ord",
    "ABF Flen",
    "2026-03-31",
    "09:00–16:30",
    "كلمة",
    "نص 2021 ABF",
    "å",
    "\u00a0",
    "\x02",
    "\x03",
    "\u2028",
]
DIALECTS = [
    "[^1]",
    "\n[^1]: a\n",
    "[^å]: b\n    c\n",
    "\n:::info\n",
    "\n:::question a *b*\n",
    ":::\n",
    "\n```\n",
    "~~~ py\n",
    "1) ",
    "•\t",
    "\\\n",
    "![a][a]",
    "[a][]",
    "{{< x >}}",
]
PIECES = st.sampled_from([*BLOCKS, *LISTS, *TABLES, *EMPHASIS, *ESCAPES, *LINKS, *ATTRIBUTES, *HTML, *WORDS, *DIALECTS])
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, st.text(max_size=3)), max_size=40).map("".join)


def read(converter: MarkdownConverter, text: str, language: Language) -> tuple[Body, list[LocalFault]]:
    """Return the complete result of *converter* for a text."""
    faults: list[LocalFault] = []
    body = converter.convert(text, first_line=1, language=language, report=reporter(faults), wants_text=True)
    return body, faults


@given(text=TEXTS, language=st.sampled_from([SWEDISH, ENGLISH, ARABIC]))
@settings(max_examples=examples(500))
def test_any_text_becomes_what_python_markdown_makes_of_it(text: str, language: Language) -> None:
    """HTML, links, headings, plain text and faults are the same, whatever is written."""
    assert read(FAST, text, language) == read(PLAIN, text, language)


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH, ARABIC], ids=["sv", "en", "ar"])
@pytest.mark.parametrize(
    "text",
    [
        "Ord\nmer [a](b.md) och **c _d_ e**.\n{: .f}",
        "Ord\n# Rubrik\nmer",
        "Ord\n---\nmer\n\n- - -\n\n* * *",
        "Ord\n> citat\nmer",
        "Ord\n[a]: b.md\n[a][a]",
        "Ord  \nmer<br>mer\\\nmer",
        "a | b\n--|--\nc | d",
        "٣. tre\n٤. fyra\n\n- ett\n\n    mer\n\n    - två",
        "\tkod *a*\n\n\tmer\n  \n    \n",
        "<http://x/`a`*b*> <a\\_b@c.d> [a](b 'c') ![d *e*](f)",
        "*a*{lang=sv} **b**{.c}\n{: lang=ar}\n\n- d{.e}\n- f\n{: .g}",
        # Overlapping emphasis cuts one of Python-Markdown's own placeholders in two.
        "_**>***\n\\[_v<![CDATA[*b*",
        "**a *b * c** *d*",
    ],
)
def test_texts_close_to_the_ones_that_a_stage_skips_are_the_same(text: str, language: Language) -> None:
    """For each text in which a stage has nothing to do there is a similar one in which it has."""
    assert read(FAST, text, language) == read(PLAIN, text, language)


def texts_below(folder: Path) -> list[str]:
    """Return every Markdown text in a folder."""
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(folder.rglob("*.md"))]


@pytest.mark.whole_site
@pytest.mark.parametrize("folder", [PROJECT / "content", PROJECT / "docs", SITES], ids=["content", "docs", "sites"])
def test_our_own_texts_become_what_python_markdown_makes_of_them(folder: Path) -> None:
    """Every text of the project is the same, in each direction."""
    for text in texts_below(folder):
        for language in (SWEDISH, ARABIC):
            assert read(FAST, text, language) == read(PLAIN, text, language)


def test_patterns_do_not_depend_on_what_they_stand_in() -> None:
    """Python-Markdown can keep a pattern out of certain elements; the fast stage cannot, and no pattern asks for it."""
    assert all(not pattern.ANCESTOR_EXCLUDES for pattern in PLAIN.instance(has_notes=True).inlinePatterns)
