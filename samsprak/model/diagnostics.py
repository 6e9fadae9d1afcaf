"""Faults of the sources, in words for the person who can mend them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """
    One thing to mend in one file.

    *path* is relative to the site's folder, with forward slashes; *line* counts from 1, and is 0 where the fault is
    the file itself; *hint* says what to write instead.
    """

    path: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        """Return the two lines that an editor reads."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}\n  hint: {self.hint}"


class FaultsFoundError(Exception):
    """The sources have faults: nothing was written. *faults* is sorted by file and line, without repeats."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like *word*, or None where none is like it."""
    matches = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str, *, written: Callable[[str], str] = str) -> str:
    """Return a hint: the known word most like *word*, as it is to be *written*; *otherwise* where none is like it."""
    meant = nearest(word, known)
    return otherwise if meant is None else f"did you mean '{written(meant)}'?"


def listed(words: Iterable[str]) -> str:
    """Return *words* in one line for a hint, in the order given."""
    return ", ".join(words)
