"""The text being converted, which the converter and the inspector within Python-Markdown share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.markdown.inspection import Inspection
    from samsprak.markdown.source_lines import SourceLines
    from samsprak.model.languages import Languages
    from samsprak.validation.reporting import Report


@dataclass(slots=True)
class Conversion:
    """One text on its way through Python-Markdown; *inspection* and *text* are what the inspector finds in it."""

    lines: SourceLines
    report: Report
    wants_text: bool
    inspection: Inspection | None = None
    text: str = ""


@dataclass(slots=True)
class ConversionSlot:
    """Where a converter puts the text that it converts, for the inspector of its instance."""

    languages: Languages
    conversion: Conversion | None = None
