"""Front matter: the YAML between the two ``---`` lines, and its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.validation.fields import FIRST_LINE

if TYPE_CHECKING:
    from samsprak.validation.fields import Fields
    from samsprak.validation.reporting import Report

FENCE = "---"


@dataclass(frozen=True, slots=True)
class SplitSource:
    """A file split in two: the YAML text, the body, and the line on which the body begins."""

    yaml_text: str
    body: str
    body_line: int


def split_front_matter(text: str, fault: Report) -> SplitSource | None:
    """Split a file into front matter and body; report and return None where the fences are wrong."""
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
    from samsprak.validation import yaml_fields  # noqa: PLC0415 # where every file is in the cache, no YAML is read

    return yaml_fields.read(yaml_text, fault)
