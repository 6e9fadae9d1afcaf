"""A translation and its source side by side: by section and, where both have the same blocks, by block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samsprak.rendering.freshness import is_whole, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*?(/?)>")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "source", "wbr"})
_REFERRED = re.compile(r'\s(id|aria-labelledby|aria-describedby|aria-controls|for)="([^"]*)"|\shref="#([^"]*)"')


class Pair(NamedTuple):
    """A part of the source and the same part of the translation, as HTML; either may be empty."""

    source: str
    own: str


class _Block(NamedTuple):
    """An outermost element of a text: the name of its tag, and its HTML."""

    name: str
    html: str


class AlignedSection(NamedTuple):
    """A section by its name, with its pairs in order; *name* is None for a text that can't be aligned by section."""

    name: str | None
    pairs: tuple[Pair, ...]


def aligned(source: str, own: str, prefix: str) -> Iterator[AlignedSection]:
    """
    Yield the sections of a source, each beside that of the translation, then those of the translation alone.

    The ids of the source begin with *prefix*, so that both may be on one page.
    """
    sources = {name: heading + html for name, heading, html in pieces_of(_prefixed(source, prefix), prefix)}
    owns = {name: heading + html for name, heading, html in pieces_of(own)}
    if not all(map(is_whole, (*sources.values(), *owns.values()))):
        yield AlignedSection(None, (Pair(_prefixed(source, prefix), own),))
        return
    names = [*sources, *(name for name in owns if name not in sources)]
    for name in names:
        pairs = tuple(_pairs(sources.get(name, ""), owns.get(name, "")))
        if pairs:
            yield AlignedSection(name, pairs)


def _pairs(source: str, own: str) -> Iterator[Pair]:
    blocks, other = _blocks(source), _blocks(own)
    if blocks is not None and other is not None and [one.name for one in blocks] == [one.name for one in other]:
        for one, two in zip(blocks, other, strict=True):
            yield Pair(one.html, two.html)
    elif source.strip() or own.strip():
        yield Pair(source, own)


def _blocks(html: str) -> list[_Block] | None:
    """Return the outermost elements of HTML in which every element ends, None if there is anything between them."""
    found: list[_Block] = []
    depth, start, end, name = 0, 0, 0, ""
    for match in _TAG.finditer(html):
        closing, tag, empty = match.groups()
        if not depth:
            start, name = match.start(), tag
            if html[end:start].strip():
                return None
        if tag not in _VOID and not empty:
            depth += -1 if closing else 1
        if not depth:
            end = match.end()
            found.append(_Block(name, html[start:end]))
    return None if html[end:].strip() else found


def _prefixed(html: str, prefix: str) -> str:
    def renamed(found: re.Match[str]) -> str:
        name, ids, target = found.groups()
        if name is None:
            return f' href="#{prefix}{target}"' if target else found[0]
        return f' {name}="{" ".join(prefix + one for one in ids.split())}"'

    return _REFERRED.sub(renamed, html)
