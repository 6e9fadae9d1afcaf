"""
Front matter: the YAML between the two ``---`` lines, read with the line of every field.

YAML's own guesses at types are left out (``no`` stays ``no``): each value is text until the schema gives it a type,
so that an editor is told about ``reviewed_on: soon`` by our words and not by a parser's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from samsprak.reading.reports import Report

FENCE = "---"

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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


def split(text: str, fault: Report) -> SplitSource | None:
    """Take front matter and body apart; report and return None where the fences are not right."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        fault(1, "front matter is missing", "begin the file with a line '---', the fields, and a line '---'")
        return None
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            return SplitSource("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    fault(1, "front matter is never closed", "write a line '---' after the last field, before the text")
    return None


def read_fields(yaml_text: str, fault: Report) -> Fields | None:
    """Return the fields of front matter, which begins on line 2; report and return None where it is broken."""
    has_tabs = False
    for number, line in enumerate(yaml_text.split("\n"), start=2):
        if "\t" in line:
            has_tabs = True
            fault(number, "a tab in front matter", "write spaces instead of the tab")
    if has_tabs:
        return None
    try:
        node = yaml.compose(yaml_text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _report_syntax(mark.line + 2 if mark else 2, yaml_text, fault)
        return None
    except yaml.YAMLError:
        _report_syntax(2, yaml_text, fault)
        return None
    if node is None:
        return Fields()
    if not isinstance(node, yaml.MappingNode):
        fault(2, "front matter is not a list of fields", "write one field a line, for example 'title: About us'")
        return None
    return _fields(node, fault)


def _fields(node: yaml.MappingNode, fault: Report) -> Fields:
    fields = Fields(line=node.start_mark.line + 2)
    for key_node, value_node in node.value:
        name, line = str(key_node.value), key_node.start_mark.line + 2
        if name in fields.values:
            fault(
                line, f"the field '{name}' stands twice", f"keep one of them; the first is on line {fields.lines[name]}"
            )
            continue
        fields.values[name] = _value(value_node, fault)
        fields.lines[name] = line
    return fields


def _value(node: yaml.Node, fault: Report) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _fields(node, fault)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, fault) for one in node.value]
    return node.value


def _report_syntax(line: int, yaml_text: str, fault: Report) -> None:
    """Say in an editor's words what YAML could not read; a colon in a value is by far the most common."""
    lines = yaml_text.split("\n")
    written = lines[min(line - 2, len(lines) - 1)].strip()
    name, colon, value = written.partition(":")
    if colon and ": " in value:
        fault(
            line, f"'{written}' can't be read as a field", f'put the value in double quotes: {name}: "{value.strip()}"'
        )
    else:
        fault(line, f"'{written}' can't be read as a field", "write 'name: value', and put the value in double quotes")
