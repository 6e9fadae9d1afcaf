"""
The explicit part of the bidirectional algorithm: embedding levels, and the isolating run sequences.

Source: Unicode Standard Annex 9, Unicode Bidirectional Algorithm, rules X1 to X10, for one paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 125
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
# The characters that rule X9 removes from the text.
REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_BEFORE_NEWER_UNICODE = "L"  # an unassigned character, to Python's tables


class ExplicitLevels(NamedTuple):
    """The embedding level of each character and its class, which an override may have changed."""

    levels: list[int]
    classes: list[str]


def bidi_classes(text: str) -> list[str]:
    """Return the bidirectional class of each character."""
    return [bidirectional(character) or _BEFORE_NEWER_UNICODE for character in text]


def matching_pops(classes: Sequence[str]) -> dict[int, int]:
    """Return the place of the PDI that matches each isolate initiator, by the place of the latter (rule BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, one in enumerate(classes):
        if one in ISOLATES:
            waiting.append(place)
        elif one == "PDI" and waiting:
            found[waiting.pop()] = place
    return found


def begins_right_to_left(classes: Sequence[str], start: int, end: int) -> bool:
    """Return whether the first strong character in the range, isolates left out, is right-to-left (P2, P3)."""
    depth = 0
    for one in classes[start:end]:
        if one in ISOLATES:
            depth += 1
        elif one == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and one in {"L", "R", "AL"}:
            return one != "L"
    return False


class _Status(NamedTuple):
    level: int
    override: str | None
    is_isolate: bool


class _Nesting:
    """The directional status stack at a place, and the counters of overflowing isolates and embeddings."""

    def __init__(self, level: int) -> None:
        self.stack = [_Status(level, None, is_isolate=False)]
        self._unheeded_isolates = self._unheeded_embeddings = 0

    def open(self, mark: str, *, is_rtl: bool) -> None:
        """Push a status where *mark* begins an isolate or an embedding (X2 to X5c)."""
        level = self.stack[-1].level
        deeper = level + 1 + ((level + 1) % 2 != is_rtl)
        is_isolate = mark in ISOLATES
        if deeper <= _DEEPEST and not self._unheeded_isolates and not self._unheeded_embeddings:
            self.stack.append(_Status(deeper, {"LRO": "L", "RLO": "R"}.get(mark), is_isolate))
        elif is_isolate:
            self._unheeded_isolates += 1
        elif not self._unheeded_isolates:
            self._unheeded_embeddings += 1

    def close(self, mark: str) -> None:
        """Pop the status where *mark* ends an isolate with the embeddings in it (X6a), or an embedding (X7)."""
        if self._unheeded_isolates:
            self._unheeded_isolates -= mark == "PDI"
        elif mark == "PDI":
            if any(status.is_isolate for status in self.stack):
                self._unheeded_embeddings = 0
                while not self.stack.pop().is_isolate:
                    pass
        elif self._unheeded_embeddings:
            self._unheeded_embeddings -= 1
        elif not self.stack[-1].is_isolate and len(self.stack) > 1:
            self.stack.pop()


def explicit_levels(original: Sequence[str], level: int) -> ExplicitLevels:
    """Return levels and classes after the directional formatting characters are applied (X1 to X8)."""
    pops = matching_pops(original)
    nesting = _Nesting(level)
    levels: list[int] = []
    classes = list(original)
    for place, one in enumerate(original):
        if one in {"PDI", "PDF"}:
            nesting.close(one)
        status = nesting.stack[-1]
        levels.append(status.level)
        if status.override and one not in REMOVED:
            classes[place] = status.override
        if one in ISOLATES or one in _EMBEDDINGS:
            is_rtl = one in {"RLI", "RLE", "RLO"} or (
                one == "FSI" and begins_right_to_left(original, place + 1, pops.get(place, len(original)))
            )
            nesting.open(one, is_rtl=is_rtl)
    return ExplicitLevels(levels, classes)


def isolating_run_sequences(original: Sequence[str], levels: Sequence[int]) -> list[list[int]]:
    """Return the isolating run sequences as places of characters, removed characters left out (X9, X10)."""
    runs: list[list[int]] = []
    for place, one in enumerate(original):
        if one in REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    pops = matching_pops(original)
    ended = set(pops.values())
    beginning = {run[0]: run for run in runs}
    found = []
    for run in runs:
        if run[0] in ended:
            continue
        sequence = list(run)
        while sequence[-1] in pops and pops[sequence[-1]] in beginning:
            sequence += beginning[pops[sequence[-1]]]
        found.append(sequence)
    return found
