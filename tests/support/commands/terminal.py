"""The real command in a pseudo-terminal, answered as by a person."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tests.conftest import EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEADLINE_S = 120
_AGAIN_AFTER_S = 10
_PIECE = 65_536


class Terminal:
    """A command in a terminal; *shown* is everything that it has printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self._bytes = b""
        self._read = 0
        self.shown = ""

    def wait_for(self, words: str) -> str:
        """Wait until *words* are shown after those of the last call, and return what was shown up to them."""
        end = time.monotonic() + _DEADLINE_S
        while words not in self.shown[self._read :]:
            assert time.monotonic() < end, f"{words!r} was not shown: {self.shown!r}"
            if not self._take():
                raise AssertionError(f"{words!r} was not shown before the end: {self.shown!r}")
        start, self._read = self._read, self.shown.index(words, self._read) + len(words)
        return self.shown[start : self._read]

    def answer(self, prompt: str, line: str) -> str:
        """Wait for a *prompt*, type a line, and return what was shown before it."""
        told = self.wait_for(f"{prompt}: ")
        self.type(f"{line}\n")
        return told

    def type(self, keys: str) -> None:
        """Type some keys, such as that of Ctrl-C."""
        os.write(self._descriptor, keys.encode())

    def break_off(self, keys: str) -> int:
        """
        Type *keys*, such as that of Ctrl-C, and again while nothing happens, and return the exit status.

        Python loses a Ctrl-C between the prompt and the reading of its answer: people press it again.
        """
        end = time.monotonic() + _DEADLINE_S
        while time.monotonic() < end:
            self.type(keys)
            while self._take(_AGAIN_AFTER_S):
                pass
            with suppress(subprocess.TimeoutExpired):
                return self.process.wait(_AGAIN_AFTER_S)
        raise AssertionError(f"the command goes on: {self.shown!r}")

    def end(self) -> int:
        """Read to the end, and return the exit status."""
        while self._take():
            pass
        return self.process.wait(_DEADLINE_S)

    def _take(self, at_most_s: float = _DEADLINE_S) -> bool:
        """Read what is there; False at the end, or when there has been nothing for so many seconds."""
        ready, _, _ = select.select([self._descriptor], [], [], at_most_s)
        try:
            piece = os.read(self._descriptor, _PIECE) if ready else b""
        except OSError:  # Linux's end of a terminal
            piece = b""
        self._bytes += piece  # a letter may come in two pieces
        self.shown = self._bytes.decode(errors="replace").replace("\r\n", "\n")
        return bool(piece)


@contextmanager
def in_terminal(*arguments: str, cwd: Path) -> Iterator[Terminal]:
    """Start the command in a terminal of its own, and end it on exit."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "samsprak", *arguments],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "TERM": "dumb", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 # Ctrl-C reaches the owner of a terminal only
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
            os.close(ours)


def _take_terminal() -> None:
    """Make the terminal that is standard input the process's own."""
    import fcntl  # noqa: PLC0415 # in the new process
    import termios  # noqa: PLC0415 # as above

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
