"""Home's text cut into its lead and its entrances: each part that begins with a heading of the second level."""

from __future__ import annotations

import re

_TAG = re.compile(r'<(?P<closes>/?)(?P<name>[a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>')
_HEADING = "h2"
_ID = re.compile(r'<h2\b[^>]*\bid="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "wbr"})


def parts_of(html: str) -> list[str]:
    """
    Return the lead, which may be empty, and then each part of a balanced text.

    A heading within a quotation or a list begins no part: it would tear its element in two.
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
    """Return the id of the heading that a part begins with, the same in every language."""
    found = _ID.match(part)
    return found[1] if found is not None else ""
