"""
The words of the field, which editors may add to: what compounds are made of, and what means the same.

``theme/search/<language>.txt`` has a line for each. ``bidrag`` is a part that compounds may have; ``skola: skol`` says
how it looks in front of another part, where that is not the word alone or with an s; ``ansökan = ansökning`` are found
for one another. What follows ``#`` is a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "search"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Parts of compounds, each with what it may look like in front; and groups of words that mean the same."""

    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


def read_field_words(theme: Path, tag: str) -> FieldWords:
    """Return the field's words in a language (BCP 47), none where the theme has no list of them."""
    path = theme / FOLDER / f"{tag.partition('-')[0]}.txt"
    if not path.is_file():
        return FieldWords()
    parts, same = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].strip().lower()
        if "=" in said:
            same.append(tuple(one.strip() for one in said.split("=") if one.strip()))
        elif said:
            word, _, fronts = said.partition(":")
            others = tuple(one.strip() for one in fronts.split(",") if one.strip())
            parts.append((word.strip(), others or (word.strip(), f"{word.strip()}s")))
    return FieldWords(tuple(parts), tuple(same))
