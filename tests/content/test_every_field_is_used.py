"""No field of front matter is read and then dropped: each one changes the document that is made of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from samsprak.content.assembly import assemble
from samsprak.model.build_days import BuildDays
from samsprak.model.kinds import Kind
from samsprak.validation.kinds import schema_of
from samsprak.validation.schemas import SourceSchema

DAYS = BuildDays(date(2026, 4, 1), None, 14)
# Values for fields with a pattern: the first two that fit it.
WORDS = ("alpha", "beta", "2026-1", "2026-2", "2026-03-01", "2026-03-02", "M", "AB", "lead 0f3a91ce", "lead 1f3a91ce")
# Fields for the checks of one file alone: that a missing day is no mistake.
ONLY_CHECKED = {(Kind.EVENT, "undated"), (Kind.CALL, "undated")}


def values(of: inspect.Type) -> tuple[Any, Any]:  # noqa: PLR0911 # one for each sort of type
    """Return two different values of a field's type."""
    match of:
        case inspect.UnionType(types=types):
            return values(next(one for one in types if not isinstance(one, inspect.NoneType)))
        case inspect.Metadata(type=own):
            return values(own)
        case inspect.StrType(pattern=pattern):
            first, second, *_ = (one for one in WORDS if pattern is None or re.search(pattern, one))
            return first, second
        case inspect.IntType():
            return 2025, 2026
        case inspect.BoolType():
            return False, True
        case inspect.DateType():
            return date(2026, 3, 1), date(2026, 3, 2)
        case inspect.LiteralType(values=allowed):
            return allowed[0], next(iter(allowed[1:]), None)
        case inspect.ListType(item_type=item):
            first, second = values(item)
            return [first], [second]
        case inspect.StructType(cls=schema, fields=fields):
            pairs = {field.name: values(field.type) for field in fields}
            made = [schema(**{name: pair[index] for name, pair in pairs.items()}) for index in (0, 1)]
            return made[0], made[1]
    raise NotImplementedError(of)


def fields_of(kind: Kind, *, is_source: bool) -> dict[str, tuple[Any, Any]]:
    """Return two values of each field of a file, by name."""
    info = inspect.type_info(schema_of(kind, is_source=is_source))
    assert isinstance(info, inspect.StructType)
    return {field.name: values(field.type) for field in info.fields}


CASES = [
    (kind, name, is_source)
    for kind in Kind
    for is_source in (True, False)
    for name in fields_of(kind, is_source=is_source)
    if (kind, name) not in ONLY_CHECKED
]


@pytest.mark.parametrize(("kind", "name", "is_source"), CASES, ids=str)
def test_every_field_of_a_file_reaches_its_document(kind: Kind, name: str, *, is_source: bool) -> None:
    """A source with another value, or a translation with other words, is another document."""

    def document(file_fields: dict[str, Any]) -> object:
        source_fields = {field: pair[0] for field, pair in fields_of(kind, is_source=True).items()}
        source = schema_of(kind, is_source=True)(**(file_fields if is_source else source_fields))
        assert isinstance(source, SourceSchema)
        front = source if is_source else schema_of(kind, is_source=False)(**file_fields)
        code = "sv" if is_source else "ar"
        return assemble("section/key", code, kind, "content/x.md", front=front, source=source, days=DAYS)

    fields = fields_of(kind, is_source=is_source)
    first = {field: pair[0] for field, pair in fields.items()}
    assert document(first) != document({**first, name: fields[name][1]})


def test_every_sort_of_field_is_tried() -> None:
    """The cases are those of the schemas, with two values that differ."""
    assert len({kind for kind, *_ in CASES}) == len(Kind)
    assert (Kind.EVENT, "organiser", False) in CASES
    for kind in Kind:
        for name, (first, second) in fields_of(kind, is_source=True).items():
            assert first != second, (kind, name)
            assert isinstance(msgspec.to_builtins({name: second}), dict)
