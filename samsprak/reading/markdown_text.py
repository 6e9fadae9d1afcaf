"""
Markdown to a Body, with one converter reused for every file.

The extensions are chosen by their price: tables, attribute lists (heading ids, ``{lang=sv}``) and sane lists. What
the generator needs to know of a text (links, pictures, headings) is gathered in one walk over the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from samsprak.model.documents import Body
from samsprak.reading import raw_html
from samsprak.reading.inspection import Inspection
from samsprak.reading.plain_text import plain_text
from samsprak.reading.quick_stages import quickened
from samsprak.reading.source_lines import SourceLines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from samsprak.model.languages import Language, Languages
    from samsprak.reading.reports import Report

# Ways of writing that editors are not taught, each tried on every piece of every text: pictures by reference, and
# references without their second brackets, which turn words in brackets into links by accident.
_UNUSED_PATTERNS = ("image_reference", "short_image_ref", "short_reference")

# After inline patterns (20) and attribute lists (8), before backslash escapes are undone (0).
_INSPECTION_PRIORITY = 5


@dataclass(slots=True)
class _Reading:
    """The text being converted, for the tree processor that meets it halfway."""

    lines: SourceLines
    language: Language
    report: Report
    wants_text: bool
    inspection: Inspection | None = None
    text: str = ""


class _Inspector(Treeprocessor):
    def __init__(self, converter: MarkdownConverter, instance: markdown.Markdown) -> None:
        super().__init__(instance)
        self.converter = converter

    def run(self, root: Element) -> None:
        reading = self.converter.reading
        if reading is None:  # pragma: no cover - the converter sets it
            return
        stash = self.converter.markdown.htmlStash.rawHtmlBlocks
        reading.inspection = Inspection(
            reading.lines, stash, reading.language, self.converter.languages, reading.report
        )
        reading.inspection.walk(root)
        if reading.wants_text:
            reading.text = plain_text(root, stash)


class MarkdownConverter:
    """Markdown for all languages of a site: made once, since an instance costs a fifth of a conversion."""

    def __init__(self, languages: Languages) -> None:
        self.languages = languages
        self.reading: _Reading | None = None
        self.markdown = self._made()

    def _made(self) -> markdown.Markdown:
        return quickened(self.plain_markdown())

    def plain_markdown(self) -> markdown.Markdown:
        """Return Python-Markdown with our extensions and our walk, but all its own stages: what ours are held to."""
        extensions = [TableExtension(), AttrListExtension(), SaneListExtension()]
        made = markdown.Markdown(extensions=extensions, output_format="html")
        for pattern in _UNUSED_PATTERNS:
            made.inlinePatterns.deregister(pattern)
        made.treeprocessors.register(_Inspector(self, made), "samsprak", _INSPECTION_PRIORITY)
        return made

    def convert(
        self, source: str, *, first_line: int, language: Language, report: Report, wants_text: bool = False
    ) -> Body:
        """
        Return *source* as a Body; what is wrong in it is reported with lines counted from *first_line*.

        *wants_text* asks for the plain text as well, for documents that are mailed.
        """
        lines = SourceLines(source, first_line)
        reading = _Reading(lines, language, report, wants_text)
        self.reading = reading
        self.markdown.reset()
        try:
            html = self.markdown.convert(source)
        except RecursionError:
            # Broken off, the converter stands where it was in the text, and reset() does not bring it back.
            self.markdown = self._made()
            report(first_line, "the text is nested too deeply", "take away levels of lists and quotations")
            return Body("")
        fragments = [one for one in self.markdown.htmlStash.rawHtmlBlocks if isinstance(one, str)]
        if any("<" in one for one in fragments):
            for fragment in fragments:
                raw_html.check(fragment, lines, report)
            html = raw_html.cleaned(html)
        self.reading = None
        inspection = reading.inspection
        if inspection is None:
            return Body("")
        return Body(html, tuple(inspection.links), tuple(inspection.headings), reading.text)
