"""Estimated widths of text, without the metrics of the reader's typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ems per character. The widest typefaces in use for pages (Verdana, DejaVu Sans) stay below on average.
_WIDTH = 0.64
_WIDE = 0.9
_WIDE_LETTERS = frozenset("MWmw@%")


def room(text: str) -> float:
    """Return an upper bound of the width of *text* in one line, in ems."""
    return sum(_WIDE if character in _WIDE_LETTERS else _WIDTH for character in text)


def wrapped(text: str, widest: float) -> Iterator[str]:
    """Yield *text* in lines of at most *widest* ems, or of a single longer word."""
    line = ""
    for word in text.split(" "):  # not at no-break spaces
        longer = f"{line} {word}" if line else word
        if line and room(longer) > widest:
            yield line
            line = word
        else:
            line = longer
    yield line
