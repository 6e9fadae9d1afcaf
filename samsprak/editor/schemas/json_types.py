"""
Types of fields as JSON Schema (draft 2020-12).

A schema never refuses what the reader accepts. The reader takes every scalar for a text until the field has a type, so
a text may be written as a number, and a number in quotes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import msgspec

from samsprak.model.build_days import FIRST_YEAR, LAST_YEAR
from samsprak.model.kinds.county import BY_LETTER
from samsprak.validation import messages
from samsprak.validation.forms import MIDNIGHT_PATTERN
from samsprak.validation.messages import Notation, alternatives, list_item
from samsprak.validation.schemas import CountyLetter, Moment

JsonSchema = dict[str, Any]

_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_AGE = (
    rf"(?=(?:{'|'.join(str(year) for year in (*range(FIRST_YEAR // 100, LAST_YEAR // 100),))})[0-9]{{2}}|{LAST_YEAR})"
)
_TIME = r"(?:[Tt]| +)(?:[01][0-9]|2[0-3]):[0-5][0-9](?::00(?:\.0+)?)?"
_DATE_PATTERN = rf" *{_AGE}{_DAY}(?:{MIDNIGHT_PATTERN})? *"
_MOMENT_PATTERN = rf" *{_AGE}{_DAY}(?:{_TIME}|{MIDNIGHT_PATTERN})? *"
_BOOLEAN_PATTERN = "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[01]"
_NUMBER_PATTERN = r"-?[0-9]+(?:\.0+)?(?:[Ee][+-]?[0-9]+)?"
# Words, and no place that was left open.
_WORDS_PATTERN = r"^(?!\s*(?:…|\.{3})\s*$)[\s\S]*\S"
_BLANK = r"\s*"
_SCALARS = ["string", "number", "boolean"]
# Types whose values have a form of their own.
_SPECIAL: tuple[tuple[Any, JsonSchema], ...] = (
    (Moment, {"type": ["string"], "pattern": f"^(?:{_MOMENT_PATTERN})$"}),
    (date, {"type": ["string"], "pattern": f"^(?:{_DATE_PATTERN})$"}),
    (CountyLetter, {"enum": list(BY_LETTER), "enumDescriptions": [one.name for one in BY_LETTER.values()]}),
)


def type_schema(name: str, wanted: Any, notation: Notation, *, may_be_empty: bool) -> JsonSchema:
    """Return the schema of the values of the field *name*, with what to write instead of a wrong one."""
    item = list_item(wanted)
    if item is not None:
        found = _list_schema(name, item, notation)
        hint = messages.not_a_list(name, messages.item_example(name), notation)[1]
    else:
        found = scalar_schema(wanted)
        is_text = found.get("pattern") == _WORDS_PATTERN
        about = messages.empty if is_text else lambda *told: messages.wrong(told[0], "…", *told[1:])
        hint = about(name, wanted, notation)[1]
    return _allowing_empty(found) | {"errorMessage": hint} if may_be_empty else found | {"errorMessage": hint}


def scalar_schema(wanted: Any) -> JsonSchema:
    """Return the schema of single values of a type."""
    kinds = [one for one in alternatives(wanted) if one is not type(None)]
    for special, schema in _SPECIAL:
        if special in kinds:
            return dict(schema)
    [kind] = kinds
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(one) for one in kind]}
    base, *metas = (get_args(kind)[0], *kind.__metadata__) if hasattr(kind, "__metadata__") else (kind,)
    if base is int:
        return {"type": ["integer", "string"], **_bounds(metas), "pattern": f"^(?:{_NUMBER_PATTERN})$"}
    return _boolean_schema() if base is bool else _text_schema(metas)


def worded(schema: JsonSchema) -> JsonSchema:
    """
    Return *schema*, so that servers show its own words whatever is wrong.

    yaml-language-server 1.25 has no ``errorMessage`` for bounds: a number beyond them is refused by its type, and a
    long text by its pattern.
    """
    said = {name: schema[name] for name in ("minimum", "maximum") if name in schema}
    made = {name: one for name, one in schema.items() if name not in said}
    if said:
        others = [one for one in schema["type"] if one != "integer"]
        made["if"] = {"type": ["integer"], **said}
        made["else"] = {"type": others, "errorMessage": schema["errorMessage"]}
    if (most := made.pop("maxLength", None)) is not None:
        made["pattern"] = rf"^(?=[\s\S]{{0,{most}}}$){made['pattern'].removeprefix('^')}"
    if "$ref" not in made.get("items", {"$ref": ""}):
        made["items"] = worded(made["items"])
    return made


def _boolean_schema() -> JsonSchema:
    whole = {"minimum": 0, "maximum": 1}
    return {"type": ["boolean", "integer", "string"], **whole, "pattern": f"^(?:{_BOOLEAN_PATTERN})$"}


def _text_schema(metas: list[msgspec.Meta]) -> JsonSchema:
    found: JsonSchema = {"type": list(_SCALARS), "pattern": _WORDS_PATTERN}
    for meta in metas:
        if meta.pattern is not None:
            found["pattern"] = pattern_of(meta.pattern)
        if meta.max_length is not None:
            found["maxLength"] = meta.max_length
    return found


def pattern_of(python: str) -> str:
    r"""Return a pattern of Python's as one of ECMAScript, whose ``$`` is the end of the text, as is ``\Z``."""
    return f"^(?:{python.removeprefix('^').removesuffix(chr(92) + 'Z')})$".replace("\\Z", "$")


def _bounds(metas: list[msgspec.Meta]) -> JsonSchema:
    bounds = [("minimum", meta.ge) for meta in metas] + [("maximum", meta.le) for meta in metas]
    return {name: bound for name, bound in bounds if bound is not None}


def _list_schema(name: str, item: Any, notation: Notation) -> JsonSchema:
    if isinstance(item, type) and issubclass(item, msgspec.Struct):
        return {"type": ["array"], "items": {"$ref": f"#/$defs/{item.__name__}"}}
    wrong = messages.wrong(name, "…", item, notation)[1]
    return {"type": ["array"], "items": {**scalar_schema(item), "errorMessage": wrong}}


def _allowing_empty(schema: JsonSchema) -> JsonSchema:
    """Return *schema*, satisfied by an empty value too."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], "", None], **_described(schema)}
    types = [*schema["type"], *({"null", "string"} - {*schema["type"]})]
    pattern = schema.get("pattern")
    if pattern == _WORDS_PATTERN:
        return {**schema, "type": sorted(types), "pattern": r"^(?!\s*(?:…|\.{3})\s*$)"}
    whole = f"{_BLANK}|{pattern[4:-2]}" if pattern else _BLANK
    return {**schema, "type": sorted(types), "pattern": f"^(?:{whole})$"}


def _described(schema: JsonSchema) -> JsonSchema:
    words = schema.get("enumDescriptions")
    return {} if words is None else {"enumDescriptions": [*words, "", ""]}
