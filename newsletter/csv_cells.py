"""Cells of CSV files that spreadsheets open: no text of a stranger may begin a formula."""

from __future__ import annotations

# What a formula begins with.
_FORMULAS = tuple("=+-@\t\r")


def escaped_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def meant_cell(cell: str) -> str:
    """Return the cell that was written as *cell*: without the sign that `escaped_cell` adds."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULAS) else cell
