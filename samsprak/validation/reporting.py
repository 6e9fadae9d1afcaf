"""Faults of a file by line, message and hint, without the path of the file."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from samsprak.model.diagnostics import Fault

Report = Callable[[int, str, str], None]


class LocalFault(msgspec.Struct, frozen=True, array_like=True):
    """A fault of a file without the path, so that it can be cached by the file's content."""

    line: int
    message: str
    hint: str

    def at(self, path: str) -> Fault:
        """Return the fault of the file *path*."""
        return Fault(path, self.line, self.message, self.hint)


def reporter(found: list[LocalFault]) -> Report:
    """Return a function that appends each reported fault to *found*."""
    return lambda line, message, hint: found.append(LocalFault(line, message, hint))
