"""The state of one conversion, shared by the converter and the inspector within Python-Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.markdown.dialects.layout import Layout
    from samsprak.markdown.inspection import Inspection
    from samsprak.markdown.source_lines import SourceLines
    from samsprak.model.languages import Languages
    from samsprak.validation.reporting import Report


@dataclass(slots=True)
class Conversion:
    """
    One text during conversion; the inspector sets *inspection* and, if *wants_text*, the plain *text*.

    *fragments* are pieces of raw HTML and character references. *layout* is None for a text that Python-Markdown
    reads as it is.
    """

    lines: SourceLines
    report: Report
    wants_text: bool
    layout: Layout | None = None
    inspection: Inspection | None = None
    text: str = ""
    fragments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ConversionSlot:
    """The slot through which a converter hands each conversion to the inspector of its instance."""

    languages: Languages
    conversion: Conversion | None = None
