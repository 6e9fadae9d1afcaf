"""
Convert Markdown to a Body, with one converter reused for every file.

Python-Markdown is imported with the first converter: where every file is in the cache, none is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.bidi.isolate_lines import with_isolated_runs
from samsprak.markdown.bidi_check import check_body, check_years
from samsprak.markdown.dialects.prefilter import needs_layout
from samsprak.markdown.reading import Conversion, ConversionSlot
from samsprak.markdown.source_lines import SourceLines
from samsprak.markdown.unbroken import unbroken
from samsprak.model.documents import Body

if TYPE_CHECKING:
    import markdown

    from samsprak.model.documents import Heading
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
        reading = Conversion(SourceLines(source, first_line), report, wants_text)
        html = self._read(reading)
        inspection = reading.inspection
        if html is None or inspection is None:
            return Body("")
        is_mixed = language.is_rtl or ' dir="rtl"' in html
        if any("<" in one for one in reading.fragments):
            html = self._checked_html(html, reading)
            is_mixed = is_mixed or " lang=" in html or " dir=" in html
        if is_mixed:
            if language.is_rtl:
                check_years(html, reading.lines, report)
            html = with_isolated_runs(html, self.languages.direction_of, is_rtl=language.is_rtl)
            check_body(html, reading.lines, report, is_rtl=language.is_rtl)
        html = unbroken(html)
        return Body(
            html, tuple(inspection.links), tuple(inspection.headings), reading.text, has_signs=inspection.has_signs
        )

    def headings(self, source: str, *, first_line: int) -> tuple[Heading, ...]:
        """Return the headings of *source*, those without an id with an empty one; faults are left to ``convert``."""
        reading = Conversion(SourceLines(source, first_line), _ignore, wants_text=False)
        self._read(reading)
        return () if reading.inspection is None else tuple(reading.inspection.all_headings)

    def _read(self, reading: Conversion) -> str | None:
        """Return the HTML of a text; None for one that is nested too deeply, which is reported."""
        lines, report = reading.lines, reading.report
        self.current.conversion = reading
        instance = self.instance(has_notes="[^" in lines.source)
        instance.reset()
        try:
            if needs_layout(lines.source):
                from samsprak.markdown.dialects.scanner import laid_out  # noqa: PLC0415 # few texts need it

                reading.layout = laid_out(lines.source, lines.first_line, report)
            html = instance.convert(lines.source if reading.layout is None else reading.layout.text)
        except RecursionError:
            # An interrupted instance keeps its place in the text, and reset() does not clear it.
            self._instances.clear()
            report(lines.first_line, "the text is nested too deeply", "take away levels of lists and quotations")
            return None
        finally:
            self.current.conversion = None
        reading.fragments = [one for one in instance.htmlStash.rawHtmlBlocks if isinstance(one, str)]
        return html if reading.layout is None else reading.layout.without_signs(html, report)

    @staticmethod
    def _checked_html(html: str, reading: Conversion) -> str:
        """Return *html* sanitized, with the faults of the raw HTML in it reported."""
        from samsprak.markdown.raw_html import html_balance, sanitizing  # noqa: PLC0415 # few texts have any

        lines, report = reading.lines, reading.report
        for fragment in reading.fragments:
            sanitizing.check(fragment, lines, report)
        faults = list(html_balance.unbalanced(lines.source, lines.first_line))
        for fault in faults:
            report(*fault)
        if not faults:
            for fragment in reading.fragments:
                sanitizing.check_words(fragment, lines, report)
        return sanitizing.sanitized(html)


def _ignore(_line: int, _message: str, _hint: str) -> None:
    """Leave faults to another reading."""
