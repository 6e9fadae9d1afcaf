"""Any bytes at all, as a Markdown file: there is a document, or there are faults, and nothing else ever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.model.kinds import Kind
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.builders.sources import FACTS, FRONT, parsed
from tests.support.examples import examples

if TYPE_CHECKING:
    from samsprak.model.languages import Language

STRUCTURE = ["---\n", "\n", "\n\n", "## a {#b}\n", "#", "> ", "- ", "1. ", "    ", "\t", "|", "|--|--|\n", "===\n"]
MARKS = ["*", "**", "_", "`", "\\", "{: #x }", "{lang=ar}", "{: start=x}", "{", "}", "&amp;", "&#1;", "&#x110000;"]
LINKS = ["[a](b.md)", "![](c.svg)", "<http://x>", "<a@b.c>", "[a]: b\n", "[a][a]", "[^1]", "http://[", "[a](<b"]
HTML = ["<div>", "</div>", "<script>", "<![", "<!--", "<!-->", "-->", "<?", "<p title='", "</"]
FIELDS = ["title: x\n", "summary: y\n", FACTS, "items:\n", "  - ", "sources:\n", "- title: a\n", "url: //x", "? ", ": "]
YAML = ["&a ", "*a", "!!python/object:os.system x", "'", '"', "[", "{", "|\n", "...\n", '"\\0"', '"\\ud800"']
CHARACTERS = [
    "\x00",
    "\x02",
    "\x03",
    "\x02wzxhzdk:0\x03",
    "\x02amp\x03#97;",
    "\ue000",
    "\u2066",
    "\r",
    "\r\n",
    "\ufeff",
]
WORDS = ["ABF Flen", "5123-2026-4", "مرحبا", "\x85", "\u2028", "é"]
PIECES = st.sampled_from([*STRUCTURE, *MARKS, *LINKS, *HTML, *FIELDS, *YAML, *CHARACTERS, *WORDS])
MARKDOWN = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=3)), max_size=25).map("".join)
FILES = st.one_of(
    st.binary(max_size=200),
    MARKDOWN.map(str.encode),
    MARKDOWN.map(lambda text: f"---\n{text}\n---\nText.\n".encode()),
    MARKDOWN.map(lambda text: f"{FRONT}{text}".encode()),
)


@given(
    content=FILES,
    kind=st.sampled_from(Kind),
    language=st.sampled_from([SWEDISH, ENGLISH, ARABIC]),
    is_source=st.booleans(),
)
@settings(max_examples=examples(400))
def test_any_bytes_give_a_document_or_faults(content: bytes, kind: Kind, language: Language, is_source: bool) -> None:  # noqa: FBT001 # a case
    """No file, however broken, stops a build with anything but words for its editor."""
    one = parsed(content, kind=kind, language=language, is_source=is_source)
    assert one.faults or (one.front is not None and one.body is not None)
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2
    assert all(0 <= fault.line <= lines and fault.message and fault.hint for fault in one.faults)
    if one.body is not None:
        assert "\x02" not in one.body.html + one.body.text
        assert one.body.html.count("\ue000") <= len(one.body.links)
        assert parsed(content, kind=kind, language=language, is_source=is_source) == one


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "a",
        "<div>" * 3000,
        "*" * 5000 + "a",
        "`" * 5001,
        "|" * 3000 + "\n" + "|-" * 3000,
        "#" * 5000,
        "1" * 20_000,
        "&#99999999999999;" * 20,
    ],
    ids=["quotations", "elements", "stars", "ticks", "cells", "marks", "digits", "entities"],
)
def test_depth_and_length_end_in_words(text: str) -> None:
    """What is nested thousands of levels deep, or never ends, is refused or read, in a moment."""
    for language in (SWEDISH, ARABIC):
        one = parsed(f"{FRONT}{text}\n", language=language)
        assert one.faults or one.body is not None


def test_lists_too_deep_are_named_as_such() -> None:
    """An editor is told what is wrong with a text that no page could show."""
    text = "".join("    " * level + "- a\n" for level in range(300))
    assert [(fault.line, fault.message) for fault in parsed(FRONT + text).faults] == [
        (7, "the text is nested too deeply")
    ]
