"""Fields as written in a source: raw values by name, and the line of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.validation.reporting import Report

# The first line of the YAML in its file.
FIRST_LINE = 2


@dataclass(slots=True)
class Fields:
    """The fields of a mapping: raw values by name, and the line of each name, counted from 1 in the file."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 1


def item_name(name: str, index: int) -> str:
    """Return the name in ``Fields.lines`` for the line of a list's item."""
    return f"{name}[{index}]"


def entry_field(name: str, index: int, field: str) -> str:
    """Return the name in ``Fields.lines`` for a field of a list's entry that is not on the entry's own line."""
    return f"{item_name(name, index)}.{field}"


def entry_line(lines: Mapping[str, int], name: str, index: int, field: str) -> int:
    """Return the line of a field of a list's entry."""
    return lines.get(entry_field(name, index, field)) or lines[item_name(name, index)]


def report_repeated(name: str, keys: Sequence[str], lines: Mapping[str, int], report: Report) -> None:
    """Report each key that the list *name* has twice, at the second one."""
    for index, key in enumerate(keys):
        if key in keys[:index]:
            report(lines[item_name(name, index)], f"'{name}' names '{key}' twice", "keep one of them")
