"""
Convert Markdown to a Body, with one converter reused for every file.

Python-Markdown is imported with the first converter: where every file is in the cache, none is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.bidi.isolate_lines import with_isolated_runs
from samsprak.markdown.bidi_check import check_body
from samsprak.markdown.dialects.prefilter import needs_layout
from samsprak.markdown.dialects.scanner import laid_out
from samsprak.markdown.html_balance import unbalanced
from samsprak.markdown.reading import Conversion, ConversionSlot
from samsprak.markdown.source_lines import SourceLines
from samsprak.model.documents import Body

if TYPE_CHECKING:
    import markdown

    from samsprak.model.languages import Language, Languages
    from samsprak.validation.reporting import Report


class MarkdownConverter:
    """
    A reusable converter for all languages of a site; a new instance costs a fifth of a conversion.

    One that is not *is_fast* has the library's own stages: tests compare the two.
    """

    def __init__(self, languages: Languages, *, is_fast: bool = True) -> None:
        self.languages = languages
        self.current = ConversionSlot(languages)
        self._is_fast = is_fast
        self._instances: dict[bool, markdown.Markdown] = {}

    def instance(self, *, has_notes: bool = False) -> markdown.Markdown:
        """Return the instance for texts with notes, or for all others, made on demand."""
        if has_notes not in self._instances:
            from samsprak.markdown import extensions  # noqa: PLC0415 # slow to import, and unneeded for cached texts

            make = extensions.fast_markdown if self._is_fast else extensions.plain_markdown
            self._instances[has_notes] = make(self.current, has_notes=has_notes)
        return self._instances[has_notes]

    def convert(
        self, source: str, *, first_line: int, language: Language, report: Report, wants_text: bool = False
    ) -> Body:
        """
        Return *source* as a Body, and report its faults with lines counted from *first_line*.

        *wants_text* adds the plain text, for documents that are mailed. A text that is nested too deeply becomes an
        empty body.
        """
        lines = SourceLines(source, first_line)
        reading = Conversion(lines, report, wants_text)
        self.current.conversion = reading
        instance = self.instance(has_notes="[^" in source)
        instance.reset()
        try:
            if needs_layout(source):
                reading.layout = laid_out(source, first_line, report)
            html = instance.convert(source if reading.layout is None else reading.layout.text)
        except RecursionError:
            # An interrupted instance keeps its place in the text, and reset() does not clear it.
            self._instances.clear()
            report(first_line, "the text is nested too deeply", "take away levels of lists and quotations")
            return Body("")
        if reading.layout is not None:
            html = reading.layout.without_signs(html, report)
        is_mixed = language.is_rtl or ' dir="rtl"' in html
        fragments = [one for one in instance.htmlStash.rawHtmlBlocks if isinstance(one, str)]
        if any("<" in one for one in fragments):
            from samsprak.markdown import sanitizing  # noqa: PLC0415 # as above

            for fragment in fragments:
                sanitizing.check(fragment, lines, report)
            for fault in unbalanced(source, first_line):
                report(*fault)
            html = sanitizing.sanitized(html)
            is_mixed = is_mixed or " lang=" in html or " dir=" in html
        if is_mixed:
            html = with_isolated_runs(html, self.languages.direction_of, is_rtl=language.is_rtl)
            check_body(html, lines, report, is_rtl=language.is_rtl)
        self.current.conversion = None
        inspection = reading.inspection
        if inspection is None:
            return Body("")
        return Body(
            html, tuple(inspection.links), tuple(inspection.headings), reading.text, has_signs=inspection.has_signs
        )
