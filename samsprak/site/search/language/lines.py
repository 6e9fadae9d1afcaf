"""Lines of the files in which editors keep words: one entry a line, and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# A comment; within a word, # stands before a heading.
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


class Line(NamedTuple):
    """A line that says something: its number from 1, and what it says in lower case, and as written."""

    number: int
    said: str
    written: str


def lines_of(path: Path) -> list[Line]:
    """
    Return the lines of a file without comments, none for a missing file.

    Raises:
        UnicodeDecodeError: If the file is not in UTF-8.
    """
    if not path.is_file():
        return []
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        written = _COMMENT.sub("", text).strip()
        if written:
            found.append(Line(number, written.lower(), written))
    return found
