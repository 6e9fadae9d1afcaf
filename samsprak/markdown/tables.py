"""Tables as Python-Markdown reads them, with a fault for each cell that would be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.tables import TableExtension, TableProcessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import markdown

    from samsprak.markdown.reading import ConversionSlot


class _CheckedTables(TableProcessor):
    def __init__(self, instance: markdown.Markdown, current: ConversionSlot) -> None:
        super().__init__(instance.parser, TableExtension().getConfigs())
        self._current = current

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Build the table of the first block, and report its surplus cells."""
        _, _, *rows = blocks[0].split("\n")
        super().run(parent, blocks)
        columns = len(self.separator)
        reading = self._current.conversion
        if reading is None:  # pragma: no cover - the converter sets it
            return
        for row in rows:
            if row.count("|") < columns:
                continue
            cells = self._split_row(row.strip(" "))  # type: ignore[attr-defined] # the stubs lack private names
            if len(cells) > columns:
                surplus = " | ".join(one.strip() for one in cells[columns:])
                reading.report(
                    reading.lines.of_words(row.strip()),
                    f"the row has {len(cells)} cells and the table {columns} columns: '{surplus}' has no column",
                    "take a '|' away, or add a column to the first two lines; for the sign itself write '\\|'",
                )


def use_checked_tables(instance: markdown.Markdown, current: ConversionSlot) -> None:
    """Register the processor in the place of the library's own."""
    instance.parser.blockprocessors.register(_CheckedTables(instance, current), "table", 75)
