"""Home's text split into its lead and its entrances: the parts that begin with a heading of the second level."""

from __future__ import annotations

from samsprak.bidi.html_tokens import VOID, attributes_of, tokens_of

_HEADING = "h2"


def parts_of(html: str) -> list[str]:
    """
    Return the lead, which may be empty, and then each part of balanced HTML.

    A heading within a quotation or a list begins no part: splitting there would break its element.
    """
    starts = [0]
    depth = place = 0
    for token in tokens_of(html):
        if token.is_end:
            depth -= 1
        elif token.name and token.name not in VOID:
            if token.name == _HEADING and depth == 0:
                starts.append(place)
            depth += 1
        place += len(token.written)
    return [html[start:end] for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]


def id_of(part: str) -> str:
    """Return the id of the heading at the start of a part, the same in every language; empty without a heading."""
    heading = next(tokens_of(part), None)
    return attributes_of(heading).get("id", "") if heading is not None and heading.name == _HEADING else ""
