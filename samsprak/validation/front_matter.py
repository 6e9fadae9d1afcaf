"""Front matter: the YAML between the two ``---`` lines, and its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.validation.fields import FIRST_LINE

if TYPE_CHECKING:
    from samsprak.validation.fields import Fields
    from samsprak.validation.reporting import Report

FENCE = "---"
# What word processors and telephones make of three hyphens.
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]{1,4}\s*")


@dataclass(frozen=True, slots=True)
class SplitSource:
    """A file split into YAML text, as if it began on line 2, and body, with the line number of its first line."""

    yaml_text: str
    body: str
    body_line: int


def split_front_matter(text: str, fault: Report) -> SplitSource | None:
    """Split a file into front matter and body; report missing fences and return None."""
    lines = text.split("\n")
    begin = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not _is_fence(lines[begin], begin + 1, fault):
        fault(begin + 1, "front matter is missing", "begin the file with a line '---', the fields, and a line '---'")
        return None
    if begin:
        fault(1, "an empty line above the front matter", "take it away: the line '---' has to be the first")
    lines[:begin] = []
    for number, line in enumerate(lines[1:], start=FIRST_LINE):
        if line.rstrip() == FENCE or (_is_autocorrected(line) and _is_fence(line, number + begin, fault)):
            yaml_text = "\n" * begin + "\n".join(lines[1 : number - 1])
            return SplitSource(yaml_text, "\n".join(lines[number:]), number + begin + 1)
    fault(begin + 1, "front matter is never closed", "write a line '---' after the last field, before the text")
    return None


def _is_fence(line: str, number: int, fault: Report) -> bool:
    """Return True for a line of three hyphens; report one of other dashes."""
    if line.rstrip() == FENCE:
        return True
    if not _DASHES.fullmatch(line):
        return False
    fault(number, f"'{line.strip()}' instead of three hyphens", "write '---', three hyphens and nothing else")
    return True


def _is_autocorrected(line: str) -> bool:
    """Return True for a line of dashes that are no ASCII hyphens: YAML has no such line."""
    return not line.isascii() and _DASHES.fullmatch(line) is not None


def read_fields(yaml_text: str, fault: Report) -> Fields | None:
    """Return the fields of front matter, whose YAML begins on line 2; report invalid YAML and return None."""
    from samsprak.validation.yaml import fields as yaml_fields  # noqa: PLC0415 # not needed when every file is cached

    return yaml_fields.read(yaml_text, fault)
