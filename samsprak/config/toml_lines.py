"""Which line of a TOML file says what: tomllib does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tomllib


class TomlLines:
    """The lines of a TOML text, to be asked for tables and their fields."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def line(self, table: str, index: int = 0, field: str | None = None) -> int:
        """
        Return the line, from 1, of a table's heading or of a field in it; 0 where it is not written.

        *index* counts the tables of that name, for those that come several times. Without a name it is the fields
        before the first table that are meant.
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
        """Return the line of a field after line *start* and before the next table, 0 where there is none."""
        for number, line in enumerate(self._lines[start:], start=start + 1):
            if re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", line):
                return number
            if line.lstrip().startswith("["):
                break
        return 0


def unreadable(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str, str]:
    """Return line, message and hint for what TOML could not read, with the line as it is written."""
    found = re.search(r"line (\d+)", str(error))
    line = int(found[1]) if found else 0
    reason, _, _ = str(error).partition(" (at")
    written = text.split("\n")[line - 1].strip() if line else "the last line"
    hint = "write 'name = \"value\"', with the quotes"
    if "date" in reason:
        hint = "write year-month-day of a day that exists, for example 2026-03-31, without quotes"
    return line, f"'{written}' can't be read: {reason}", hint
