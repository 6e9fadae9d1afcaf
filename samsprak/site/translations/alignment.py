"""A translation and its source side by side: by section and, where both have the same blocks, by block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samsprak.rendering.texts.html_pieces import Block, blocks_of, is_whole
from samsprak.sections.html_sections import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Within tags alone: a text may show markup, in which quotation marks are not escaped.
_TAG = re.compile(r'<[a-z][a-z0-9-]*\s(?=[^<>]*?(?:id|by|controls|for|href)="[^"]*")[^<>]*>')
_REFERRED = re.compile(r'\s(?:(id|aria-labelledby|aria-describedby|aria-controls|for)="([^"]*)"|href="#([^"]*)")')


class Pair(NamedTuple):
    """A part of the source and the same part of the translation, as HTML; either may be empty."""

    source: str
    own: str


class AlignedSection(NamedTuple):
    """A section by its name, with its pairs in order; *name* is None for a text that can't be aligned by section."""

    name: str | None
    pairs: tuple[Pair, ...]


class _Section(NamedTuple):
    """A section's HTML, and its outermost elements, None where there is something between them."""

    html: str
    blocks: list[Block] | None


_NOTHING = _Section("", [])


def aligned(source: str, own: str, prefix: str) -> Iterator[AlignedSection]:
    """
    Yield the sections of a source, each beside that of the translation, then those of the translation alone.

    The ids of the source begin with *prefix*, so that both may be on one page.
    """
    source = _prefixed(source, prefix)
    sources, owns = _sections(source, prefix), _sections(own)
    if sources is None or owns is None:
        yield AlignedSection(None, (Pair(source, own),))
        return
    for name in {**sources, **owns}:
        pairs = tuple(_pairs(sources.get(name, _NOTHING), owns.get(name, _NOTHING)))
        if pairs:
            yield AlignedSection(name, pairs)


def _sections(html: str, prefix: str = "") -> dict[str, _Section] | None:
    """Return the sections of a text by name, None if an element begins in one and ends in another."""
    found = {}
    for name, heading, text in pieces_of(html, prefix):
        whole = heading + text
        blocks = blocks_of(whole)
        if blocks is None and not is_whole(whole):
            return None
        found[name] = _Section(whole, blocks)
    return found


def _pairs(source: _Section, own: _Section) -> Iterator[Pair]:
    blocks, other = source.blocks, own.blocks
    if blocks is not None and other is not None and [one.name for one in blocks] == [one.name for one in other]:
        for one, two in zip(blocks, other, strict=True):
            yield Pair(one.html, two.html)
    elif source.html.strip() or own.html.strip():
        yield Pair(source.html, own.html)


def _prefixed(html: str, prefix: str) -> str:
    def renamed(found: re.Match[str]) -> str:
        name, ids, target = found.groups()
        if name is None:
            return f' href="#{prefix}{target}"' if target else found[0]
        return f' {name}="{" ".join(prefix + one for one in ids.split())}"'

    return _TAG.sub(lambda tag: _REFERRED.sub(renamed, tag[0]), html)
