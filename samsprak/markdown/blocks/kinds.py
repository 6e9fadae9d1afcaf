"""The kinds of blocks that editors write between ``:::`` signs, and the faults in how one is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Words(Enum):
    """Whether words stand behind a block's name."""

    NONE = auto()
    POSSIBLE = auto()
    NEEDED = auto()


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A kind of block: its words and what they are, and an example of its first line for hints."""

    words: Words
    example: str


KINDS: Mapping[str, BlockKind] = {
    "info": BlockKind(Words.POSSIBLE, ":::info"),
    "warning": BlockKind(Words.POSSIBLE, ":::warning"),
    "steps": BlockKind(Words.NONE, ":::steps"),
    "timeline": BlockKind(Words.NONE, ":::timeline"),
    "contact": BlockKind(Words.POSSIBLE, ":::contact Contact us"),
    "action": BlockKind(Words.NONE, ":::action"),
    "question": BlockKind(Words.NEEDED, ":::question Who can apply?"),
    "definitions": BlockKind(Words.NONE, ":::definitions"),
    "quote": BlockKind(Words.POSSIBLE, ":::quote Who said it"),
    "picture": BlockKind(Words.NEEDED, ":::picture What the picture is about"),
    "table": BlockKind(Words.NEEDED, ":::table What the table shows"),
    "download": BlockKind(Words.NONE, ":::download"),
}


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block as written: its kind, the words behind its name, and its line."""

    name: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class WrittenCode:
    """Fenced code, and the line on which its fence stands."""

    text: str
    line: int


# The places of blocks and code in a text: characters for private use, which no source may contain.
_START, _END, _CODE, _CLOSE = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3"
_HEADING = re.compile(r" {0,3}#{1,6}[ ]+(.*?)[ #]*$")
_SIGN = re.compile(f"([{_START}{_END}{_CODE}])(\\d+){_CLOSE}")


class SignKind(Enum):
    """What stands at a sign."""

    START = _START
    END = _END
    CODE = _CODE


def start_sign(number: int) -> str:
    """Return the sign for the beginning of a block."""
    return f"{_START}{number}{_CLOSE}"


def end_sign(number: int) -> str:
    """Return the sign for the end of a block."""
    return f"{_END}{number}{_CLOSE}"


def code_sign(number: int) -> str:
    """Return the sign for fenced code."""
    return f"{_CODE}{number}{_CLOSE}"


def sign_in(text: str | None) -> tuple[SignKind, int] | None:
    """Return the kind and the number of a sign that is all of *text*, None for words."""
    match = _SIGN.fullmatch(text.strip()) if text else None
    return None if match is None else (SignKind(match[1]), int(match[2]))


def signs_in(text: str) -> list[tuple[SignKind, int]]:
    """Return the kinds and numbers of all signs in *text*."""
    return [(SignKind(match[1]), int(match[2])) for match in _SIGN.finditer(text)] if _CLOSE in text else []


def without_signs(text: str) -> str:
    """Return *text* without signs."""
    return _SIGN.sub("", text) if _CLOSE in text else text


def block_faults(block: WrittenBlock, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield message and hint for each fault in a block's first line, and in its *lines* as they are written."""
    kind = KINDS[block.name]
    if kind.words is Words.NEEDED and not block.words:
        yield f"the block ':::{block.name}' has no words behind its name", f"write for example '{kind.example}'"
    if kind.words is Words.NONE and block.words:
        yield (
            f"the block ':::{block.name}' has words behind its name: '{block.words}'",
            f"write ':::{block.name}' alone, and the words on a line of their own",
        )
    if not any(lines):
        yield f"the block ':::{block.name}' is empty", "write its text, or take its two lines away"
    heading = next(_headings(lines), None)
    if heading is not None:
        yield (
            f"a heading stands in the block ':::{block.name}': '{heading}'",
            "write the heading above the block, or its words in bold: '**words**'",
        )


def _headings(lines: Sequence[str]) -> Iterator[str]:
    is_code = False
    for line in lines:
        is_code ^= line.startswith(("```", "~~~"))
        if not is_code and (match := _HEADING.match(line)):
            yield match[1]
