"""
Tokenizer for HTML that the generator or nh3 wrote: balanced, every attribute in quotes, no comments.

Every module that takes such HTML apart does it here. Raw HTML of editors is another matter (``markdown/raw_html``),
and the bidi check reads pages by itself (``visual_lines``, ``prefilter``), since it has to find the faults of these.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VOID = frozenset({"br", "hr", "img", "wbr"})
# The elements that stand within a line; every other one begins a line of its own.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_WHITE = str.maketrans("\n\t", "  ")


class Token(NamedTuple):
    """A tag with its name and its attributes as written, or a text, whose name is empty."""

    written: str
    name: str = ""
    is_end: bool = False
    attributes: str = ""


class Piece(NamedTuple):
    """A part of a text, from *start* to *end* in the token with that number, and the characters that readers see."""

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


def without_tags(html: str) -> str:
    """Return the text of *html* with a space for each tag; entities stay as they are written."""
    return _TAG.sub(" ", html)


def tag_splitter(names: Iterable[str]) -> re.Pattern[str]:
    """
    Return a pattern whose ``split`` cuts HTML at the tags of the elements *names*, every second part a tag.

    A fifth of the price of tokens, for texts in which few elements matter.
    """
    return re.compile(rf"(</?(?:{'|'.join(sorted(names))})(?:\s[^<>]*)?>)")


def pieces_of(text: str, token: int) -> Iterator[Piece]:
    """Yield the pieces of a text with the number *token*; each character reference is a piece of its own."""
    end = 0
    if "&" in text:
        for match in _REFERENCE.finditer(text):
            if match.start() > end:
                yield Piece(token, end, match.start(), text[end : match.start()].translate(_WHITE))
            yield Piece(token, match.start(), match.end(), unescape(match[0]))
            end = match.end()
    if end < len(text):
        yield Piece(token, end, len(text), text[end:].translate(_WHITE))
