"""
Plain text in lines of 72 columns, for programs that break no lines.

Source: RFC 3676 and RFC 5322, which recommend lines of fewer than 78 characters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 72
_ISOLATES = "\u2066\u2067\u2068\u2069"
# A word; spaces in an isolate are part of it: a line end would end the isolate too.
_WORD = re.compile(r"(?:[\u2066-\u2068][^\u2066-\u2069]*\u2069|[^ ])+")
# Quotes and the signs of lists, which the lines after the first are aligned with.
_BEGINS = re.compile(r" *(?:> ?)*(?:(?:-|\d+\.) )?")


def wrapped(text: str) -> str:
    """
    Return *text* with its longer lines broken at spaces.

    Addresses, and what an isolate keeps together, are never broken, however long they are.
    """
    return "\n".join(line for long in text.split("\n") for line in _lines_of(long))


def _lines_of(line: str) -> Iterator[str]:
    begin = _BEGINS.match(line)
    start = begin[0] if begin else ""
    if width(line) <= COLUMNS:
        yield line
        return
    after = re.sub(r"[^> ]", " ", start)
    current = ""
    for word in _WORD.findall(line[len(start) :]):
        if current and width(start) + width(current) + 1 + width(word) > COLUMNS:
            yield start + current
            start, current = after, word
        else:
            current = f"{current} {word}" if current else word
    yield start + current


# The renderings of an edition have most of their lines in common.
@lru_cache(maxsize=8192)
def width(text: str) -> int:
    """Return the columns that a text takes: isolates and marks above letters take none."""
    return sum(1 for sign in text if sign not in _ISOLATES and not combining(sign))
