"""The tags and texts of HTML that this generator has written, or nh3: well-formed, and quoted throughout."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"br", "hr", "img", "wbr"})
# What stands within a line; everything else begins one of its own.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_WHITE = str.maketrans("\n\t", "  ")


class Token(NamedTuple):
    """A tag, by its name and with its attributes as they are written, or with an empty name a text."""

    written: str
    name: str = ""
    is_end: bool = False
    attributes: str = ""


class Piece(NamedTuple):
    """What readers see of a part of a text: in a token, from a place to another."""

    token: int
    start: int
    end: int
    shown: str


def tokens_of(html: str) -> Iterator[Token]:
    """Yield the tags of *html* and the texts between them, none of which is empty."""
    end = 0
    for match in _TAG.finditer(html):
        if match.start() > end:
            yield Token(html[end : match.start()])
        yield Token(match[0], match[2], match[1] == "/", match[3])
        end = match.end()
    if end < len(html):
        yield Token(html[end:])


def attributes_of(token: Token) -> dict[str, str]:
    """Return the attributes of a tag, as they are written between the quotes."""
    return dict(_ATTRIBUTE.findall(token.attributes))


def pieces_of(text: str, token: int) -> Iterator[Piece]:
    """Yield the pieces of a text, the *token*-th: each character that is written by its name or number is one."""
    end = 0
    if "&" in text:
        for match in _REFERENCE.finditer(text):
            if match.start() > end:
                yield Piece(token, end, match.start(), text[end : match.start()].translate(_WHITE))
            yield Piece(token, match.start(), match.end(), unescape(match[0]))
            end = match.end()
    if end < len(text):
        yield Piece(token, end, len(text), text[end:].translate(_WHITE))
