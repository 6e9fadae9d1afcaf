"""
Places left open: ``…`` where words should stand, as ``samsprak new`` writes it.

Three dots count as well, since some programs turn one into the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.validation.reporting import Report

PLACE = "…"
_PLACES = frozenset({PLACE, "..."})
# A line that is nothing but a place: of a text, a heading, an item of a list or a quotation.
_LINE = re.compile(
    r"^(?:[ ]{0,3}(?:>|[*+-]|\d{1,3}[.)]|#{1,6})[ ]+)*[ ]{0,3}(?:…|\.\.\.)[ ]*(?:#*[ ]*\{[^{}\n]*\})?[ \t]*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~).*?(?:^[ ]{0,3}(?:```|~~~)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def is_left_over(value: object) -> bool:
    """Return True for a value that is nothing but a place left open."""
    return isinstance(value, str) and value.strip() in _PLACES


def report_left_over(body: str, first_line: int, report: Report) -> None:
    """Report each line of a *body* that is nothing but a place left open; code is left alone."""
    if PLACE not in body and "..." not in body:
        return
    text = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), body) if "```" in body or "~~~" in body else body
    for match in _LINE.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        written = match[0].strip()
        report(line, f"'{written}' is a place that was left open", "write the words, or take the line away")
