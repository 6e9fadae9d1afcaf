"""
The rows of a dataset as CSV, for spreadsheets. Source: RFC 4180.

UTF-8 with a byte order mark: without it Excel decodes Å, Ö and Arabic as other letters, and most users of a table have
a spreadsheet. Programs find the same in JSON. Words from applicants that a spreadsheet would evaluate as a formula get
an apostrophe in front; all other values are unchanged. Source: OWASP, CSV Injection.

A field by language has a column for each language, ``titles.sv``. Language tags stand in one cell, separated by spaces.
Other lists are in JSON only.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, get_args, get_origin, get_type_hints

import msgspec

from samsprak.site.open_data.datasets import BY_NAME, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.rendering.site import Site

_MARK = "\ufeff"
_LANGUAGES = "languages"
# Fields with words that stand in a decision as the applicant wrote them.
_FROM_APPLICANTS = frozenset({"organisation", "activity"})
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(site: Site, name: str) -> bytes:
    """Serialize the rows of a dataset as CSV."""
    dataset = BY_NAME[name]
    names = columns(dataset.row, [one.tag for one in site.settings.languages])
    places = {name: place for place, name in enumerate(dataset.row.__struct_fields__)}
    cells = [(places[field], tag) for field, tag in names]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(f"{field}.{tag}" if tag else field for field, tag in names)
    foreign = {places[field] for field in _FROM_APPLICANTS & places.keys()}
    for row in map(msgspec.structs.astuple, rows_of(dataset, site)):
        written = [row[place].get(tag) if tag else _cell(row[place]) for place, tag in cells]
        writer.writerow(
            _harmless(cell) if place in foreign else cell for cell, (place, _) in zip(written, cells, strict=True)
        )
    return f"{_MARK}{text.getvalue()}".encode()


def columns(row: type[msgspec.Struct], tags: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns of a table as pairs of a field and a language tag, empty for fields with a single column."""
    hints = get_type_hints(row)
    found = []
    for name in row.__struct_fields__:
        origin = get_origin(hints[name])
        if origin is dict:
            if get_args(hints[name])[1] is str:
                found += [(name, tag) for tag in tags]
        elif origin is not list or name == _LANGUAGES:
            found.append((name, ""))
    return found


def _cell(value: object) -> object:
    """Return a value as in JSON, with spaces between the tags of a list; None becomes an empty cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, list) else value


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet evaluates: an apostrophe marks what would begin a formula as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell
