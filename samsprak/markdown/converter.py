"""
Convert Markdown to a Body, with one converter reused for every file.

Python-Markdown is imported with the first converter: where every file is in the cache, none is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.bidi.isolate_lines import with_isolated_runs
from samsprak.markdown.bidi_check import check_body, check_years
from samsprak.markdown.reading import Conversion, ConversionSlot
from samsprak.markdown.source_lines import SourceLines
from samsprak.markdown.unbroken import unbroken
from samsprak.model.documents import Body

if TYPE_CHECKING:
    import markdown

    from samsprak.model.languages import Language, Languages
    from samsprak.validation.reporting import Report


class MarkdownConverter:
    """A reusable converter for all languages of a site; a new instance costs a fifth of a conversion."""

    def __init__(self, languages: Languages) -> None:
        self.languages = languages
        self.current = ConversionSlot(languages)
        self.markdown = self._made()

    def _made(self) -> markdown.Markdown:
        from samsprak.markdown.extensions import fast_markdown  # noqa: PLC0415 # slow to import, and unneeded for cached texts

        return fast_markdown(self.current)

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
        self.markdown.reset()
        try:
            html = self.markdown.convert(source)
        except RecursionError:
            # An interrupted instance keeps its place in the text, and reset() does not clear it.
            self.markdown = self._made()
            report(first_line, "the text is nested too deeply", "take away levels of lists and quotations")
            return Body("")
        is_mixed = language.is_rtl or ' dir="rtl"' in html
        fragments = [one for one in self.markdown.htmlStash.rawHtmlBlocks if isinstance(one, str)]
        if any("<" in one for one in fragments):
            from samsprak.markdown import sanitizing  # noqa: PLC0415 # as above

            for fragment in fragments:
                sanitizing.check(fragment, lines, report)
            html = sanitizing.sanitized(html)
            is_mixed = is_mixed or " lang=" in html or " dir=" in html
        if is_mixed:
            if language.is_rtl:
                check_years(html, lines, report)
            html = with_isolated_runs(html, self.languages.direction_of, is_rtl=language.is_rtl)
            check_body(html, lines, report, is_rtl=language.is_rtl)
        self.current.conversion = None
        inspection = reading.inspection
        if inspection is None:
            return Body("")
        html = unbroken(html)
        return Body(html, tuple(inspection.links), tuple(inspection.headings), reading.text)
