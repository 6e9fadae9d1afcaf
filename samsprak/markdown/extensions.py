"""
Configure Python-Markdown for the site's texts.

The extensions are chosen by their cost (decision 0003): tables, attribute lists (heading ids, ``{lang=sv}``) and sane
lists; footnotes in an instance of their own, for the texts that have any. Links, pictures and headings are collected in
one walk over the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from samsprak.markdown.inspection import Inspection
from samsprak.markdown.plain_text import plain_text
from samsprak.markdown.stages.fast_stages import with_fast_stages
from samsprak.markdown.tables import use_checked_tables

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from samsprak.markdown.blocks.notes import Notes
    from samsprak.markdown.reading import ConversionSlot

# Before footnotes are appended (50) and inline patterns are tried (20): words of blocks have such patterns too.
_BUILDER_PRIORITY = 45
# After inline patterns (20) and attribute lists (8), before backslash escapes are undone (0).
_INSPECTION_PRIORITY = 5


class _Builder(Treeprocessor):
    def __init__(self, current: ConversionSlot, instance: markdown.Markdown) -> None:
        super().__init__(instance)
        self.current = current

    def run(self, root: Element) -> None:
        reading = self.current.conversion
        layout = reading.layout if reading is not None else None
        if reading is not None and layout is not None and (layout.blocks or layout.code):
            from samsprak.markdown.blocks.building import BlockBuilder  # noqa: PLC0415 # few texts have any

            BlockBuilder(layout.blocks, layout.code, reading.report).build(root)


class _Inspector(Treeprocessor):
    def __init__(self, current: ConversionSlot, instance: markdown.Markdown, notes: Notes | None) -> None:
        super().__init__(instance)
        self.current = current
        self.notes = notes

    def run(self, root: Element) -> None:
        reading = self.current.conversion
        if reading is None:  # pragma: no cover - the converter sets it
            return
        stash = self.md.htmlStash.rawHtmlBlocks
        languages = self.current.languages
        reading.inspection = Inspection(reading.lines, reading.layout, stash, languages, reading.report)
        reading.inspection.walk(root, self.notes)
        if self.md.references:
            reading.inspection.check_definitions(self.md.references)
        if reading.wants_text:
            reading.text = plain_text(root, stash)


def fast_markdown(current: ConversionSlot, *, has_notes: bool = False) -> markdown.Markdown:
    """Return an instance for the text in *current*, with fast stages in the place of its slow ones."""
    return with_fast_stages(plain_markdown(current, has_notes=has_notes))


def plain_markdown(current: ConversionSlot, *, has_notes: bool = False) -> markdown.Markdown:
    """Return an instance for the text in *current* with our extensions and our walk, and the library's own stages."""
    extensions = [TableExtension(), AttrListExtension(), SaneListExtension()]
    made = markdown.Markdown(extensions=extensions, output_format="html")
    use_checked_tables(made, current)
    notes = None
    if has_notes:
        from samsprak.markdown.blocks.notes import use_notes  # noqa: PLC0415 # few texts have any

        notes = use_notes(made)
    made.treeprocessors.register(_Builder(current, made), "samsprak_blocks", _BUILDER_PRIORITY)
    made.treeprocessors.register(_Inspector(current, made, notes), "samsprak", _INSPECTION_PRIORITY)
    return made
