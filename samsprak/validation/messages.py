"""
Messages for editors about missing fields and invalid values.

Hints show the field in the notation of its file: front matter, TOML, or a value in a table row.
"""

from __future__ import annotations

import re
import types
from datetime import date
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin

from samsprak.model.diagnostics import listed
from samsprak.model.kinds.county import what_is_wrong
from samsprak.validation.schemas import (
    NAME_LENGTH,
    NAME_PATTERN,
    CountyLetter,
    EditionNumber,
    Kronor,
    Moment,
    Name,
    Year,
)


class Notation(Enum):
    """The file notation of a field."""

    FRONT_MATTER = "front matter"
    TOML = "toml"
    ROW = "row"


# A number with thousands separators, as people write amounts.
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[ .,'’\u00a0\u2009\u202f][0-9]{3})+")
_WHOLE_NUMBER = re.compile(r"-?[0-9]+")
_ZONE_OR_SECONDS = re.compile(r"T[0-9]{2}:[0-9]{2}(?::|Z|[+-])")
_LONGEST_SHOWN = 200
# Values that are valid TOML without added quotation marks.
_BARE = re.compile(r"[0-9]+|true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}|\".*\"|\[.*\]")
_EXAMPLES = {
    "title": "Apply for a grant",
    "summary": "Who can apply, and how.",
    "number": '"2026-1"',
    "county": "M",
    "year": "2027",
    "amount_sek": "1640000",
    "value": "1640",
    "round": "2",
    "grant": "grants/section-37",
    "short_title": "§ 37",
    "purpose": "Settlement and introduction",
    "applicants": "Municipalities",
    "legal_basis": "Ordinance (2010:1122), § 37",
    "residence": "Malmö",
    "reference": "5123-2026",
    "organisation": "ABF Malmö",
    "activity": "Language café",
    "source": "SFS 2021:870",
    "kind": "figures",
    "of": "county",
    "unit": "persons",
    "reason": "the words of the act",
}
_ITEMS = {
    "items": "news/new-site",
    "see": "glossary/call",
    "was": "news/old-name",
    "replaces": "news/old-name",
    "forms": "title: Application",
    "kinds": "event",
    "counties": "M",
    "priorities": "Settlement",
    "sources": "title: SFS 2021:870",
    "changes": "note: The last day to apply was moved.",
    "warnings": "ignore: readability",
}


def missing(name: str, wanted: Any, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a missing required field."""
    if list_item(wanted) is None:
        return f"the field '{name}' is missing", f"write a line '{_field(name, example(name, wanted), notation)}'"
    return f"the field '{name}' is missing", _list_to_write(name, notation)


def empty(name: str, wanted: Any, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a field without a value."""
    return f"'{name}' is empty", f"write its value, for example '{_field(name, example(name, wanted), notation)}'"


def left_over(name: str, wanted: Any, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a field, or an item of a list, whose place was left open."""
    if list_item(wanted) is not None:
        hint = f"write its value, for example '{item_example(name)}', or take it away"
        return f"an item of '{name}' is still '…'", hint
    return f"'{name}' is still '…'", f"write its value, for example '{_field(name, example(name, wanted), notation)}'"


def not_a_list(name: str, written: str, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a list field with the single value *written*."""
    if notation is Notation.TOML:
        return f"'{name}' is not a list", f"write it in brackets: '{name} = [\"{written}\"]'"
    return f"'{name}' is not a list", f"write each on a line of its own below '{name}:', as '  - {written}'"


def not_one_value(name: str, wanted: Any, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a single-value field with several values."""
    return f"'{name}' has more than one value", f"write one value: '{_field(name, example(name, wanted), notation)}'"


def empty_item(name: str, notation: Notation) -> tuple[str, str]:
    """Return message and hint for a list with an empty item."""
    if notation is Notation.TOML:
        return f"an item of '{name}' is empty", "write its value between the quotes, or take the item away"
    return f"an item of '{name}' is empty", f"write its value, as '  - {item_example(name)}', or take the line away"


def item_not_one_value(name: str) -> tuple[str, str]:
    """Return message and hint for a list item with several values of its own."""
    return f"an item of '{name}' has more than one value", f"write one value an item: '  - {item_example(name)}'"


def wrong(name: str, value: Any, wanted: Any, notation: Notation) -> tuple[str, str]:  # noqa: PLR0911 # one per type
    """Return message and hint for a value of the wrong type."""
    kinds = alternatives(wanted)

    def field(one: str) -> str:
        return _field(name, one, notation)

    if Moment in kinds or date in kinds:
        return _wrong_day(name, value, notation, has_time=Moment in kinds)
    if (explained := _wrong_pattern(name, str(value), kinds, notation)) is not None:
        return explained
    if bool in kinds:
        return f"'{name}' is neither true nor false: '{value}'", f"write '{field('true')}', or take the line away"
    if _is_number(kinds):
        return _wrong_number(name, str(value), kinds, field(example(name, wanted)))
    for kind in kinds:
        if get_origin(kind) is Literal:
            return f"'{name}' can't be '{value}'", f"write one of {listed(get_args(kind))}"
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return f"'{name}' can't be '{value}'", f"write one of {listed(kind)}"
    hint = f"write for example '{field(example(name, wanted))}'"
    return f"'{name}' has a value of the wrong sort: '{value}'", hint


@lru_cache(maxsize=256)
def alternatives(wanted: Any) -> tuple[Any, ...]:
    """Return the members of a union type, or a tuple of the type itself."""
    return get_args(wanted) if get_origin(wanted) in {Union, types.UnionType} else (wanted,)


@lru_cache(maxsize=256)
def list_item(wanted: Any) -> Any:
    """Return the item type of a list type, None for any other type."""
    for kind in alternatives(wanted):
        if get_origin(kind) is list:
            return get_args(kind)[0]
    return None


def example(name: str, wanted: Any) -> str:
    """Return an example value for a field."""
    kinds = alternatives(wanted)
    if date in kinds or Moment in kinds:
        return "2026-03-31"
    given = [one for kind in kinds for meta in getattr(kind, "__metadata__", ()) for one in meta.examples or ()]
    if given:
        return str(given[0])
    choices = [one for kind in kinds if get_origin(kind) is Literal for one in get_args(kind)]
    return _EXAMPLES.get(name) or ("10" if _is_number(kinds) else str((*choices, "…")[0]))


def _field(name: str, value: str, notation: Notation) -> str:
    match notation:
        case Notation.ROW:
            return value
        case Notation.TOML:
            return f"{name} = {value}" if _BARE.fullmatch(value) else f'{name} = "{value}"'
        case Notation.FRONT_MATTER:
            return f"{name}: {value}"


def item_example(name: str) -> str:
    """Return an example item of a list."""
    return _ITEMS.get(name, "…")


def _list_to_write(name: str, notation: Notation) -> str:
    if notation is Notation.TOML:
        item = item_example(name).removeprefix("title: ")
        return f"write a line '{name} = [\"{item}\"]', or '{name} = []' if there is nothing to name"
    return f"write a line '{name}:', and below it each on a line of its own, as '  - {item_example(name)}'"


def _is_number(kinds: tuple[Any, ...]) -> bool:
    return any(kind is int or get_args(kind)[:1] == (int,) for kind in kinds)


def _wrong_day(name: str, value: Any, notation: Notation, *, has_time: bool) -> tuple[str, str]:
    """Return message and hint for a value that is no day, or no day with a local time if *has_time*."""
    day = _field(name, "2026-03-31", notation)
    hint = f"write year-month-day, for example '{day}'"
    if has_time:
        moment = _field(name, "2026-03-31T09:00", notation)
        hint = f"write year-month-day, with or without a time: '{day}' or '{moment}'"
    if not _looks_like_date(value):
        return _not(name, "a date", value), hint
    if not has_time and len(str(value)) > len("2026-03-31"):
        return f"'{name}' is a day, without a time: '{value}'", hint
    if _ZONE_OR_SECONDS.search(str(value)):
        return f"'{name}' has a time with seconds or of another time zone: '{value}'", hint
    return f"'{value}' is not a date that exists", hint


def _wrong_number(name: str, value: str, kinds: tuple[Any, ...], written: str) -> tuple[str, str]:
    """Return message and hint for a value that is no whole number, or one that is too small or too large."""
    bounds = [meta for kind in kinds for meta in getattr(kind, "__metadata__", ()) if meta.le is not None]
    if bounds and _WHOLE_NUMBER.fullmatch(value):
        return f"'{name}' can't be {value}", f"write a whole number from {bounds[0].ge} to {bounds[0].le}"
    return _not(name, "a whole number", value), f"write digits only, for example '{written}'"


def _shortened(value: Any) -> Any:
    """Return a long text cut in the middle, so that a message stays one that can be read."""
    is_long = isinstance(value, str) and len(value) > _LONGEST_SHOWN
    return f"{value[: _LONGEST_SHOWN // 2]}…{value[-_LONGEST_SHOWN // 4 :]}" if is_long else value


def _wrong_pattern(name: str, value: str, kinds: tuple[Any, ...], notation: Notation) -> tuple[str, str] | None:
    """Return message and hint for a field with a required pattern or range, None for any other field."""
    if Name in kinds:
        is_long = re.fullmatch(NAME_PATTERN, value) is not None
        problem = (
            f"is longer than {NAME_LENGTH} characters" if is_long else "has other characters than a-z, 0-9 and hyphen"
        )
        hint = "it becomes part of the address: write a short English name in small letters"
        return f"'{name}' {problem}: '{value}'", hint
    if EditionNumber in kinds:
        written = _field(name, _EXAMPLES["number"], notation)
        return _not(name, "a year and a number", value), f"write for example '{written}'"
    if CountyLetter in kinds:
        return what_is_wrong(value)
    if Kronor in kinds:
        return _wrong_amount(name, value, notation)
    if Year in kinds:
        written = _field(name, _EXAMPLES["year"], notation)
        return _not(name, "a year", value), f"write it with four digits, for example '{written}'"
    return None


def _wrong_amount(name: str, value: str, notation: Notation) -> tuple[str, str]:
    plain = value.strip()
    meant = re.sub(r"\D", "", plain) if _THOUSANDS.fullmatch(plain) else _EXAMPLES.get(name, "1640000")
    hint = f"write a whole number in digits only, for example '{_field(name, meant, notation)}'"
    is_negative = plain.startswith(("-", "\u2212"))
    return f"'{name}' is negative: '{value}'" if is_negative else _not(name, "an amount", value), hint


def _not(name: str, what: str, value: Any) -> str:
    return f"'{name}' is not {what}: '{_shortened(value)}'"


def _looks_like_date(value: Any) -> bool:
    parts = str(value).partition("T")[0].split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)
