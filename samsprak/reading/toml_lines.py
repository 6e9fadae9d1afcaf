"""Which line of a TOML file says what: tomllib does not tell."""

from __future__ import annotations

import re


class TomlLines:
    """The lines of a TOML text, to be asked for tables and their fields."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def line(self, table: str, index: int = 0, field: str | None = None) -> int:
        """
        Return the line, from 1, of a table's heading or of a field in it; 0 where it is not written.

        *index* counts the tables of that name, for those that come several times.
        """
        heading = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
        starts = [number for number, line in enumerate(self._lines, start=1) if heading.match(line)]
        if index >= len(starts):
            return 0
        if field is None:
            return starts[index]
        for number, line in enumerate(self._lines[starts[index] :], start=starts[index] + 1):
            if re.match(rf"\s*{re.escape(field)}\s*=", line):
                return number
            if line.lstrip().startswith("["):
                break
        return starts[index]
