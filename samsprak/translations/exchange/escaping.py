"""Contents written as Markdown: words in which a sign would be markup get a backslash, and codes are what they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.translations.exchange.content import Code, CodeKind, Content, joined, shape_of
from samsprak.translations.exchange.inline import FOREIGN_WORDS, read_inline

if TYPE_CHECKING:
    from collections.abc import Collection

# Signs that begin a list, a heading, a quotation or a rule where they are the first of a block.
_BEGINNING = re.compile(r"^(?P<before>\s*(?:[0-9]{1,9}(?=[.)](?:\s|$)))?)(?P<sign>[#>.)]|[-+](?=\s|$|[-+]))")
_ALWAYS = re.compile(r"[\\`*\[\]]")
_UNDERLINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BRACE = re.compile(r"\{(?=:?[ ]*(?:[#.:][\w-]|[\w-]+=))|(?<=\{)\{|\{(?=[{%])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# A number needs no semicolon behind it to be read as a sign.
_REFERENCE = re.compile(r"&(?=#[0-9xX]|\w+;)")
_SPACE = re.compile(r"[ \t\r\n]+")


class UnwritableError(Exception):
    """Raised for words that can't be written so that readers see just them."""


def markdown_of(
    content: Content, labels: Collection[str] = (), *, is_html: bool = False, is_cell: bool = False, begins: bool = True
) -> str:
    """
    Return a content as Markdown; *begins* says that it is at the beginning of a block.

    Raises:
        UnwritableError: If the Markdown would be read in another way.
    """
    content = tidied(content)
    pieces: list[str] = []
    for place, one in enumerate(content):
        if isinstance(one, Code):
            pieces.append(one.data)
            continue
        following = content[place + 1] if place + 1 < len(content) else None
        text = _escaped(one, is_html=is_html)
        if isinstance(following, Code) and following.data.startswith("[") and text.endswith("!"):
            text = f"{text[:-1]}\\!"
        pieces.append(text)
    raw = "".join(pieces)
    if is_cell:
        raw = re.sub(r"(?<!\\)\|", r"\\|", raw)
    if begins and not is_html and content and isinstance(content[0], str):
        raw = _BEGINNING.sub(r"\g<before>\\\g<sign>", raw)
    if shape_of(read_inline(raw, labels, is_html=is_html)) != shape_of(content):
        raise UnwritableError(raw)
    return raw


def tidied(content: Content) -> Content:
    """
    Return a content in one line, without spaces at its ends and at the inner ends of emphasis.

    Emphasis with a space behind its first sign would be none.
    """
    pieces: list[str | Code] = [_SPACE.sub(" ", one) if isinstance(one, str) else one for one in content]
    for _ in pieces:
        if not _moved(pieces):
            break
    whole = list(joined(pieces))
    if whole and isinstance(whole[0], str):
        whole[0] = whole[0].lstrip(" ")
    if whole and isinstance(whole[-1], str):
        whole[-1] = whole[-1].rstrip(" ")
    return joined(_SPACE.sub(" ", one) if isinstance(one, str) else one for one in joined(whole))


def _moved(pieces: list[str | Code]) -> bool:
    """Move spaces out of one span of emphasis; return whether there were any."""
    for place, one in enumerate(pieces):
        if not isinstance(one, Code) or one.data[:1] not in {"*", "_"}:
            continue
        beside = place + 1 if one.kind is CodeKind.OPEN else place - 1
        words = pieces[beside] if 0 <= beside < len(pieces) else None
        if not isinstance(words, str):
            continue
        if one.kind is CodeKind.OPEN and words.startswith(" "):
            pieces[place : place + 2] = [" ", one, words.lstrip(" ")]
            return True
        if one.kind is CodeKind.CLOSE and words.endswith(" "):
            pieces[place - 1 : place + 1] = [words.rstrip(" "), one, " "]
            return True
    return False


def _escaped(text: str, *, is_html: bool) -> str:
    """Return words with their signs escaped, but for marks of words in another language."""
    if is_html:
        return _without_markup(text, is_html=True)
    pieces: list[str] = []
    place = 0
    for found in FOREIGN_WORDS.finditer(text):
        pieces += [_without_markup(text[place : found.start()], is_html=False), found[0]]
        place = found.end()
    return "".join([*pieces, _without_markup(text[place:], is_html=False)])


def _without_markup(text: str, *, is_html: bool) -> str:
    text = _TAG.sub("&lt;", _REFERENCE.sub("&amp;", text))
    if is_html:
        return text
    text = _ALWAYS.sub(r"\\\g<0>", text)
    return _BRACE.sub(r"\\{", _UNDERLINE.sub(r"\\_", text))
