"""A source as it is written: its bytes can be changed in places, and all others stay as they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.validation.front_matter import read_fields, split_front_matter
from samsprak.validation.texts.source_text import UnreadableError, contents_of

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.validation.fields import Fields

_MARK = "\ufeff"
_UNREADABLE = ("the file can't be read", "mend it first: 'samsprak check' says what is wrong")


class CannotMendError(Exception):
    """Raised for a place of a source that can't be changed by a program, with line, message and hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class SourceText:
    """
    The text of a document's file: the lines of its front matter, without the two fences, and its *body*.

    Line ends are those of the file. *head* and *fence* are what stands before and after the front matter.
    """

    head: str
    front: str
    fence: str
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return f"{self.head}{self.front}{self.fence}{self.body}"

    @property
    def line_end(self) -> str:
        """How lines of the file end."""
        return "\r\n" if "\r\n" in self.head else "\n"

    @property
    def body_line(self) -> int:
        """The number of the first line of the body."""
        return (self.head + self.front + self.fence).count("\n") + 1

    def fields(self) -> Fields:
        """Return the fields of the front matter, with the numbers of their lines in the file."""
        fields = read_fields(self.front.replace("\r\n", "\n"), _ignore)
        if fields is None:
            raise CannotMendError(1, *_UNREADABLE)
        return fields


def opened(file: Path, path: str) -> str:
    """
    Return the text of the source *file* with its own line ends; *path* is its path in faults.

    Raises:
        FaultsFoundError: If it can't be read, or is not in UTF-8.
    """
    try:
        return contents_of(file).decode("utf-8")
    except (UnreadableError, OSError, UnicodeDecodeError):
        raise FaultsFoundError([Fault(path, 0, *_UNREADABLE)]) from None


def parts_of(text: str) -> SourceText:
    """
    Split the text of a document's file.

    Raises:
        CannotMendError: If it has no front matter.
    """
    unified = text.replace("\r\n", "\n")
    parts = split_front_matter(unified.lstrip(_MARK), _ignore)
    if parts is None or "\r" in unified:
        raise CannotMendError(1, *_UNREADABLE)
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    fence = parts.body_line - 2
    return SourceText(lines[0], "".join(lines[1:fence]), lines[fence], "".join(lines[fence + 1 :]))


def _ignore(_line: int, _message: str, _hint: str) -> None:
    """Leave faults to the check of the site."""
