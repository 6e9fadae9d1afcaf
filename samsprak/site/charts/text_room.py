"""How much room a line of text may take, without the reader's typeface at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ems a character. The widest of the typefaces in use for pages (Verdana, DejaVu Sans) stay below on average.
_WIDTH = 0.64
_WIDE = 0.9
_WIDE_LETTERS = frozenset("MWmw@%")


def room(text: str) -> float:
    """Return the ems that *text* takes at most in one line."""
    return sum(_WIDE if character in _WIDE_LETTERS else _WIDTH for character in text)


def wrapped(text: str, widest: float) -> Iterator[str]:
    """Yield *text* in lines of at most *widest* ems, or of one word where that is longer."""
    line = ""
    for word in text.split(" "):  # not at spaces that don't break
        longer = f"{line} {word}" if line else word
        if line and room(longer) > widest:
            yield line
            line = word
        else:
            line = longer
    yield line
