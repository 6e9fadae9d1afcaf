"""
Convert raw fields to typed ones, each separately, so that all faults of a file are reported at once.

msgspec stops at its first error, with a message for programmers. It is therefore only used to convert single values;
the messages are written here, for editors.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from samsprak.model.build_days import FIRST_YEAR, LAST_YEAR
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.validation import messages
from samsprak.validation.fields import UNREADABLE, Fields, item_name
from samsprak.validation.forms import as_written_by_hand, is_left_empty
from samsprak.validation.messages import Notation, alternatives, list_item
from samsprak.validation.schemas import Moment
from samsprak.validation.texts.characters import unseen_in_value
from samsprak.validation.texts.left_over import is_left_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.validation.reporting import Report

Schema = TypeVar("Schema", bound=msgspec.Struct)

_MISSING = object()


def convert_fields(
    schema: type[Schema],
    fields: Fields,
    report: Report,
    *,
    explain_unknown: Mapping[str, tuple[str, str]] | None = None,
    notation: Notation = Notation.FRONT_MATTER,
) -> Schema | None:
    """
    Return *fields* as an instance of *schema*, or report every fault and return None.

    *explain_unknown* has message and hint for fields that are valid elsewhere but not here. *notation* is the notation
    used in hints.
    """
    known = _fields_of(schema)
    converted: dict[str, Any] = {}
    faults = 0
    for name, value in fields.values.items():
        line = fields.lines[name]
        if value is UNREADABLE:  # reported by the reader of its notation
            faults += 1
            continue
        if name not in known:
            faults += 1
            message, hint = (explain_unknown or {}).get(name) or _unknown(name, known)
            report(line, message, hint)
            continue
        if notation is Notation.FRONT_MATTER:
            if is_left_empty(value) and not known[name].required:
                continue
            value = as_written_by_hand(value, known[name].type)  # noqa: PLW2901 # the same value, in the usual form
        outcome = _converted(name, value, known[name].type, fields, report, notation)
        if outcome is _MISSING:
            faults += 1
        else:
            converted[known[name].name] = outcome
    for name, one in known.items():
        if one.required and name not in fields.values:
            faults += 1
            report(fields.line, *messages.missing(name, one.type, notation))
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


def _converted(  # noqa: PLR0917 # name and value, then their context
    name: str, value: Any, wanted: Any, fields: Fields, report: Report, notation: Notation
) -> Any:
    item = list_item(wanted)
    if isinstance(item, type) and issubclass(item, msgspec.Struct) and isinstance(value, list):
        return _converted_list(name, value, item, fields, report)
    if isinstance(value, str) and not value.strip() and type(None) in alternatives(wanted):
        return None
    line = fields.lines[name]
    left_over = list(_left_over(name, value))
    for place in left_over:
        report(fields.lines.get(place, line), *messages.left_over(name, wanted, notation))
    if left_over or _report_unseen(name, value, fields, report):
        return _MISSING
    problem = _wrong_shape(name, value, wanted, notation)
    if problem is not None:
        place, *told = problem
        report(fields.lines.get(place, line), *told)
        return _MISSING
    convert = _converted_one if item is None else _converted_items
    return convert(name, value, wanted if item is None else item, fields, report, notation)


def _converted_one(  # noqa: PLR0917 # as above
    name: str, value: Any, wanted: Any, fields: Fields, report: Report, notation: Notation
) -> Any:
    """Return a single value, or report it if it is of the wrong sort."""
    line = fields.lines[name]
    outcome = _typed(value, wanted)
    if outcome is _MISSING:
        report(line, *messages.wrong(name, value, wanted, notation))
    elif (another := _of_another_age(name, outcome, wanted)) is not None:
        report(line, *another)
        return _MISSING
    return outcome


def _converted_items(  # noqa: PLR0917 # as above
    name: str, values: list[Any], item: Any, fields: Fields, report: Report, notation: Notation
) -> Any:
    """Return a list of single values, or report each one of the wrong sort at its own line."""
    outcomes = [_typed(value, item) for value in values]
    for index, (value, outcome) in enumerate(zip(values, outcomes, strict=True)):
        if outcome is _MISSING:
            line = fields.lines.get(item_name(name, index), fields.lines[name])
            report(line, *messages.wrong(name, value, item, notation))
    return _MISSING if _MISSING in outcomes else outcomes


def _typed(value: Any, wanted: Any) -> Any:
    try:
        if Moment in alternatives(wanted):
            datetime.fromisoformat(value)
        return msgspec.convert(value, wanted, strict=False)
    except (ValueError, TypeError):
        return _MISSING


def _of_another_age(name: str, outcome: Any, wanted: Any) -> tuple[str, str] | None:
    """Return message and hint for a day that can't be meant, None for any other value."""
    if not isinstance(outcome, date) and Moment not in alternatives(wanted):
        return None
    if outcome is None or str(FIRST_YEAR) <= str(outcome)[:4] <= str(LAST_YEAR):
        return None
    return f"'{name}' is in another age: '{outcome}'", f"write a day of the years {FIRST_YEAR} to {LAST_YEAR}"


def report_unseen_in(name: str, value: str, line: int, report: Report) -> bool:
    """Report the invisible characters in a field's *value*; return True if there are any."""
    found = list(unseen_in_value(value))
    for one in found:
        report(line, f"'{name}' has {one.what}", one.hint)
    return bool(found)


def _report_unseen(name: str, value: Any, fields: Fields, report: Report) -> bool:
    if isinstance(value, str):
        return report_unseen_in(name, value, fields.lines[name], report)
    if not isinstance(value, list):
        return False
    texts = [(index, one) for index, one in enumerate(value) if isinstance(one, str)]
    lines = [fields.lines.get(item_name(name, index), fields.lines[name]) for index, _ in texts]
    found = [report_unseen_in(name, one, line, report) for (_, one), line in zip(texts, lines, strict=True)]
    return any(found)


def _left_over(name: str, value: Any) -> Iterator[str]:
    """Yield the places of a value that were left open: the field, or items of it."""
    if is_left_over(value):
        yield name
    elif isinstance(value, list):
        yield from (item_name(name, index) for index, one in enumerate(value) if is_left_over(one))


def _wrong_shape(name: str, value: Any, wanted: Any, notation: Notation) -> tuple[str, str, str] | None:
    """Return location (a field or an item), message and hint for a value of the wrong shape, else None."""
    item = list_item(wanted)
    if isinstance(value, str) and not value.strip():
        return name, *messages.empty(name, wanted, notation)
    if item is None:
        is_one = not isinstance(value, (list, Fields, dict))
        return None if is_one else (name, *messages.not_one_value(name, wanted, notation))
    if not isinstance(value, list):
        written = "…" if isinstance(value, (Fields, dict)) else str(value)
        if isinstance(item, type) and issubclass(item, msgspec.Struct):
            written = f"{next(iter(_fields_of(item)))}: {written}"
        return name, *messages.not_a_list(name, written, notation)
    for index, one in enumerate(value):
        if isinstance(one, (list, Fields, dict)):
            return name, *messages.item_not_one_value(name)
        if isinstance(one, str) and not one.strip():
            return item_name(name, index), *messages.empty_item(name, notation)
    return None


def _converted_list(name: str, values: list[Any], item: type[msgspec.Struct], fields: Fields, report: Report) -> Any:
    converted = []
    for index, value in enumerate(values):
        if not isinstance(value, Fields):
            line = fields.lines.get(item_name(name, index), fields.lines[name])
            first = next(iter(_fields_of(item)))
            written = value if isinstance(value, str) and value.strip() else "…"
            report(line, f"an entry of '{name}' has no field names", f"write '- {first}: {written}'")
            return _MISSING
        converted.append(convert_fields(item, value, report))
    return _MISSING if None in converted else converted
