"""Line numbers of tables and fields in a TOML file, which tomllib does not give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tomllib


class TomlLines:
    """The line numbers of a TOML text, looked up by table and field."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def line(self, table: str, index: int = 0, field: str | None = None) -> int:
        """
        Return the line, from 1, of a table's heading or of a field in it; 0 if it is not in the file.

        *index* counts the tables of that name from 0, for arrays of tables. With an empty name the *field* is one
        before the first table.
        """
        if not table:
            return self._below(0, field) if field is not None else 0
        heading = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
        starts = [number for number, line in enumerate(self._lines, start=1) if heading.match(line)]
        if index >= len(starts):
            return 0
        if field is None:
            return starts[index]
        return self._below(starts[index], field) or starts[index]

    def _below(self, start: int, field: str) -> int:
        """Return the line of a field after line *start* and before the next table, 0 if there is none."""
        for number, line in enumerate(self._lines[start:], start=start + 1):
            if re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", line):
                return number
            if line.lstrip().startswith("["):
                break
        return 0


def unreadable(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str, str]:
    """Return line, message and hint for a TOML syntax error; the message quotes the line."""
    found = re.search(r"line (\d+)", str(error))
    line = int(found[1]) if found else 0
    reason, _, _ = str(error).partition(" (at")
    written = text.split("\n")[line - 1].strip() if line else "the last line"
    hint = "write 'name = \"value\"', with the quotes"
    if "date" in reason:
        hint = "write year-month-day of a day that exists, for example 2026-03-31, without quotes"
    return line, f"'{written}' can't be read: {reason}", hint
