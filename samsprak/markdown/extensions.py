"""
Configure Python-Markdown for the site's texts.

The extensions are chosen by their cost (decision 0003): tables, attribute lists (heading ids, ``{lang=sv}``) and sane
lists. Links, pictures and headings are collected in one walk over the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from samsprak.markdown.fast_stages import with_fast_stages
from samsprak.markdown.inspection import Inspection
from samsprak.markdown.plain_text import plain_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from samsprak.markdown.reading import ConversionSlot

# Syntax that no guide teaches and that is tried on every piece of every text: pictures by reference, and references
# without their second brackets, which turn words in brackets into links by accident.
_UNUSED_PATTERNS = ("image_reference", "short_image_ref", "short_reference")

# After inline patterns (20) and attribute lists (8), before backslash escapes are undone (0).
_INSPECTION_PRIORITY = 5


class _Inspector(Treeprocessor):
    def __init__(self, current: ConversionSlot, instance: markdown.Markdown) -> None:
        super().__init__(instance)
        self.current = current

    def run(self, root: Element) -> None:
        reading = self.current.conversion
        if reading is None:  # pragma: no cover - the converter sets it
            return
        stash = self.md.htmlStash.rawHtmlBlocks
        reading.inspection = Inspection(reading.lines, stash, self.current.languages, reading.report)
        reading.inspection.walk(root)
        if reading.wants_text:
            reading.text = plain_text(root, stash)


def fast_markdown(current: ConversionSlot) -> markdown.Markdown:
    """Return an instance for the text in *current*, with fast stages in the place of its slow ones."""
    return with_fast_stages(plain_markdown(current))


def plain_markdown(current: ConversionSlot) -> markdown.Markdown:
    """Return an instance for the text in *current* with our extensions and our walk, and the library's own stages."""
    extensions = [TableExtension(), AttrListExtension(), SaneListExtension()]
    made = markdown.Markdown(extensions=extensions, output_format="html")
    for pattern in _UNUSED_PATTERNS:
        made.inlinePatterns.deregister(pattern)
    made.treeprocessors.register(_Inspector(current, made), "samsprak", _INSPECTION_PRIORITY)
    return made
