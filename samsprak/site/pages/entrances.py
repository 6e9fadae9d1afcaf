"""Home's text split into its lead and its entrances: the parts that begin with a heading of the second level."""

from __future__ import annotations

import re

_TAG = re.compile(r'<(?P<closes>/?)(?P<name>[a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>')
_HEADING = "h2"
_ID = re.compile(r'<h2\b[^>]*\bid="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "wbr"})


def parts_of(html: str) -> list[str]:
    """
    Return the lead, which may be empty, and then each part of balanced HTML.

    A heading within a quotation or a list begins no part: splitting there would break its element.
    """
    starts = [0]
    depth = 0
    for tag in _TAG.finditer(html):
        if tag["closes"]:
            depth -= 1
        elif tag["name"] not in _VOID:
            if tag["name"] == _HEADING and depth == 0:
                starts.append(tag.start())
            depth += 1
    return [html[start:end] for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]


def id_of(part: str) -> str:
    """Return the id of the heading at the start of a part, the same in every language; empty without a heading."""
    found = _ID.match(part)
    return found[1] if found is not None else ""
