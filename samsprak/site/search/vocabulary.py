"""
The words of the field, a list that editors may extend: parts of compounds, and synonyms.

``theme/search/<language>.txt`` has one entry per line. ``bidrag`` is a part of compounds. ``skola: skol`` gives its
form in front of another part, by default the word alone or with an s. ``ansökan = ansökning`` are synonyms, which find
each other. Text after ``#`` is a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "search"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Parts of compounds, each with its forms in front of another part; and groups of synonyms."""

    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


def read_vocabulary(theme: Path, tag: str) -> Vocabulary:
    """Read the field's words in a language (BCP 47 tag); empty if the theme has no list of them."""
    path = theme / FOLDER / f"{tag.partition('-')[0]}.txt"
    if not path.is_file():
        return Vocabulary()
    parts, same = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].strip().lower()
        if "=" in said:
            same.append(tuple(one.strip() for one in said.split("=") if one.strip()))
        elif said:
            word, _, fronts = said.partition(":")
            others = tuple(one.strip() for one in fronts.split(",") if one.strip())
            parts.append((word.strip(), others or (word.strip(), f"{word.strip()}s")))
    return Vocabulary(tuple(parts), tuple(same))
