"""What has changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\s+|[^\s]+")


class Edit(Enum):
    """What became of a piece of text."""

    SAME = "same"
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and what became of it."""

    edit: Edit
    text: str


def word_diff(before: str, after: str) -> Iterator[Piece]:
    """Yield the pieces of both texts in order: what was deleted stands before what was added in its place."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for operation, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Piece(Edit.SAME, "".join(new[c:d]))
            continue
        if a < b:
            yield Piece(Edit.DELETED, "".join(old[a:b]))
        if c < d:
            yield Piece(Edit.ADDED, "".join(new[c:d]))
