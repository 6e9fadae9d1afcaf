"""Fields as written in a source: raw values and line numbers by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samsprak.validation.reporting import Report

# Line number of the first line of YAML in a file.
FIRST_LINE = 2


class _Unreadable(Enum):
    UNREADABLE = "unreadable"


# The value of a field that is there, but can't be read: its fault is reported already.
UNREADABLE = _Unreadable.UNREADABLE


@dataclass(slots=True)
class Fields:
    """The fields of a mapping: raw values by name, and the line of each name (file line numbers, from 1)."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 1


def item_name(name: str, index: int) -> str:
    """Return the key of a list item in ``Fields.lines``."""
    return f"{name}[{index}]"


def entry_field(name: str, index: int, field: str) -> str:
    """Return the key in ``Fields.lines`` of a list entry's field, present if not on the first line of the entry."""
    return f"{item_name(name, index)}.{field}"


def entry_line(lines: Mapping[str, int], name: str, index: int, field: str) -> int:
    """Return the line of a list entry's field."""
    return lines.get(entry_field(name, index, field)) or lines[item_name(name, index)]


def report_repeated(name: str, keys: Sequence[str], lines: Mapping[str, int], report: Report) -> None:
    """Report duplicate keys in the list *name*, at each repeated occurrence."""
    for index, key in enumerate(keys):
        if key in keys[:index]:
            report(lines[item_name(name, index)], f"'{name}' names '{key}' twice", "keep one of them")
