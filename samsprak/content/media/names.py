"""Names of files below content/media/: their Unicode form, and names that some computers can't tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.model.addresses.links import medium_name
from samsprak.model.diagnostics import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Folders in the output that hold copies of pictures: narrower ones, and those for mails.
_RESERVED = re.compile(r"\d+[wx]")


def name_faults(folder: str, names: Iterable[str]) -> Iterator[Fault]:
    """
    Yield a fault for each name below *folder* that is taken, or that differs from another in a way that gets lost.

    On macOS and Windows two names that differ in capital letters, or in the Unicode form of a letter, are one file.
    """
    first: dict[str, str] = {}
    reported: set[str] = set()
    for name in names:
        parts = name.split("/")
        if len(parts) > 1 and _RESERVED.fullmatch(parts[0]) and parts[0] not in reported:
            reported.add(parts[0])
            hint = "choose another name for the folder"
            yield Fault(f"{folder}/{parts[0]}", 0, f"'{parts[0]}' is the name of a folder of copies of pictures", hint)
        for end in range(1, len(parts) + 1):
            path = "/".join(parts[:end])
            other = first.setdefault(medium_name(path).casefold(), path)
            if other != path and path not in reported:
                reported.add(path)
                yield Fault(
                    f"{folder}/{path}",
                    0,
                    f"the name differs from '{other}' {difference(path, other)} only",
                    "rename one of the two, and mend the links to it: on many computers both are one file",
                )
                break


def difference(name: str, other: str) -> str:
    """Return how two names differ that are one on some computers, in words."""
    if medium_name(name) == medium_name(other):
        return "in the Unicode form of its letters"
    return "in capital letters"
