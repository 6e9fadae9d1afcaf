"""Faults of a file (line, message and hint) without the path, and functions that report them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from samsprak.model.diagnostics import Fault

Report = Callable[[int, str, str], None]
# With the name of the warning behind the hint.
Warn = Callable[[int, str, str, str], None]


class LocalFault(msgspec.Struct, frozen=True, array_like=True):
    """A fault without its file's path, so that it can be cached by file content; *name* is that of a warning."""

    line: int
    message: str
    hint: str
    name: str = ""

    def at(self, path: str) -> Fault:
        """Return this fault as a fault of the file *path*."""
        return Fault(path, self.line, self.message, self.hint, self.name)


def reporter(found: list[LocalFault]) -> Report:
    """Return a function that appends each reported fault to *found*."""
    return lambda line, message, hint: found.append(LocalFault(line, message, hint))


def warner(found: list[LocalFault]) -> Warn:
    """Return a function that appends each warning to *found*."""
    return lambda line, message, hint, name: found.append(LocalFault(line, message, hint, name))
