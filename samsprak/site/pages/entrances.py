"""Home's text cut into its lead and its entrances: each part that begins with a heading of the second level."""

from __future__ import annotations

from samsprak.bidi.html_tokens import VOID, attributes_of, tokens_of

_HEADING = "h2"


def parts_of(html: str) -> list[str]:
    """
    Return the lead, which may be empty, and then each part of a balanced text.

    A heading within a quotation or a list begins no part: it would tear its element in two.
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
    """Return the id of the heading that a part begins with, the same in every language."""
    heading = next(tokens_of(part), None)
    return attributes_of(heading).get("id", "") if heading is not None and heading.name == _HEADING else ""
