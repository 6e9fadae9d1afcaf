"""Pieces of a text's finished HTML: its lead, its outermost elements, and whether any is cut."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from samsprak.model.texts.html_elements import VOID_ELEMENTS

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*?(/?)>")
_PARAGRAPH = re.compile(r"\s*(<p(?: [^>]*)?>.*?</p>)\s*", re.DOTALL)
_BEGINNING = re.compile(r"\s*<([a-z][a-z0-9-]*)[^>]*>")


class Block(NamedTuple):
    """An outermost element of a text: the name of its tag, and its HTML."""

    name: str
    html: str


def is_whole(html: str) -> bool:
    """Return True if every element that begins in *html* ends there, and no other."""
    opened: list[str] = []
    for closing, name, empty in _TAG.findall(html):
        if name in VOID_ELEMENTS or empty:
            continue
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def split_lead(html: str) -> tuple[str, str]:
    """Return the paragraph that a text begins with and what follows, an empty paragraph if it begins otherwise."""
    found = _PARAGRAPH.match(html)
    if found is None or "<img" in found[1]:
        return "", html
    return found[1], html[found.end() :]


def blocks_of(html: str) -> list[Block] | None:
    """Return the outermost elements of HTML, None if there is anything between them or one does not end."""
    found: list[Block] = []
    at = 0
    while match := _BEGINNING.match(html, at):
        name = match[1]
        at = match.end()
        if name not in VOID_ELEMENTS and not match[0].endswith("/>"):
            at = _end_of(name, html, at)
            if at < 0:
                return None
        found.append(Block(name, html[match.start(1) - 1 : at]))
    return None if html[at:].strip() else found


def _end_of(name: str, html: str, start: int) -> int:
    """Return where the element ends whose content begins at *start*, -1 if it does not."""
    closing = f"</{name}>"
    end = html.find(closing, start)
    if end < 0 or html.find(f"<{name}", start, end) < 0:  # nothing of the same name within: nearly all elements
        return end if end < 0 else end + len(closing)
    depth = 1
    for match in _tag_of(name).finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return -1


@lru_cache(maxsize=64)
def _tag_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s>])[^>]*>")
