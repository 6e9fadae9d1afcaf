"""The places of strings in a TOML text, which tomllib does not give, and edits that keep all else as it is."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# A table's or a field's name with those of the tables that it is in.
TomlPath = tuple[str, ...]

_MARK = "\ufeff"
_KEY = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADING = re.compile(rf"\[(?P<many>\[)?[ \t]*(?P<keys>{_KEYS})[ \t]*\]+")
_FIELD = re.compile(rf"(?P<keys>{_KEYS})[ \t]*=[ \t]*")
_STRING = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL)
_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")


@dataclass(frozen=True, slots=True)
class TomlString:
    """A string: where it begins and ends in the text, with its quotes, its line from 1, and its value."""

    start: int
    end: int
    line: int
    value: str


@dataclass(slots=True)
class TomlStrings:
    """
    The strings of a text by their paths; those in lists and in tables within braces are left out.

    *tables* has where the heading of each table begins and where its last field, or the heading, ends.
    """

    strings: dict[TomlPath, TomlString] = field(default_factory=dict)
    tables: dict[TomlPath, tuple[int, int]] = field(default_factory=dict)


def strings_in(text: str) -> TomlStrings:
    """Return the strings of a TOML text, which must be one that tomllib reads."""
    found = TomlStrings()
    table: TomlPath = ()
    place = _after(text, len(_MARK) if text.startswith(_MARK) else 0)
    while place < len(text):
        heading = _HEADING.match(text, place)
        if heading is not None:
            table = _path(heading["keys"])
            found.tables[table] = (place, heading.end())
            place = _after(text, heading.end())
            continue
        name = _FIELD.match(text, place)
        if name is None:  # no TOML: the reader says so
            break
        string = _STRING.match(text, name.end())
        end = string.end() if string is not None else _end_of_value(text, name.end())
        if string is not None:
            value = _value(string[0])
            line = text.count("\n", 0, place) + 1
            found.strings[(*table, *_path(name["keys"]))] = TomlString(string.start(), end, line, value)
        if table in found.tables:
            found.tables[table] = (found.tables[table][0], end)
        place = _after(text, end)
    return found


def with_strings(text: str, new: Mapping[TomlPath, str]) -> str:
    """
    Return a TOML text with *new* values of strings; each that is not there is added below the heading of its table.

    Raises:
        ValueError: If the text would say anything else then: a table stands in it in an unusual way.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    wanted = tomllib.loads(_plain(text))
    for path, value in new.items():
        _set(wanted, path, value)
        found = strings_in(text)
        one = found.strings.get(path)
        if one is not None:
            if one.value != value:
                text = text[: one.start] + quoted(value) + text[one.end :]
            continue
        written = string_line(path[-1], value)
        if path[:-1] in found.tables:
            place = len(text[: _end_of_line(text, found.tables[path[:-1]][1])].rstrip())
            text = f"{text[:place]}{line_end}{written}{text[place:]}"
        else:
            text = with_table(text, path[:-1], [written])
    _verify(text, wanted)
    return text


def with_table(text: str, table: TomlPath, lines: list[str]) -> str:
    """
    Return a TOML text in which a table has just *lines*: in its place, else at the end of the text.

    Raises:
        ValueError: If that is no TOML: the table stands there in another way.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    written = line_end.join([f"[{'.'.join(map(_key, table))}]", *lines])
    place = strings_in(text).tables.get(table)
    if place is not None:
        made = f"{text[: place[0]]}{written}{text[place[1] :]}"
    else:
        made = f"{text.rstrip()}{line_end}{line_end}{written}{line_end}"
    tomllib.loads(_plain(made))
    return made


def quoted(value: str) -> str:
    """Return a value as a string of TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def string_line(name: str, value: str) -> str:
    """Return the line of a field with a string."""
    return f"{_key(name)} = {quoted(value)}"


def _after(text: str, place: int) -> int:
    """Return the place behind white space and comments."""
    skipped = _SKIPPED.match(text, place)
    return place if skipped is None else skipped.end()


def _end_of_value(text: str, place: int) -> int:
    """Return where a value that is no string ends: a list or a table in braces, else what is on its line."""
    depth = 0
    while place < len(text):
        string = _STRING.match(text, place)
        if string is not None:
            place = string.end()
            continue
        sign = text[place]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
            if not depth:
                return place + 1
        elif sign == "#":
            if not depth:
                return place
            place = _end_of_line(text, place)
            continue
        elif sign == "\n" and not depth:
            return place
        place += 1
    return place


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _key(name: str) -> str:
    return name if re.fullmatch(r"[a-z0-9_-]+", name) else quoted(name)


def _path(keys: str) -> TomlPath:
    found: Any = tomllib.loads(f"{keys} = 0")
    path: list[str] = []
    while isinstance(found, dict):
        [(name, found)] = found.items()
        path.append(name)
    return tuple(path)


def _value(string: str) -> str:
    return str(tomllib.loads(f"a = {_plain(string)}")["a"])


def _plain(text: str) -> str:
    return text.removeprefix(_MARK).replace("\r\n", "\n")


def _set(values: dict[str, Any], path: TomlPath, value: str) -> None:
    *above, name = path
    for one in above:
        values = values.setdefault(one, {})
    values[name] = value


def _verify(text: str, wanted: Mapping[str, Any]) -> None:
    try:
        if tomllib.loads(_plain(text)) == wanted:
            return
    except tomllib.TOMLDecodeError:
        pass
    raise ValueError("the text can't be changed")
