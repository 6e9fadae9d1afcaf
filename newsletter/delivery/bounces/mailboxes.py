"""
Mailboxes to read: a Maildir, a file in the mbox format, or one mail from standard input.

Each mail is given out with a function that is called when its meaning is in the store. Then a Maildir's mail is moved
from new/ to cur/: a crash before leaves it where it is found again. Files of mbox are never changed: the store knows
what it has counted.
"""

from __future__ import annotations

import fcntl
import re
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING

from newsletter.delivery.bounces.reading import MOST_BYTES
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FROM = b"From "
# mboxrd: a line of a mail that begins with "From " has a > before it, and each further one another.
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
# A mail that was seen, in the name of its file. Source: cr.yp.to/proto/maildir.html.
_SEEN = ":2,S"


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that came back, the name to call it by, and a function to call when it was counted."""

    name: str
    content: bytes
    done: Callable[[], None]


def mails_in(path: Path) -> Iterator[Received]:
    """
    Yield the mails of a mailbox: the new ones of a Maildir, all of an mbox.

    Raises:
        FaultsFoundError: If it can't be read, or is neither.
    """
    try:
        if path.is_dir():
            yield from _maildir(path)
        else:
            with path.open("rb") as file:
                # Servers lock the file in the same way while they add a mail.
                fcntl.lockf(file, fcntl.LOCK_SH)
                yield from mails_of_stream(file, path.name)
    except OSError as error:
        hint = "name a Maildir or a file of mbox that this user may read, or '-' for standard input"
        message = f"the mailbox can't be read: {error.strerror}"
        raise FaultsFoundError([Fault(str(path), 0, message, hint)]) from None


def mails_of_stream(file: IO[bytes], name: str) -> Iterator[Received]:
    """Yield the mails of a stream: those of an mbox, or the only one."""
    first = file.readline(MOST_BYTES)
    if not first.startswith(_FROM):
        content = first + file.read(MOST_BYTES + 1)
        if content.strip():
            yield Received(name, content, _nothing)
        return
    lines: list[bytes] = []
    count, is_blank = 1, False
    size = 0
    while line := file.readline(MOST_BYTES):
        if is_blank and line.startswith(_FROM):
            yield _of_mbox(f"{name}: mail {count}", lines)
            lines, count, size, is_blank = [], count + 1, 0, False
            continue
        is_blank = not line.strip()
        size += len(line)
        # Too long to be a bounce: enough is kept to see that.
        if size <= 2 * MOST_BYTES:
            lines.append(line)
    yield _of_mbox(f"{name}: mail {count}", lines)


def _of_mbox(name: str, lines: list[bytes]) -> Received:
    return Received(name, _QUOTED_FROM.sub(rb"\1", b"".join(lines)), _nothing)


def _nothing() -> None:
    """Leave the mail where it is."""


def _maildir(path: Path) -> Iterator[Received]:
    new, current = path / "new", path / "cur"
    if not new.is_dir() or not current.is_dir():
        hint = "name the folder that has the folders new/ and cur/ in it"
        raise FaultsFoundError([Fault(str(path), 0, "this folder is no Maildir", hint)])
    for file in sorted(new.iterdir()):
        if file.name.startswith("."):
            continue
        try:
            with file.open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
        except FileNotFoundError:  # another reader was faster
            continue
        yield Received(file.name, content, partial(_moved, file, current))


def _moved(file: Path, current: Path) -> None:
    try:
        file.rename(current / f"{file.name.partition(':')[0]}{_SEEN}")
    except FileNotFoundError:  # another reader was faster
        return
