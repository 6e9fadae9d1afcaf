"""
Parse the YAML of front matter into fields with line numbers.

YAML's implicit typing is disabled (``no`` stays ``no``): every value is text until the schema gives it a type, so that
faults such as ``reviewed_on: soon`` are reported in editors' terms, not in those of the parser. Fields are built from
parser events, because the parser's own trees are unbounded: aliases expand without limit, and deep nesting crashes the
process.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from samsprak.validation.fields import FIRST_LINE, UNREADABLE, Fields, entry_field, item_name
from samsprak.validation.yaml.lines import owner_of, ready_lines, take_away

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.validation.reporting import Report

# A list of entries with fields of their own needs three levels.
_MAX_DEPTH = 4
_TOO_DEEP = ("lists within lists within lists", "write a simple list, one item a line")
# How many unreadable lines are reported at once: the rest of a file with more is hardly front matter.
_MOST_REPORTED = 20
_BLOCK_STYLES = ("|", ">")
_QUOTED_STYLES = ("'", '"', *_BLOCK_STYLES)
# What programs write for a field without a value.
_NULLS = frozenset({"null", "~"})
_NAME_AND_COLON = re.compile(r"[\w-]+:")
# What ``samsprak new`` writes: a remark after it says what belongs here.
_TO_BE_WRITTEN = (": …", "- …")
_REMARK = re.compile("(?<= )#")
# Signs with a meaning of their own at the beginning of a value.
_NO_BEGINNING = frozenset("%@`&*!|>?-[]{},\"'#")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(yaml_text: str, fault: Report) -> Fields | None:
    """
    Return the fields of front matter, whose YAML begins on line 2; report invalid YAML.

    A line that can't be read is reported and left out, so that the faults of all other lines are reported too. Its
    field has the value ``UNREADABLE``. None is returned if nothing can be read.
    """
    lines = ready_lines(yaml_text, fault)
    unreadable: dict[str, int] = {}
    for _ in range(_MOST_REPORTED):
        found: list[tuple[int, str, str]] = []
        try:
            fields = _Reading(lines, lambda *told: found.append(told)).fields()  # noqa: B023 # called in this round only
        except _RefusedError as refused:
            line, message, hint = refused.line, refused.message, refused.hint
            if refused.is_final:
                fault(line, message, hint)
                return None
        except yaml.YAMLError as error:
            line, message, hint = _syntax_fault(error, lines)
        else:
            for told in found:
                fault(*told)
            for name, line in unreadable.items():
                fields.values[name] = UNREADABLE
                fields.lines.setdefault(name, line)
            return fields
        fault(line, message, hint)
        if owner := owner_of(lines, line - FIRST_LINE):
            unreadable[owner] = line
        if not take_away(lines, line - FIRST_LINE):
            return None
    return None


class _RefusedError(Exception):
    """Raised for a construct that is valid YAML but not allowed in front matter; a final one leaves no fields."""

    def __init__(self, line: int, message: str, hint: str, *, is_final: bool = False) -> None:
        self.line, self.message, self.hint, self.is_final = line, message, hint, is_final
        super().__init__(message)


class _Reading:
    """Builds fields in one pass over the parser's events."""

    def __init__(self, lines: Sequence[str], fault: Report) -> None:
        yaml_text = "\n".join(lines)
        self.lines = lines
        # The places of all scalars, if there may be a remark beside one: from line and column to line and column.
        self.scalars: list[tuple[tuple[int, int], tuple[int, int]]] | None = [] if " #" in yaml_text else None
        # Same events as yaml.parse, without its lookahead for each one: get_event returns None after the last event.
        self.events: Iterator[Any] = iter(_Loader(yaml_text).get_event, None)
        self.fault = fault

    def fields(self) -> Fields:
        event = next(self.events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Fields()
        if not isinstance(event, yaml.MappingStartEvent):
            hint = "write one field a line, for example 'title: About us'"
            if isinstance(event, yaml.ScalarEvent) and any(map(_NAME_AND_COLON.match, self.lines)):
                raise _RefusedError(*_unreadable_line(_line(event), self.lines, is_open=False))
            raise _RefusedError(_line(event), "front matter is not a list of fields", hint, is_final=True)
        fields = self._mapping(event, 1)
        for _ in self.events:  # the rest of the file may be invalid, too
            pass
        if self.scalars is not None:
            self._report_lost_words(self.scalars, fields)
        return fields

    def _report_lost_words(self, scalars: list[tuple[tuple[int, int], tuple[int, int]]], fields: Fields) -> None:
        """Report each remark on the line of a field: most are words of the value, which YAML cuts at ``#``."""
        for index, line in enumerate(self.lines):
            for match in _REMARK.finditer(line):
                place = index, match.start()
                before = line[: match.start()].strip()
                if (
                    before
                    and not before.startswith("#")  # a remark that has a line of its own already
                    and not before.endswith(_TO_BE_WRITTEN)
                    and not any(start <= place < end for start, end in scalars)
                ):
                    name, _, value = line.strip().partition(":")
                    hint = "write a remark on a line of its own, above the field"
                    if value.lstrip()[:1] not in {"", "'", '"'} and not value.lstrip().startswith("# "):
                        hint = f"put the value in double quotes: {_quoted(name, value)}; or {hint}"
                    message = f"'{line[match.start() :].strip()}' is read as a remark, and lost"
                    self.fault(index + FIRST_LINE, message, hint)
                    owner = owner_of(self.lines, index)
                    if not fields.values.get(owner, "…"):
                        fields.values[owner] = UNREADABLE
                    break

    def _mapping(self, start: Any, depth: int) -> Fields:
        fields = Fields(line=_line(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(line, "a field without a name", "write 'name: value'")
            self._take(event)
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
        self._take(event)
        match event:
            case yaml.ScalarEvent():
                if event.value in _NULLS and event.style not in _QUOTED_STYLES:
                    return ""
                return _in_one_line(event) if "\n" in event.value else event.value
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

    def _take(self, event: Any) -> None:
        """Record the place of a scalar; refuse what YAML does not count among the words of a value."""
        if isinstance(event, yaml.AliasEvent):
            return
        if event.anchor is not None or event.tag is not None:
            start: Any = event.start_mark
            written = self.lines[start.line][start.column :]
            word = written.partition(" ")[0]
            name = self.lines[start.line][: start.column].strip().rstrip(":")
            hint = f"put the value in double quotes: {_quoted(name, written)}" if name else "take it away"
            raise _RefusedError(_line(event), f"'{word}' is not read as a word of the value, and lost", hint)
        if self.scalars is not None and isinstance(event, yaml.ScalarEvent):
            begin, end = _place(event.start_mark), _place(event.end_mark)
            self.scalars.append(((begin[0] + 1, 0) if event.style in _BLOCK_STYLES else begin, end))


class _Items(list[Any]):
    """A list with the line numbers of its items."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + FIRST_LINE


def _in_one_line(event: Any) -> str:
    """Return the value of a scalar on several lines in one; a line end written as an escape remains, to be reported."""
    value: str = event.value
    if event.style not in _BLOCK_STYLES and event.start_mark.line == event.end_mark.line:
        return value
    return " ".join(line.strip(" ") for line in value.split("\n") if line.strip(" "))


def _quoted(name: str, value: str) -> str:
    """Return a field with its value in quotes, as an editor can write it."""
    plain = value.strip()
    if '"' not in plain:
        written = plain.replace("\\", "\\\\")
        return f'{name}: "{written}"'
    escaped = plain.replace("'", "''")
    return f"{name}: '{escaped}'"


def _syntax_fault(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[int, str, str]:
    """Return line, message and hint for invalid YAML, in editors' terms."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unreadable_line(FIRST_LINE, lines, is_open=False)
    if "nesting depth" in (error.problem or ""):  # libyaml's own limit: it reads ahead of our events
        mark = error.context_mark or error.problem_mark
        return (mark.line + FIRST_LINE if mark else FIRST_LINE, *_TOO_DEEP)
    # For unclosed brackets and quotes, and for words without a colon, report the line on which they begin.
    context = error.context or ""
    is_open = any(word in context for word in ("flow", "quoted"))
    mark = error.context_mark if is_open or "simple key" in context else error.problem_mark or error.context_mark
    return _unreadable_line(mark.line + FIRST_LINE if mark else FIRST_LINE, lines, is_open=is_open)


def _unreadable_line(line: int, lines: Sequence[str], *, is_open: bool) -> tuple[int, str, str]:
    """Return the fault of a line that can't be parsed; the most common cause is a colon in a value."""
    index = min(line - FIRST_LINE, len(lines) - 1)
    while index > 0 and not lines[index].strip():
        index -= 1
    written = lines[index].strip()
    name, colon, value = written.partition(":")
    if is_open:
        hint = "close the quotation mark or the bracket, or put the whole value in double quotes"
    elif colon and (": " in value or value.endswith(":") or value.strip()[:1] in _NO_BEGINNING):
        hint = f"put the value in double quotes: {_quoted(name, value)}"
    elif colon and value[:1] not in {"", " ", "/"}:
        hint = f"write a space after the colon: '{name}: {value}'"
    else:
        hint = "write 'name: value', and put the value in double quotes"
    return index + FIRST_LINE, f"'{written}' can't be read as a field", hint
