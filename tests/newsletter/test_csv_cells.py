"""Cells of CSV files: no text of a stranger begins a formula, and every one is read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.csv_cells import escaped_cell, meant_cell


@pytest.mark.parametrize("cell", ["=1+1", "+46 8 1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_text(cell: str) -> None:
    assert escaped_cell(cell) == f"'{cell}"


@given(st.text().filter(lambda text: not text.startswith("'")))
def test_a_cell_is_read_back_as_it_was(cell: str) -> None:
    """A cell that begins with a quotation mark of its own is not told apart: no address and no letter does."""
    assert meant_cell(escaped_cell(cell)) == cell
