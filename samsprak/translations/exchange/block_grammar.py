"""
The blocks of a text by markdown-it, with what the build's dialect has besides: ``:::`` lines, notes, blocks of HTML.

Only the places of blocks are of interest here, so a line of three colons is a block by itself: what stands between two
of them is read as if it stood alone, in lists and quotations too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from samsprak.markdown.dialects.lines import BLOCK, HEADING, HTML, NOTE

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

COLONS = "colons"
HTML_BLOCK = "html_block"
NOTE_INDENT = 2
_TAG_NAME = re.compile(r"<([A-Za-z][\w-]*)")
# Elements that can't hold others.
_VOID = frozenset({"hr", "br", "img"})


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """Return the parser of blocks."""
    parser = MarkdownIt("commonmark").enable("table").disable(["html_block", "inline"])
    ruler = parser.block.ruler
    ruler.before("fence", "samsprak_colons", _colons, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("reference", "samsprak_note", _note, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("heading", "samsprak_heading", _heading, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("heading", "samsprak_html", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def blocks_of(body: str) -> list[Token]:
    """Return the tokens of a text's blocks, with their lines counted from 0."""
    return grammar().parse(body)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_code(state: StateBlock, number: int) -> bool:
    return state.is_code_block(number)


def _one_line(state: StateBlock, name: str, number: int) -> None:
    token = state.push(name, "", 0)
    token.map = [number, number + 1]
    token.content = _line(state, number)
    state.line = number + 1


def _colons(state: StateBlock, first: int, _last: int, silent: bool) -> bool:  # noqa: FBT001 # markdown-it's way
    if _is_code(state, first) or not BLOCK.match(_line(state, first)):
        return False
    if not silent:
        _one_line(state, COLONS, first)
    return True


def _heading(state: StateBlock, first: int, _last: int, silent: bool) -> bool:  # noqa: FBT001 # as above
    """Read a heading without a space behind its signs, which the build reads as one too."""
    text = _line(state, first)
    if _is_code(state, first) or not HEADING.match(text):
        return False
    if silent:
        return True
    level = len(text) - len(text.lstrip("#"))
    tag = f"h{level}"
    state.line = first + 1
    opened = state.push("heading_open", tag, 1)
    opened.map = [first, first + 1]
    inline = state.push("inline", "", 0)
    inline.map = [first, first + 1]
    inline.content = text[level:].strip()
    state.push("heading_close", tag, -1)
    return True


def _html(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 # as above
    """Read a block of HTML: to the end of its element or comment, or to the next empty line."""
    text = _line(state, first)
    if _is_code(state, first) or not HTML.match(text):
        return False
    if silent:
        return True
    end = _html_end(state, text, first, last)
    token = state.push(HTML_BLOCK, "", 0)
    token.map = [first, end]
    token.content = state.getLines(first, end, state.blkIndent, keepLastLF=True)
    state.line = end
    return True


def _html_end(state: StateBlock, text: str, first: int, last: int) -> int:
    empty = next((number for number in range(first, last) if state.isEmpty(number)), last)
    if text.startswith("<!--"):
        end = next((number for number in range(first, last) if "-->" in _line(state, number)), None)
        return empty if end is None else end + 1
    name = _TAG_NAME.match(text)
    if name is None or name[1].lower() in _VOID:
        return empty
    tags = re.compile(rf"<(/?){re.escape(name[1])}\b", re.IGNORECASE)
    depth = 0
    for number in range(first, last):
        depth += sum(-1 if one[1] else 1 for one in tags.finditer(_line(state, number)))
        if depth <= 0:
            return max(number + 1, min(empty, last))
    return empty


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 # as above
    """Read a note with all that is indented below it."""
    found = NOTE.match(_line(state, first))
    if _is_code(state, first) or found is None:
        return False
    if silent:
        return True
    end = _note_end(state, first, last)
    deep = [state.sCount[one] for one in range(first + 1, end) if not state.isEmpty(one)]
    kept = state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.lineMax
    indent = max(NOTE_INDENT, min(4, *deep)) if deep else NOTE_INDENT
    state.blkIndent += indent
    state.bMarks[first] += state.tShift[first] + found.start("words")
    state.tShift[first] = 0
    state.sCount[first] = state.blkIndent
    state.lineMax = end
    state.md.block.tokenize(state, first, end)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.lineMax = kept
    state.line = end
    return True


def _note_end(state: StateBlock, first: int, last: int) -> int:
    end = first + 1
    for number in range(first + 1, last):
        if state.isEmpty(number):
            continue
        text = _line(state, number)
        is_indented = state.sCount[number] >= state.blkIndent + NOTE_INDENT
        if not is_indented and (state.isEmpty(number - 1) or NOTE.match(text) or BLOCK.match(text)):
            break
        end = number + 1
    return end
