"""
The rows of a dataset as CSV, for spreadsheets. Source: RFC 4180.

UTF-8 with a byte order mark: without it Excel decodes Å, Ö and Arabic as other letters, and most users of a table have
a spreadsheet. Programs find the same in JSON. Values are unchanged, even those that a spreadsheet would evaluate as a
formula: the texts are written and reviewed by editors, and an escape in front of them would falsify them.

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


def csv_file(site: Site, name: str) -> bytes:
    """Serialize the rows of a dataset as CSV."""
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
