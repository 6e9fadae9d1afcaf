"""How reading reports what is wrong: by line, message and hint, without knowing which file it is in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from samsprak.model.diagnostics import Fault

Report = Callable[[int, str, str], None]


class LocalFault(msgspec.Struct, frozen=True, array_like=True):
    """A fault of a file whose path is not said, so that it can be cached by the file's content."""

    line: int
    message: str
    hint: str

    def at(self, path: str) -> Fault:
        """Return the fault of the file *path*."""
        return Fault(path, self.line, self.message, self.hint)


def reporter(found: list[LocalFault]) -> Report:
    """Return a function that adds what it is told to *found*."""
    return lambda line, message, hint: found.append(LocalFault(line, message, hint))
