"""
Parse the YAML of front matter into fields with line numbers.

YAML's implicit typing is disabled (``no`` stays ``no``): every value is text until the schema gives it a type, so that
faults such as ``reviewed_on: soon`` are reported in editors' terms, not in those of the parser. Fields are built from
parser events, because the parser's own trees are unbounded: aliases expand without limit, and deep nesting crashes the
process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from samsprak.validation.characters import unseen
from samsprak.validation.fields import FIRST_LINE, Fields, entry_field, item_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.validation.reporting import Report

# A list of entries with fields of their own needs three levels.
_MAX_DEPTH = 4
_TOO_DEEP = ("lists within lists within lists", "write a simple list, one item a line")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(yaml_text: str, fault: Report) -> Fields | None:
    """Return the fields of front matter, whose YAML begins on line 2; report invalid YAML and return None."""
    has_tabs = False
    for number, line in enumerate(yaml_text.split("\n"), start=FIRST_LINE):
        if "\t" in line:
            has_tabs = True
            fault(number, "a tab in front matter", "write spaces instead of the tab")
    if has_tabs:
        return None
    try:
        return _Reading(yaml_text, fault).fields()
    except _RefusedError as refused:
        fault(refused.line, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml's own limit: it reads ahead of our events
            mark = error.context_mark or error.problem_mark
            fault(mark.line + FIRST_LINE if mark else FIRST_LINE, *_TOO_DEEP)
            return None
        # For unclosed brackets and quotes, report the line of the opening one.
        is_open = error.context is not None and any(word in error.context for word in ("flow", "quoted"))
        mark = error.context_mark if is_open else error.problem_mark or error.context_mark
        _report_syntax(mark.line + FIRST_LINE if mark else FIRST_LINE, yaml_text, fault, is_open=is_open)
    except yaml.YAMLError:
        _report_syntax(FIRST_LINE, yaml_text, fault, is_open=False)
    return None


class _RefusedError(Exception):
    """Raised for a construct that is valid YAML but not allowed in front matter."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(message)


class _Reading:
    """Builds fields in one pass over the parser's events."""

    def __init__(self, yaml_text: str, fault: Report) -> None:
        # Same events as yaml.parse, without its lookahead for each one: get_event returns None after the last event.
        self.events: Iterator[Any] = iter(_Loader(yaml_text).get_event, None)
        self.fault = fault

    def fields(self) -> Fields | None:
        event = next(self.events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Fields()
        if not isinstance(event, yaml.MappingStartEvent):
            hint = "write one field a line, for example 'title: About us'"
            raise _RefusedError(_line(event), "front matter is not a list of fields", hint)
        fields = self._mapping(event, 1)
        for after in self.events:
            if isinstance(after, yaml.DocumentStartEvent):
                raise _RefusedError(_line(after), "front matter ends before this line", "take away the line '...'")
        return fields

    def _mapping(self, start: Any, depth: int) -> Fields:
        fields = Fields(line=_line(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(line, "a field without a name", "write 'name: value'")
            name, value = event.value, self._value(next(self.events), depth)
            if name in fields.values:
                hint = f"keep one of them; the first is on line {fields.lines[name]}"
                self.fault(line, f"the field '{name}' stands twice", hint)
                continue
            fields.values[name], fields.lines[name] = value, line
            if isinstance(value, _Items):
                for index, (item, one) in enumerate(zip(value, value.lines, strict=True)):
                    fields.lines[item_name(name, index)] = one
                    if isinstance(item, Fields):
                        own = {field: at for field, at in item.lines.items() if at != one}
                        fields.lines |= {entry_field(name, index, field): at for field, at in own.items()}
        return fields

    def _value(self, event: Any, depth: int) -> Any:
        line = _line(event)
        if depth > _MAX_DEPTH:
            raise _RefusedError(line, *_TOO_DEEP)
        match event:
            case yaml.ScalarEvent():
                for _, what in unseen(event.value):
                    self.fault(line, what, "take it away")
                return event.value
            case yaml.MappingStartEvent():
                return self._mapping(event, depth + 1)
            case yaml.SequenceStartEvent():
                items = _Items()
                while not isinstance(one := next(self.events), yaml.SequenceEndEvent):
                    items.lines.append(_line(one))
                    items.append(self._value(one, depth + 1))
                return items
            case _:
                hint = "write the value itself, in double quotes if it begins with '*'"
                raise _RefusedError(line, f"'*{event.anchor}' refers to another value", hint)


class _Items(list[Any]):
    """A list with the line numbers of its items."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + FIRST_LINE


def _report_syntax(line: int, yaml_text: str, fault: Report, *, is_open: bool) -> None:
    """Report an unparsable line in editors' terms; the most common cause is a colon in a value."""
    lines = yaml_text.split("\n")
    written = lines[min(line - FIRST_LINE, len(lines) - 1)].strip()
    name, colon, value = written.partition(":")
    if is_open:
        hint = "close the quotation mark or the bracket, or put the whole value in double quotes"
    elif colon and ": " in value:
        hint = f'put the value in double quotes: {name}: "{value.strip()}"'
    else:
        hint = "write 'name: value', and put the value in double quotes"
    fault(line, f"'{written}' can't be read as a field", hint)
