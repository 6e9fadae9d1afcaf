"""The bytes of any source as text: one encoding, one kind of line end, no invisible characters, no git conflicts."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from samsprak.validation.texts.characters import unseen, without_unseen
from samsprak.validation.texts.conflicts import conflicts_in, outside_of, without_conflicts

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.validation.reporting import Report

SAVE_AS_UTF8 = "save it as UTF-8 in your editor ('Save with encoding')"
# The first bytes of files that are no text, whatever their name says.
_NO_TEXT = {
    b"PK\x03\x04": "a document of Word or another office program",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
    b"{\\rtf": "a document in rich text (RTF)",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


class UnreadableError(Exception):
    """Raised for a source that can't be opened, with message and hint for the editor."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def contents_of(path: Path) -> bytes:
    """
    Return the bytes of a source.

    Raises:
        FileNotFoundError: If there is no such file.
        UnreadableError: If it can't be read, or is no file: reading a named pipe would wait for ever.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(*NO_FILE)
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(*cannot_open(error)) from None


NO_FILE = ("this is neither a file nor a folder", "take it away: here stand files only")


def cannot_open(error: OSError, *, what: str = "file") -> tuple[str, str]:
    """Return message and hint for a file or folder (*what*) that can't be opened."""
    reason = (error.strerror or "unknown reason").lower()
    return f"the {what} can't be opened: {reason}", f"give yourself the right to read the {what}, or take it away"


def text_of(content: bytes, report: Report, save: str = SAVE_AS_UTF8) -> tuple[str, Report] | None:
    """
    Return the text of a source, and the function that reports its further faults; report an unreadable one.

    Byte order marks are left out, and line ends are unified. Invisible characters are reported and replaced by spaces.
    Git conflicts are reported: of each only one side remains, on its own lines, and there nothing more is reported.
    *save* is the hint for a file in another encoding.
    """
    for beginning, what in _NO_TEXT.items():
        if content.startswith(beginning):
            report(0, f"this is {what}, not a text", "copy its words into a new file of plain text")
            return None
    try:
        text = content.decode("utf-8").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        report(content.count(b"\n", 0, error.start) + 1, "the file is not in UTF-8", save)
        return None
    conflicts = conflicts_in(text)
    for conflict in conflicts:
        report(conflict.first, *conflict.fault)
    rest = outside_of(conflicts, report)
    found = list(unseen(text))
    for one in found:
        rest(text.count("\n", 0, one.offset) + 1, one.what, one.hint)
    return without_conflicts(without_unseen(text, found), conflicts), rest
