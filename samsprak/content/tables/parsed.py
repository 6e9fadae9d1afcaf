"""A parsed table, as it is cached."""

from __future__ import annotations

import msgspec

from samsprak.model.diagnostics import Fault  # noqa: TC001 # msgspec evaluates the annotations at run time
from samsprak.model.tables import AddressTable, DecisionTable, FigureTable  # noqa: TC001 # as above
from samsprak.model.translations.table_strings import HEADER_SUFFIX, ROWS_SUFFIX, TableStrings


def rows_path_of(header_path: str) -> str:
    """Return the path of a header file's CSV file."""
    return header_path.removesuffix(HEADER_SUFFIX) + ROWS_SUFFIX


class ParsedTable(msgspec.Struct, frozen=True):
    """
    A parsed table of figures, decisions or addresses with its translated *strings*, and its faults.

    There is at least one fault if there is no table.
    """

    figures: FigureTable | None = None
    decisions: DecisionTable | None = None
    addresses: AddressTable | None = None
    strings: TableStrings | None = None
    faults: list[Fault] = []
