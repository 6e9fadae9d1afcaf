"""The units of a text, compared with the blocks that the build makes of it: markdown-it has another dialect."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest

from samsprak.config.site_toml import read_settings
from samsprak.markdown.converter import MarkdownConverter
from samsprak.translations.exchange.content import Code, plain_text
from samsprak.translations.exchange.units import read_units
from samsprak.validation.schemas import TextSchema

if TYPE_CHECKING:
    from samsprak.translations.exchange.units import Unit

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = read_settings(ROOT)
CONVERTER = MarkdownConverter(SETTINGS.languages)
FRONT = "---\ntitle: Title\nsummary: Words.\n---\n"
EXAMPLES = [
    found[1]
    for found in re.finditer(
        r"^````markdown\n(.*?)^````",
        (ROOT / "docs/editors/blocks.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]
# What the guides say in words, what people paste, and where the two dialects differ.
OTHERS = [
    "A line\n- first\n- second\n\n  more of it\n    - deep\n",
    "1. one\n  - two spaces\n  - are enough\n2. two\n\n  a paragraph\n",
    "1) one\n2) two\n\n• first\n• second\n",
    "Line\n| a | b |\n| --- | --- |\n| c \\| d | `e` |\nA line below\n",
    "> quoted\n> - with a list\n> - of two\nlazily on\n",
    "A heading\n---------\n\n## Another {#other}\n\n### Third level\n\nText.\n".replace("A heading\n---------\n\n", ""),
    "Text[^a] and[^b].\n\n[^a]: One.\n\n    More of one.\n\n[^b]: Two\n",
    "[^a] text.\n\n[^a]: Word\n",
    "A law: [law] and [the guide][law].\n\n[law]: https://www.example.org/law\n",
    "<div>\n<p>Words <b>in</b> HTML</p>\n</div>\n\nText.\n",
    "<details>\n<summary>Open</summary>\n<p>Closed</p>\n</details>\n",
    "<!-- a comment\n\nof two paragraphs -->\n\nText <em>with</em> HTML.\n",
    "Text of **bold**, *emphasis*, ***both***, __bold__ and _emphasis_ &amp; snake_case_words.\n",
    "A \\* star, 5 \\* 3, a \\_ line and 2026\\. A year.\n",
    "- a\n\n  :::info Title\n  In a list.\n  :::\n- b\n",
    ":::info\n:::warning Inner\nText\n:::\nMore\n:::\n",
    ":::definitions\nWord\n- one\n- two\n:::\n",
    "    indented code\n\nText\n\n```\n:::info\n## no heading\n```\n",
    "*Bas*{lang=sv} och [länk](a.md){lang=en}.\n\nA paragraph\n{lang=en}\n",
    "Två rader\nav ett stycke  \nmed radbrytning\\\noch en till.\n",
    "![Ett skrivbord](../../media/drawing.svg)\n\n![](../../media/drawing.svg)\n",
    "<post@example.org> and <https://www.example.org/>.\n",
    "كلمة و*Bas*{lang=sv} و**مهم**.\n\n- أول\n- ثان\n",
]
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "blockquote",
        "summary",
        "figcaption",
        "caption",
        "figure",
        "details",
        "ul",
        "ol",
        "dl",
        "table",
        "thead",
        "tbody",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "pre",
        "section",
    ]
)
_PRIVATE = re.compile("[\ue000-\uf8ff\u2066-\u2069\u200e\u200f\u061c]")


def built_blocks(body: str) -> Counter[str]:
    """Return the words of each block of a built text, without code and words of the interface."""
    html = CONVERTER.convert(body, first_line=1, language=SETTINGS.languages.source, report=lambda *_: None).html
    found: list[str] = [""]

    def walk(element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str):
            return
        is_block = element.tag in _BLOCKS
        if is_block:
            found.append("")
        if element.tag not in {"code", "pre"} and "notes__title" not in str(element.get("class")):
            found[-1] += element.text or ""
            for child in element:
                walk(child)
                found[-1] += child.tail or ""
        if element.tag == "img":
            found[-1] += str(element.get("alt") or "")
        if element.tag == "br":
            found[-1] += " "
        if is_block:
            found.append("")

    walk(lxml.html.fragment_fromstring(html, create_parent="section"))
    return words_of(found)


def words_of(texts: list[str]) -> Counter[str]:
    """Return the words of texts, without what directs or hides."""
    plain = (re.sub(r"\s+", "", _PRIVATE.sub("", one)) for one in texts)
    return Counter(one for one in plain if any(character.isalnum() for character in one))


def unit_words(unit: Unit) -> str:
    """Return the words of a unit as readers see them: an address in angle brackets is words too."""
    shown = []
    for one in unit.content:
        if isinstance(one, Code) and one.data.startswith("<") and ("@" in one.data or "://" in one.data):
            shown.append(one.data.strip("<>").removeprefix("mailto:") if one.data.endswith(">") else "")
        elif isinstance(one, str):
            shown.append(one)
    return re.sub(r"\*([^*]+)\*\{lang=[^}]*\}", r"\1", "".join(shown))


def units_of(body: str) -> Counter[str]:
    """Return the words of each unit of a text."""
    found = read_units(FRONT + body, TextSchema)
    return words_of([unit_words(one) for one in found.units if one.role != "field"])


def without_signs(blocks: Counter[str]) -> Counter[str]:
    """Return blocks without the numbers of notes and the words of the interface, which no source has."""
    return Counter({text: count for text, count in blocks.items() if text})


@pytest.mark.parametrize("body", [*EXAMPLES, *OTHERS])
def test_every_construct_gives_the_units_that_the_build_shows_as_blocks(body: str) -> None:
    """No words are left out, and none are joined or split in another way than readers see them."""
    built = built_blocks(body)
    if "[^" in body:  # numbers of notes and words of the links back are the interface's
        assert {re.sub(r"\d", "", one) for one in units_of(body)} <= {re.sub(r"\d", "", one) for one in built}
        return
    assert units_of(body) == built


def test_there_are_units_in_every_example() -> None:
    """The comparison above is not one of nothing with nothing."""
    assert len(EXAMPLES) > 12
    assert sum(bool(units_of(one)) for one in EXAMPLES) >= len(EXAMPLES) - 1
    assert plain_text(("a",)) == "a"
