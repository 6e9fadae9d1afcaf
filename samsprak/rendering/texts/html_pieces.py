"""Pieces of a text's finished HTML: its sections, and its outermost elements."""

from __future__ import annotations

import re
from typing import NamedTuple

from samsprak.model.html_elements import VOID_ELEMENTS
from samsprak.model.sections import LEAD, section_name

_SECTION = re.compile(r'(<h2 [^>]*?id="([^"]+)".*?</h2>)', re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*?(/?)>")


class Block(NamedTuple):
    """An outermost element of a text: the name of its tag, and its HTML."""

    name: str
    html: str


def pieces_of(html: str, prefix: str = "") -> list[tuple[str, str, str]]:
    """Return name, heading and HTML of each section of a text in which all ids begin with *prefix*."""
    lead, *rest = _SECTION.split(html)
    pieces = [(LEAD, "", lead)]
    pieces += [
        (section_name(heading_id.removeprefix(prefix)), heading, text)
        for heading, heading_id, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    ]
    return pieces


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


def blocks_of(html: str) -> list[Block] | None:
    """Return the outermost elements of HTML in which every element ends, None if there is anything between them."""
    found: list[Block] = []
    depth, start, end, name = 0, 0, 0, ""
    for match in _TAG.finditer(html):
        closing, tag, empty = match.groups()
        if not depth:
            start, name = match.start(), tag
            if html[end:start].strip():
                return None
        if tag not in VOID_ELEMENTS and not empty:
            depth += -1 if closing else 1
        if not depth:
            end = match.end()
            found.append(Block(name, html[start:end]))
    return None if html[end:].strip() else found
