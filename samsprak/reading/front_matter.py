"""Front matter: the YAML between the two ``---`` lines, and the fields that are read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.reading.reports import Report

FENCE = "---"
# The first line of the YAML in its file.
FIRST_LINE = 2


@dataclass(slots=True)
class Fields:
    """The fields of a mapping: raw values by name, and the line of each name, counted from 1 in the file."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class SplitSource:
    """A file taken apart: the YAML text, the body, and the line on which the body begins."""

    yaml_text: str
    body: str
    body_line: int


def item_name(name: str, index: int) -> str:
    """Return the name under which the line of a list's item is kept, beside that of its field."""
    return f"{name}[{index}]"


def entry_field(name: str, index: int, field: str) -> str:
    """Return the name under which the line of a field of a list's entry is kept, if it is not the entry's own."""
    return f"{item_name(name, index)}.{field}"


def entry_line(lines: Mapping[str, int], name: str, index: int, field: str) -> int:
    """Return the line of a field of a list's entry."""
    return lines.get(entry_field(name, index, field)) or lines[item_name(name, index)]


def split(text: str, fault: Report) -> SplitSource | None:
    """Take front matter and body apart; report and return None where the fences are not right."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        fault(1, "front matter is missing", "begin the file with a line '---', the fields, and a line '---'")
        return None
    for number, line in enumerate(lines[1:], start=FIRST_LINE):
        if line.rstrip() == FENCE:
            return SplitSource("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    fault(1, "front matter is never closed", "write a line '---' after the last field, before the text")
    return None


def read_fields(yaml_text: str, fault: Report) -> Fields | None:
    """Return the fields of front matter, which begins on line 2; report and return None where it is broken."""
    from samsprak.reading import yaml_fields  # noqa: PLC0415 # where every file is in the cache, no YAML is read

    return yaml_fields.read(yaml_text, fault)
