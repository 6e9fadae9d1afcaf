"""A translation and its source side by side: by section and, where both have the same blocks, by block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samsprak.rendering.texts.html_pieces import blocks_of, is_whole, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERRED = re.compile(r'\s(id|aria-labelledby|aria-describedby|aria-controls|for)="([^"]*)"|\shref="#([^"]*)"')


class Pair(NamedTuple):
    """A part of the source and the same part of the translation, as HTML; either may be empty."""

    source: str
    own: str


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
    blocks, other = blocks_of(source), blocks_of(own)
    if blocks is not None and other is not None and [one.name for one in blocks] == [one.name for one in other]:
        for one, two in zip(blocks, other, strict=True):
            yield Pair(one.html, two.html)
    elif source.strip() or own.strip():
        yield Pair(source, own)


def _prefixed(html: str, prefix: str) -> str:
    def renamed(found: re.Match[str]) -> str:
        name, ids, target = found.groups()
        if name is None:
            return f' href="#{prefix}{target}"' if target else found[0]
        return f' {name}="{" ".join(prefix + one for one in ids.split())}"'

    return _REFERRED.sub(renamed, html)
