"""Answers as lines of front matter, and what is wrong with one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import FIRST_LINE
from samsprak.validation.front_matter import read_fields
from samsprak.validation.key_fields import key_fields
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import list_item
from samsprak.validation.reporting import LocalFault, reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.kinds import Kind

# A line above, where the faults of fields are that are not among the answers.
_ABOVE = "state: draft\n"


def is_list(kind: Kind, name: str) -> bool:
    """Return True for a field with several values."""
    types = {one.name: one.type for one in msgspec.structs.fields(schema_of(kind, is_source=True))}
    return list_item(types[name]) is not None


def lines_of(kind: Kind, name: str, answer: str) -> Sequence[str]:
    """Return the lines of the field *name* with an answer; commas set items of a list apart, spaces keys too."""
    if is_list(kind, name):
        return [f"{name}:", *(f"  - {written(name, one)}" for one in items_of(kind, name, answer))]
    return [f"{name}: {written(name, answer)}"]


def items_of(kind: Kind, name: str, answer: str) -> Sequence[str]:
    """Return the items in an answer."""
    has_spaces = name not in key_fields(schema_of(kind, is_source=True))
    return [one.strip() for one in answer.split(",") if one.strip()] if has_spaces else answer.replace(",", " ").split()


def written(name: str, value: str) -> str:
    """Return a value as YAML: as it is where that is read as the same words, else in quotes."""
    found: list[LocalFault] = []
    fields = read_fields(f"{name}: {value}", reporter(found))
    is_plain = not found and fields is not None and fields.values == {name: value}
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def problem_of(kind: Kind, lines: Sequence[str]) -> LocalFault | None:
    """Return the first fault of the *lines* of a field of a source of *kind*, by its schema; None if it is right."""
    found: list[LocalFault] = []
    fields = read_fields(_ABOVE + "\n".join(lines), reporter(found))
    if fields is not None:
        convert_fields(schema_of(kind, is_source=True), fields, reporter(found))
    return next((one for one in found if one.line > FIRST_LINE), None)
