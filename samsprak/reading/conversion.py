"""
Raw fields to typed ones, every field tried by itself so that all faults of a file are reported at once.

msgspec stops at its first error and words it for programmers; here it converts single values, and the words are ours.
"""

from __future__ import annotations

import types
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from samsprak.model import counties
from samsprak.model.faults import did_you_mean, listed
from samsprak.reading.front_matter import Fields
from samsprak.reading.schemas import CountyLetter, EditionNumber, Kronor, Moment, Name, Year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.reading.reports import Report

Schema = TypeVar("Schema", bound=msgspec.Struct)

_MISSING = object()


def convert_fields(
    schema: type[Schema],
    fields: Fields,
    report: Report,
    *,
    explain_unknown: Mapping[str, tuple[str, str]] | None = None,
) -> Schema | None:
    """
    Return *fields* as a *schema*, or report every fault and return None.

    *explain_unknown* gives message and hint for fields that are known elsewhere and wrong here.
    """
    known = _fields_of(schema)
    converted: dict[str, Any] = {}
    faults = 0
    for name, value in fields.values.items():
        line = fields.lines[name]
        if name not in known:
            faults += 1
            message, hint = (explain_unknown or {}).get(name) or _unknown(name, known)
            report(line, message, hint)
            continue
        outcome = _converted(name, value, known[name].type, line, report)
        if outcome is _MISSING:
            faults += 1
        else:
            converted[known[name].name] = outcome
    for name, one in known.items():
        if one.required and name not in fields.values:
            faults += 1
            report(fields.line, f"the field '{name}' is missing", _hint_to_write(name, one.type))
    return None if faults else schema(**converted)


class _Known(msgspec.Struct, frozen=True):
    name: str
    type: Any
    required: bool


@lru_cache(maxsize=64)
def _fields_of(schema: type[msgspec.Struct]) -> dict[str, _Known]:
    hints = get_type_hints(schema, include_extras=True)
    return {one.encode_name: _Known(one.name, hints[one.name], one.required) for one in msgspec.structs.fields(schema)}


def _unknown(name: str, known: Mapping[str, _Known]) -> tuple[str, str]:
    hint = did_you_mean(name, known, f"take it away; the fields are {listed(sorted(known))}")
    return f"unknown field '{name}'", hint


def _converted(name: str, value: Any, wanted: Any, line: int, report: Report) -> Any:  # noqa: PLR0911 # one a fault
    item = _list_item(wanted)
    if isinstance(item, type) and issubclass(item, msgspec.Struct) and isinstance(value, list):
        return _converted_list(name, value, item, line, report)
    if isinstance(value, str) and not value.strip():
        if _is_optional(wanted):
            return None
        report(line, f"'{name}' is empty", f"write its value, for example '{name}: {_example(name, wanted)}'")
        return _MISSING
    if item is not None and not isinstance(value, list):
        written = "…" if isinstance(value, Fields) else value
        report(line, f"'{name}' is not a list", f"write each on a line of its own below '{name}:', as '  - {written}'")
        return _MISSING
    if item is not None and any(isinstance(one, (list, Fields)) for one in value):
        report(line, f"an item of '{name}' has more than one value", f"write one value an item: '  - {_item_of(name)}'")
        return _MISSING
    if item is None and isinstance(value, (list, Fields)):
        report(line, f"'{name}' has more than one value", f"write one value: '{name}: {_example(name, wanted)}'")
        return _MISSING
    try:
        if Moment in _alternatives(wanted):
            datetime.fromisoformat(value)
        return msgspec.convert(value, wanted, strict=False)
    except ValueError:
        report(line, *_wrong(name, value, wanted))
        return _MISSING


def _converted_list(name: str, values: list[Any], item: type[msgspec.Struct], line: int, report: Report) -> Any:
    converted = []
    for value in values:
        if not isinstance(value, Fields):
            first = next(iter(_fields_of(item)))
            written = "…" if isinstance(value, list) else value
            report(line, f"an entry of '{name}' has no field names", f"write '- {first}: {written}'")
            return _MISSING
        entry = convert_fields(item, value, report)
        if entry is None:
            return _MISSING
        converted.append(entry)
    return converted


def _wrong(name: str, value: Any, wanted: Any) -> tuple[str, str]:  # noqa: PLR0911 # one a sort of value
    kinds = _alternatives(wanted)
    if Moment in kinds:
        return (
            f"'{value}' is not a date that exists" if _looks_like_date(value) else f"'{name}' is not a date: '{value}'",
            f"write year-month-day, with or without a time: '{name}: 2026-03-31' or '{name}: 2026-03-31T09:00'",
        )
    if date in kinds:
        return (
            f"'{value}' is not a date that exists" if _looks_like_date(value) else f"'{name}' is not a date: '{value}'",
            f"write year-month-day, for example '{name}: 2026-03-31'",
        )
    if (explained := _wrong_pattern(name, str(value), kinds)) is not None:
        return explained
    if bool in kinds:
        return f"'{name}' is neither true nor false: '{value}'", f"write '{name}: true', or take the line away"
    if int in kinds:
        return f"'{name}' is not a whole number: '{value}'", f"write digits only, for example '{name}: 10'"
    for kind in kinds:
        if get_origin(kind) is Literal:
            allowed = get_args(kind)
            return f"'{name}' can't be '{value}'", f"write one of {listed(allowed)}"
    return f"'{name}' has a value of the wrong sort: '{value}'", f"write for example '{name}: {_example(name, wanted)}'"


def _wrong_pattern(name: str, value: str, kinds: tuple[Any, ...]) -> tuple[str, str] | None:
    """Return message and hint for text or a number of a certain shape, None for another sort of field."""
    if Name in kinds:
        return (
            f"'{name}' has other characters than a-z, 0-9 and hyphen: '{value}'",
            "it becomes part of the address: write a short English name in small letters",
        )
    if EditionNumber in kinds:
        return f"'{name}' is not a year and a number: '{value}'", f"write for example '{name}: \"2026-1\"'"
    if CountyLetter in kinds:
        return counties.what_is_wrong(value)
    if Kronor in kinds:
        return _wrong_amount(name, value)
    if Year in kinds:
        return f"'{name}' is not a year: '{value}'", f"write it with four digits, for example '{name}: 2027'"
    return None


def _wrong_amount(name: str, value: str) -> tuple[str, str]:
    hint = f"write a whole number in digits only, for example '{name}: 1640000'"
    is_negative = value.strip().startswith(("-", "\u2212"))
    return f"'{name}' is negative: '{value}'" if is_negative else f"'{name}' is not an amount: '{value}'", hint


def _looks_like_date(value: Any) -> bool:
    parts = str(value).partition("T")[0].split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)


@lru_cache(maxsize=256)
def _alternatives(wanted: Any) -> tuple[Any, ...]:
    return get_args(wanted) if get_origin(wanted) in {Union, types.UnionType} else (wanted,)


def _is_optional(wanted: Any) -> bool:
    return type(None) in _alternatives(wanted)


@lru_cache(maxsize=256)
def _list_item(wanted: Any) -> Any:
    for kind in _alternatives(wanted):
        if get_origin(kind) is list:
            return get_args(kind)[0]
    return None


_EXAMPLES = {
    "title": "Apply for a grant",
    "summary": "Who can apply, and how.",
    "number": '"2026-1"',
    "county": "M",
    "year": "2027",
    "amount_sek": "1640000",
    "grant": "grants/section-37",
    "short_title": "§ 37",
    "residence": "Malmö",
}
_ITEMS = {"items": "news/new-site", "see": "glossary/call", "forms": "title: Application"}


def _example(name: str, wanted: Any) -> str:
    kinds = _alternatives(wanted)
    if date in kinds or Moment in kinds:
        return "2026-03-31"
    return _EXAMPLES.get(name) or ("10" if int in kinds else "…")


def _item_of(name: str) -> str:
    return _ITEMS.get(name, "…")


def _hint_to_write(name: str, wanted: Any) -> str:
    if _list_item(wanted) is not None:
        return f"write a line '{name}:', and below it each on a line of its own, as '  - {_item_of(name)}'"
    return f"write a line '{name}: {_example(name, wanted)}'"
