"""Git conflicts left in a source: found by their markers, reported once, and reduced to one side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.validation.reporting import Report

# The markers at the beginning of lines: of our side, of the common base, between the sides, and at the end.
_OURS, _BASE, _MIDDLE, _END = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_HINT = "keep the right lines, and take away the others and the lines of markers ('<<<<<<<', '=======', '>>>>>>>')"


class Conflict(NamedTuple):
    """
    The lines of a conflict, counted from 1, the last included.

    *kept* are the first line of the side that remains, and the line after it.
    """

    first: int
    last: int
    kept: tuple[int, int]

    @property
    def fault(self) -> tuple[str, str]:
        """Message and hint."""
        if self.first == self.last:
            return "a marker of a git conflict", "take the line away, and see that the lines around it are right"
        return f"an unresolved git conflict, down to line {self.last}", _HINT


def conflicts_in(text: str) -> list[Conflict]:
    """Return the conflicts in *text*, in order; a marker without its counterparts is one of its own."""
    if _OURS not in text and _END not in text:
        return []
    found: list[Conflict] = []
    begun: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _MARKER.fullmatch(line)
        if match is None:
            continue
        marker = match[1]
        if marker == _END and _OURS in begun and _MIDDLE in begun:
            found.append(_conflict(begun, number))
            begun = {}
        elif marker == _OURS:
            found.extend(_alone(begun))
            begun = {_OURS: number}
        elif marker == _END:
            found.extend((*_alone(begun), Conflict(number, number, (number, number))))
            begun = {}
        elif _OURS in begun:
            begun.setdefault(marker, number)
    return [*found, *_alone(begun)]


def _conflict(begun: dict[str, int], last: int) -> Conflict:
    first, middle = begun[_OURS], begun[_MIDDLE]
    ours = first + 1, min(middle, begun.get(_BASE, middle))
    theirs = middle + 1, last
    return Conflict(first, last, ours if ours[0] < ours[1] else theirs)


def _alone(begun: dict[str, int]) -> list[Conflict]:
    """Return the markers of a conflict that has begun and does not end, each alone."""
    return [Conflict(number, number, (number, number)) for number in sorted(begun.values())]


def without_conflicts(text: str, conflicts: Sequence[Conflict]) -> str:
    """Return *text* with the markers, and all but one side of each conflict, as empty lines."""
    if not conflicts:
        return text
    lines = text.split("\n")
    for one in conflicts:
        for number in range(one.first, one.last + 1):
            if not one.kept[0] <= number < one.kept[1]:
                lines[number - 1] = ""
    return "\n".join(lines)


def outside_of(conflicts: Sequence[Conflict], report: Report) -> Report:
    """Return *report* without the faults on the lines of *conflicts*."""
    if not conflicts:
        return report

    def outside(line: int, message: str, hint: str) -> None:
        if not any(one.first <= line <= one.last for one in conflicts):
            report(line, message, hint)

    return outside
