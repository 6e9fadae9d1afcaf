"""The lines of front matter: what YAML would read otherwise than it is written, and what remains without a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.validation.fields import FIRST_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.validation.reporting import Report

# Spaces that look like the one of the keyboard. YAML takes them for letters.
_OTHER_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_OTHER_SPACE = re.compile(f"[{_OTHER_SPACES}]")
# The part of a line before a value: indentation, the sign of a list, a name and its colon.
_HEAD = re.compile(
    f"[ {_OTHER_SPACES}]*(?:-[ {_OTHER_SPACES}]+)*(?:[\\w-]+[ {_OTHER_SPACES}]*:(?:[ {_OTHER_SPACES}]+|$))?"
)
_NAME = re.compile(r"""["']?([\w-]+)""")
_DOCUMENT_END = "..."


def ready_lines(yaml_text: str, fault: Report) -> list[str]:
    """Return the lines of *yaml_text* without tabs, ends and foreign spaces at names; report each of these."""
    if "\t" in yaml_text:
        for number, line in enumerate(yaml_text.split("\n"), start=FIRST_LINE):
            if "\t" in line:
                fault(number, "a tab in front matter", "write spaces instead of the tab")
    lines = yaml_text.replace("\t", " ").split("\n")
    for index, line in enumerate(lines):
        number = index + FIRST_LINE
        if line.rstrip() == _DOCUMENT_END:
            fault(number, f"a line '{_DOCUMENT_END}' in front matter", "take it away")
            lines[index] = ""
        elif not line.isascii() and (match := _HEAD.match(line)) and (space := _OTHER_SPACE.search(match[0])):
            what = f"a space before a value that is not the keyboard's (U+{ord(space[0]):04X})"
            fault(number, what, "write an ordinary space instead, or none before the colon")
            lines[index] = _OTHER_SPACE.sub(" ", match[0]).replace(" :", ":") + line[match.end() :]
    return lines


def owner_of(lines: Sequence[str], index: int) -> str:
    """Return the name of the field of the whole file to which the line *index* belongs, empty if there is none."""
    for line in reversed(lines[: index + 1]):
        if line[:1] not in {"", " ", "-", "#"}:
            match = _NAME.match(line)
            return match[1] if match else ""
    return ""


def take_away(lines: list[str], index: int) -> bool:
    """
    Empty the line *index*, or the last one before it that is not empty, and the lines that depend on it.

    Return False if there is nothing left to empty.
    """
    index = min(index, len(lines) - 1)
    while index >= 0 and not lines[index].strip():
        index -= 1
    if index < 0:
        return False
    indent, is_name = _indent(lines[index]), not lines[index].lstrip(" ").startswith("-")
    lines[index] = ""
    for below in range(index + 1, len(lines)):
        line = lines[below]
        is_item = is_name and _indent(line) == indent and line.lstrip(" ").startswith(("- ", ": "))
        if line.strip() and _indent(line) <= indent and not is_item:
            break
        lines[below] = ""
    return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
