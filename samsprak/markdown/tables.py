"""Tables as Python-Markdown reads them, with a fault for each cell that would be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.tables import TableExtension, TableProcessor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    import markdown

    from samsprak.markdown.reading import ConversionSlot


class _CheckedTables(TableProcessor):
    def __init__(self, instance: markdown.Markdown, current: ConversionSlot) -> None:
        super().__init__(instance.parser, TableExtension().getConfigs())
        self._current = current

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)
        reading = self._current.conversion
        count = row.count("|")
        if count < len(align) or reading is None:
            return
        cells = self._split_row(row)
        if len(cells) > len(align):
            surplus = " | ".join(one.strip() for one in cells[len(align) :])
            reading.report(
                reading.lines.of_words(row.strip()),
                f"the row has {len(cells)} cells and the table {len(align)} columns: '{surplus}' has no column",
                "take a '|' away, or add a column to the first two lines; for the sign itself write '\\|'",
            )


def use_checked_tables(instance: markdown.Markdown, current: ConversionSlot) -> None:
    """Register the processor in the place of the library's own."""
    instance.parser.blockprocessors.register(_CheckedTables(instance, current), "table", 75)
