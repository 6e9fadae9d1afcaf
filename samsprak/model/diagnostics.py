"""Faults in the sources, worded for the editor who can fix them."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SILENCE = "or, where it is meant, write below 'warnings:' '- ignore: {}' and a 'reason:'"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """
    One fault in one source file.

    *path* is relative to the site's folder, with forward slashes. *line* counts from 1; 0 means the file as a whole.
    *hint* is the suggested correction. *name* is that of a warning that the front matter of its file can silence.
    """

    path: str
    line: int
    message: str
    hint: str
    name: str = field(default="", compare=False)

    @property
    def advice(self) -> str:
        """The hint and, for a warning that can be silenced, how."""
        return f"{self.hint}; {_SILENCE.format(self.name)}" if self.name else self.hint

    def __str__(self) -> str:
        """Return the two-line report for editors: location and message, then the hint, no character unseen."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{visible(f'{where}: {self.message}')}\n  hint: {visible(self.advice)}"


# Characters without a shape of their own that belong to words: spaces that do not break, and joiners of letters.
_OF_WORDS = "\u00a0\u2009\u200a\u200c\u200d\u202f"


def visible(text: str) -> str:
    """Return *text* in one line, with each invisible character by its code point: a right-to-left mark as [U+200F]."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _OF_WORDS else f"[U+{ord(one):04X}]" for one in text)


class FaultsFoundError(Exception):
    """Raised for faults in the sources, before anything is written; *faults* is sorted by file and line, unique."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the closest match to *word* among the *known* words, or None if none is similar."""
    matches = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str, *, written: Callable[[str], str] = str) -> str:
    """Return a hint with the closest *known* word, formatted by *written*; *otherwise* if none is similar."""
    meant = nearest(word, known)
    return otherwise if meant is None else f"did you mean '{written(meant)}'?"


def listed(words: Iterable[str]) -> str:
    """Return *words* as a comma-separated line for a hint, in the given order."""
    return ", ".join(words)
