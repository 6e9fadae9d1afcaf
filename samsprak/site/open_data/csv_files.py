"""
The rows of a dataset as a table for spreadsheets. Source: RFC 4180.

In UTF-8 that begins with its mark: without it Excel takes Å, Ö and Arabic for other letters, and whoever wants a table
most likely has a spreadsheet; programs find the same in JSON. Values are as they are, also those that a spreadsheet
would take for a formula: the words are written and reviewed by editors, and a mark before them would make them untrue.

What is said by language has a column for each language, ``titles.sv``; language tags stand in one cell with blanks
between them. Other lists are in JSON only.
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


def csv_file(site: Site, name: str) -> bytes:
    """Return the rows of a dataset as CSV."""
    dataset = BY_NAME[name]
    names = columns(dataset.row, [one.tag for one in site.settings.languages])
    places = {name: place for place, name in enumerate(dataset.row.__struct_fields__)}
    cells = [(places[field], tag) for field, tag in names]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(f"{field}.{tag}" if tag else field for field, tag in names)
    for row in map(msgspec.structs.astuple, rows_of(dataset, site)):
        writer.writerow([row[place].get(tag) if tag else _cell(row[place]) for place, tag in cells])
    return f"{_MARK}{text.getvalue()}".encode()


def columns(row: type[msgspec.Struct], tags: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns of a table: a field, and a language tag if it has a column for each language, else nothing."""
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
    """Return what is written as it stands in JSON: days and texts are, and nothing for what is not known."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, list) else value
