"""Scales from zero with round steps, and index numbers relative to a first value."""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_STEPS = 3


def ticks(largest: float) -> tuple[int, ...]:
    """Return zero and one to three even, round steps above it, the last of them *largest* or more."""
    step = next(one for one in _round_steps() if one * _MOST_STEPS >= largest)
    return tuple(step * number for number in range(max(1, ceil(largest / step)) + 1))


def _round_steps() -> Iterator[int]:
    for power in count():
        for leading in (1, 2, 5):
            yield leading * 10**power


def indexed(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """
    Return *values* as indices: the first is 100.

    If the first is zero or unknown (None), there is no base, and every index is None.
    """
    base = values[0] if values else None
    return tuple(value / base * 100 if base and value is not None else None for value in values)
