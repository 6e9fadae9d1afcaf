"""Fields of front matter, written anew: keys of documents that have moved, former addresses, single fields."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samsprak.moves.source_text import CannotMendError
from samsprak.validation.fields import FIRST_LINE, Fields, item_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samsprak.moves.source_text import SourceText

_ITEM = re.compile(r"(\s*)- ")
_PLAIN = re.compile(r"[\w/-]+")


def with_keys(source: SourceText, names: Iterable[str], keys: Mapping[str, str]) -> SourceText:
    """
    Return *source* with the new ones of *keys* in its fields *names*, each by the old one.

    Raises:
        CannotMendError: If a key stands in a way that can't be changed.
    """
    fields = source.fields()
    wanted = dict(fields.values)
    lines = _lines(source)
    for name in names:
        value = fields.values.get(name)
        if isinstance(value, str) and value in keys:
            wanted[name] = keys[value]
            _replace(lines, fields.lines[name], value, keys[value])
        elif isinstance(value, list) and any(one in keys for one in value if isinstance(one, str)):
            wanted[name] = [keys.get(one, one) for one in value]
            for index, one in enumerate(value):
                if one in keys:
                    _replace(lines, fields.lines[item_name(name, index)], one, keys[one])
    return _proved(source, lines, wanted)


def with_items(source: SourceText, name: str, items: Sequence[str]) -> SourceText:
    """Return *source* with *items* at the end of its list *name*, which is begun if it is not there."""
    if not items:
        return source
    fields = source.fields()
    old = fields.values.get(name)
    lines = _lines(source)
    present = old if isinstance(old, list) else []
    wanted = {**fields.values, name: [*present, *items]}
    end = source.line_end
    if not present:
        if old is not None:
            raise CannotMendError(fields.lines[name], f"'{name}' is no list", "take the line away, or write a list")
        return _proved(source, [*lines, f"{name}:{end}", *(f"  - {one}{end}" for one in items)], wanted)
    number = fields.lines[item_name(name, len(present) - 1)]
    index = number - FIRST_LINE
    match = _ITEM.match(lines[index])
    if match is not None:
        lines[index + 1 : index + 1] = [f"{match[1]}- {one}{end}" for one in items]
    else:
        lines[index] = re.sub(r",?\s*\]", f", {', '.join(items)}]", lines[index], count=1)
    return _proved(source, lines, wanted)


def with_field(source: SourceText, name: str, value: str | None) -> SourceText:
    """Return *source* with a field of one line, which is put at the end if it is not there; None takes it away."""
    fields = source.fields()
    lines = _lines(source)
    written = [] if value is None else [f"{name}: {_written(value)}{source.line_end}"]
    wanted = {one: said for one, said in fields.values.items() if one != name}
    if value is not None:
        wanted[name] = value
    if name in fields.lines and name in fields.values:
        first = fields.lines[name] - FIRST_LINE
        after = first + 1
        while after < len(lines) and lines[after][:1] in {" ", "\t"}:  # the rest of a value of several lines
            after += 1
        lines[first:after] = written
    else:
        lines += written
    return _proved(source, lines, wanted)


def _lines(source: SourceText) -> list[str]:
    lines = [f"{line}\n" for line in source.front.split("\n")]
    return lines[:-1]  # what stands after the last line end


def _replace(lines: list[str], number: int, old: str, new: str) -> None:
    index = number - FIRST_LINE
    lines[index] = re.sub(rf"(?<![\w/.-]){re.escape(old)}(?![\w/.-])", new, lines[index])


def _written(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _proved(source: SourceText, lines: Sequence[str], wanted: Mapping[str, Any]) -> SourceText:
    """Return *source* with other *lines* of front matter; raise CannotMendError if its values are not *wanted*."""
    made = replace(source, front="".join(lines))
    found = made.fields()
    if _plain(found.values) != _plain(wanted):
        differing = [one for one in wanted if _plain(found.values.get(one)) != _plain(wanted[one])]
        name = differing[0] if differing else next(iter(found.values))
        line = source.fields().lines.get(name, 1)
        raise CannotMendError(
            line, f"'{name}' can't be written anew", f"write it as '{_shown(wanted.get(name))}' yourself"
        )
    return made


def _plain(value: Any) -> Any:
    """Return fields, entries and lists as plain values, without the numbers of their lines."""
    if isinstance(value, Fields):
        return _plain(value.values)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
