"""Markdown as other dialects write it: what works here, and what is refused by name."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from samsprak.markdown.dialects.prefilter import needs_layout
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.builders.sources import body_of
from tests.support.examples import examples

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from samsprak.model.languages import Language
    from samsprak.validation.reporting import LocalFault

COMMONMARK = MarkdownIt("commonmark")
LANGUAGES = pytest.mark.parametrize("language", [SWEDISH, ENGLISH, ARABIC], ids=["sv", "en", "ar"])


def told(text: str, language: Language = SWEDISH) -> list[tuple[int, str]]:
    """Return line and message of each fault in a text, in the order of the lines."""
    faults: list[LocalFault] = []
    body_of(text, language, faults=faults)
    return sorted((fault.line, fault.message) for fault in faults)


@LANGUAGES
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دعوة:\n- a\n- b\n", "دعوة:\n\n- a\n- b"),
        ("Steg:\n1. a\n2. b\n", "Steg:\n\n1. a\n2. b"),
        ("- a\n1. b\n", "- a\n\n1. b"),
        ("- a\n  - b\n    - c\n- d\n", "- a\n  - b\n    - c\n- d"),
        ("- a\n   - b\n- d\n", "- a\n  - b\n- d"),
        ("- a\n    - b\n        - c\n- d\n", "- a\n  - b\n    - c\n- d"),
        ("1. a\n  - b\n    - c\n2. d\n", "1. a\n   - b\n     - c\n2. d"),
        ("10. a\n    - b\n11. d\n", "10. a\n    - b\n11. d"),
        ("- a\n\n  mer\n\n- b\n", "- a\n  mer\n- b"),
        ("1. a\n\n   mer\n\n2. b\n", "1. a\n   mer\n2. b"),
        ("- a\n\n  > ord\n", "- a\n  ord"),
        ("> Rad:\n> - a\n>   - b\n", "Rad:\n\n- a\n  - b"),
        ("1) a\n2) b\n", "1. a\n2. b"),
        ("• a\n• b\n", "- a\n- b"),
        ("·\ta\n◦\u00a0b\n▪ c\n", "- a\n- b\n- c"),
        ("-\u00a0a\n*\u202fb\n1.\u00a0c\n", "- a\n- b\n\n1. c"),
        ("\u00a0Ord\n\nOrd:\n\u00a0\u00a0- a\n", "Ord\n\nOrd:\n\n- a"),
        ("Ord\\\nmer\n", "Ord\nmer"),
        ("Ord:\n| a | b |\n|---|---|\n| c | d |\nMer.\n", "Ord:\n\na | b\nc | d\n\nMer."),
        ("```\na  b\n\n# c\n```\nOrd\n", "a  b\n\n# c\n\nOrd"),
        ("~~~~ py\n```\n~~~~\n", "```"),
        ("- a\n  ```\n  b\n    c\n  ```\n", "- a\n  b\n    c"),
        ("Året var\n2026. Det tog slut.\n", "Året var 2026. Det tog slut."),
        ("- - -\n\n* * *\n\n___\n", ""),
    ],
)
def test_lists_tables_and_code_are_what_they_look_like(text: str, expected: str, language: Language) -> None:
    """Without empty lines, indented by two or three spaces, with the signs of word processors: all is kept apart."""
    assert body_of(text, language).text == expected


def test_tight_lists_stay_tight() -> None:
    """A list in a list puts no paragraphs into the one around it."""
    assert body_of("1. a\n   - b\n2. c\n").html == "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>"


WORDS = st.sampled_from(["ord", "mer", "كلمة"])
SIGNS = st.sampled_from(["-", "*", "1.", "2."])


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Return lists in lists, indented to the words they belong to, with paragraphs and code in them."""
    inside: list[int] = []
    lines: list[str] = []
    for number in range(draw(st.integers(1, 9))):
        depth = draw(st.integers(0, len(inside)))
        indent = " " * (inside[depth - 1] if depth else 0)
        word = f"{draw(WORDS)}{number}"
        match draw(st.sampled_from(["item", "item", "item", "blank", "words", "code"])):
            case "item":
                begin = f"{draw(SIGNS)}{' ' * draw(st.integers(1, 3))}"
                inside[depth:] = [len(indent) + len(begin)]
                lines.append(f"{indent}{begin}{word}")
            case "words":
                if lines and not lines[-1]:
                    del inside[depth:]
                lines.append(f"{indent}{word}")
            case "code":
                del inside[depth:]
                lines += [f"{indent}```", f"{indent}{word}", f"{indent}```"]
            case _:
                lines.append("")
    return "\n".join(lines) + "\n"


@given(text=lists())
@settings(max_examples=examples(300))
def test_any_list_is_what_commonmark_makes_of_it(text: str) -> None:
    """Items, what is in them, and their order are those of the common standard, whatever the indentation."""
    theirs = COMMONMARK.render(text)
    if re.search(r"^(?:[-*]|1\.) ", theirs, re.MULTILINE):
        return  # far to the right below words, where it has a sign go out raw: here that is a list
    assert shape(body_of(text, faults=[]).html) == shape(theirs)


def shape(html: str) -> object:  # noqa: C901 # one walk over a tree
    """Return the lists, items and code of *html* with their words; adjacent lists of a sort count as one."""

    def inner(element: HtmlElement) -> list[object]:
        found: list[object] = []

        def add(words: str | None) -> None:
            if words and words.strip():
                put(" ".join(words.split()))

        def put(one: object) -> None:
            last = found[-1] if found else None
            if isinstance(one, str) and isinstance(last, str):
                found[-1] = f"{last} {one}"
            elif isinstance(one, list) and isinstance(last, list) and one[0] == last[0] and one[0] in {"ul", "ol"}:
                last += one[1:]
            else:
                found.append(one)

        add(element.text)
        for child in element:
            if child.tag == "p":
                for one in inner(child):
                    put(one)
            elif child.tag == "pre":
                put(["pre", child.text_content().strip()])
            else:
                put([child.tag, *inner(child)])
            add(child.tail)
        return found

    return inner(lxml_html.fragment_fromstring(html, create_parent="div"))


def test_references_lead_where_their_line_says() -> None:
    """A link by reference works in each of its three forms, and a picture too."""
    text = "[a][r], [r][], [r] och ![b][p].\n\n[r]: one.md\n[p]: ../../media/b.svg\n"
    assert [link.target for link in body_of(text).links] == ["one.md", "one.md", "one.md", "../../media/b.svg"]
    assert body_of("Ord [sic] och [OBS].\n\n[r][r]\n\n[r]: one.md\n").text.startswith("Ord [sic] och [OBS].")


@LANGUAGES
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ord [^1].", "there is no note '[^1]'"),
        ("- [x] ord", "'[x]' makes no box to tick here"),
        ("- [ ] ord", "'[ ]' makes no box to tick here"),
        ("Ord [[sida]].", "'[[sida]]' makes no link here"),
        ("[TOC]", "'[TOC]' makes no table of contents here"),
        ("[ord] (a.md)", "'[ord] (a.md)' is no link: there is a space between its words and its address"),
        ("(ord)[https://a.example]", "'(ord)[https://a.example]' is no link: its brackets are the wrong way round"),
        ("[ord][r]", "'[ord][r]' is no link: nothing says where it leads"),
        ("[ord](a.md", "'[ord](a.md' is no link"),
        ("![ord][r]", "the picture '![ord]' is not shown"),
        ("~~ord~~", "'~~ord~~' is not struck out here"),
        ("==ord==", "'==ord==' is not marked here"),
        ("++ord++", "'++ord++' is not underlined here"),
        ("H~2~O", "'H~2~' is not set lower here"),
        ("m^2^", "'m^2^' is not set higher here"),
        ("**ord", "'**ord' has '**' without its partner"),
        ("ord**", "'**' has '**' without its partner"),
        ("__ord", "'__ord' has '__' without its partner"),
        ("*ord", "'*ord' has '*' without its partner"),
        ("Ord `kod", "'`kod' has '`' without its partner"),
        ("Ord \\", "'Ord \\' ends in a backslash"),
        (":smile: ord", "':smile:' makes no picture here"),
        ("| a | b |", "'| a | b |' is no row of a table"),
        ("```\nkod", "the code that begins with '```' never ends"),
        ("\tOrd", "a tab at the beginning of the line makes code of it"),
        ("{{< a >}}", "'{{< a >}}' is filled in by another program, and not here"),
        ("{% a %}", "'{% a %}' is filled in by another program, and not here"),
        ("Ord {{ a }} mer", "'{{ a }}' is filled in by another program, and not here"),
        ("!!! tip", "'!!! tip' makes no box here"),
        ("??? tip", "'??? tip' makes no box here"),
        ("> [!TIP]\n> ord", "'[!TIP]' makes no box here"),
        (".. tip:: ord", "'.. tip:: ord' makes nothing here"),
        ('=== "A"', "'=== \"A\"' makes no tab here"),
        ("import a from 'b'", "'import a from 'b'' is a line for another program"),
        ("*[EU]: ord", "'*[EU]: ord' explains no abbreviation here"),
        ("a) ord\nb) mer", "a letter makes no list: 'a) ord' would run together with the line below it"),
        ("– ord\n– mer", "a dash makes no list: '– ord' would run together with the line below it"),
        ("a\tb\nc\td", "a table with tabs between its cells would run together: 'a b'"),
        ("Ord\n: mer", "': mer' defines nothing here"),
        (": mer", "': mer' defines nothing here"),
        ("i) ord\nii) mer", "a letter makes no list: 'i) ord' would run together with the line below it"),
        ("a. ord\nb. mer", "a letter makes no list: 'a. ord' would run together with the line below it"),
        ("أ- نص\nب- نص", "a letter makes no list: 'أ- نص' would run together with the line below it"),
        ("(1) ord\n(2) mer", "a number in brackets makes no list: '(1) ord' would run together with the line below it"),
        ("Ord {.lead}", "'{.lead}' has no effect here"),
        ("[ord]{lang=en}", "'{lang=en}' has no effect here"),
        ("{:.no_toc}", "'{:.no_toc}' has no effect here"),
        ("Ord.^[mer]", "'^[mer]' makes no note here"),
        ("Ord {>>mer<<}", "'{>>mer<<}' is a remark for colleagues, and readers would see it"),
        ("Ord %%mer%%", "'%%mer%%' is a remark for colleagues, and readers would see it"),
        ("[b]ord[/b]", "'[b]ord[/b]' makes nothing here"),
        ("'''ord'''", "''''ord'''' is neither bold nor emphasised here"),
        ("== Ord ==", "'== Ord ==' is no heading here"),
        ("$$x$$", "'$$x$$' makes no formula here"),
        (":::info[Ord]\nmer\n:::", "the block ':::info[Ord]' has brackets around its title"),
        ("Ord <![CDATA[mer]]>", "'<![CDATA[mer]]>' is for another program: no reader sees it, nor the words in it"),
        ('<time datetime="2013-13">ord</time>', "'2013-13' in '<time>' is no day that programs can read"),
        ('<time datetime="april">ord</time>', "'april' in '<time>' is no day that programs can read"),
        ("Ord <?mer?>", "'<?mer?>' is for another program: no reader sees it, nor the words in it"),
        ("[r]: one.md", "no link uses the line '[r]:', and readers do not see it"),
        ("<div>\n\nord", "the HTML element '<div>' is never closed"),
        ("Ord <span>mer", "the HTML element '<span>' is never closed"),
        ("Ord</span> mer", "'</span>' closes nothing"),
        ("Ord <!-- mer", "the comment '<!-- mer' never ends"),
        ("<div>**ord**</div>", "'**ord**' stands in '<div>', where Markdown is not read"),
        ("<div>\n- ord\n</div>", "'- ord' stands in '<div>', where Markdown is not read"),
        ("<div>\n\n```\nkod\n```\n\n</div>", "the code stands inside of an HTML element, where Markdown is not read"),
    ],
)
def test_what_would_go_out_raw_or_vanish_is_named_on_its_line(text: str, message: str, language: Language) -> None:
    """Each sign of another dialect is one fault, with the words as they are written."""
    line = 5 if "```\nkod\n```" in text else 4 if text.startswith(("Ord\n", "<div>\n-")) else 3
    assert told(f"Först.\n\n{text}\n", language) == [(line, message)]


@pytest.mark.parametrize(
    "text",
    [
        "`**a` och `[^1]` och `~~b~~` och `{{ c }}`",
        "```\n**a [[b]] {{ c }} !!! d\n\te\n```",
        "\\*\\*a och \\[^1\\] och \\`b",
        "5 * 3, 5*3, a_b_c, #3, 50 %, 1 ~ 2, a | b, klockan 10:30:00",
        "Se [sic], [OBS!] och (jfr [1]).",
        "– Hej, sade hon.\n\n– Hej!",
        "a) Det är så.",
        "<https://example.org/a_b*c>",
        "<details><summary>a</summary><p>b - c * d</p></details>",
        "Ord<br>mer<wbr>mer",
        "1 < 2 > 1",
        "`{.a}` och \\{.a\\}, {1, 2}, {namn}, 'ord', 5'' bred, 100%% och 5%%, $5",
        "*ord*{lang=en}",
        "A. Larsson skrev.",
        '<time datetime="2013">a</time> <time datetime="2013-02-28T09:00">b</time> <time datetime="09:00">c</time>',
        "Ord <!-- <![a]> <script> -->mer",
    ],
)
def test_signs_that_are_meant_are_left_alone(text: str) -> None:
    """Code, escaped signs, and signs that mean nothing in Markdown are no faults."""
    assert told(text) == []


def test_surplus_cells_and_rows_that_do_not_fit_are_named() -> None:
    """No cell of a table is dropped without a word."""
    assert told("| a | b |\n|---|---|\n| c | d | e | f |\n| `x|y` | d |\n| c \\| d | e |\n") == [
        (3, "the row has 4 cells and the table 2 columns: 'e | f' has no column")
    ]
    assert told("| a | b |\n|---|\n| c | d |\n") != []


def test_a_caption_below_a_table_is_named_with_the_block_that_makes_one() -> None:
    """Directly below it, or below an empty line, as other programs have it."""
    table = "| a | b |\n|---|---|\n| c | d |\n"
    assert told(f"{table}: Ord\n") == [(4, "': Ord' is no caption of the table here")]
    assert told(f"{table}\n: Ord\n") == [(5, "': Ord' is no caption of the table here")]


def test_two_definitions_of_one_name_are_named() -> None:
    """The one that would be forgotten is on its line."""
    assert told("[a][r]\n\n[r]: one.md\n[r]: two.md\n")[-1] == (4, "there are two lines '[r]:'")


def test_a_text_without_any_of_it_is_read_as_it_is() -> None:
    """What most texts are made of costs no second look."""
    plain = "## Rubrik {#a}\n\nOrd **fet** [länk](a.md)\nmer.\n\n- a\n  mer\n- b\n\n1. c\n2. d\n\n"
    assert not needs_layout(f"{plain}| a | b |\n|---|---|\n| c | d |\n")
    assert needs_layout("Ord:\n- a\n")


def test_signs_in_other_scripts_are_the_same_signs() -> None:
    """Arabic digits number a list, and an Arabic word can be the name of a note."""
    assert '<ol start="3">' in body_of("نص:\n\n٣. ثلاثة\n٤. أربعة\n", ARABIC).html
    body = body_of("نص.[^ملاحظة]\n\n[^ملاحظة]: ABF Flen 2026-03-31\n", ARABIC)
    assert 'id="fn-1"' in body.html
    assert '<bdi dir="ltr">ABF Flen <span class="unbroken">2026-03-31</span></bdi>' in unescape(body.html)
