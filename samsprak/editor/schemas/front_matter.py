"""JSON Schema of the front matter of a kind: of its source files, and of translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from samsprak.editor.schemas.field_rules import OF_KINDS, OF_SOURCES
from samsprak.editor.schemas.field_words import FIELD_WORDS
from samsprak.editor.schemas.json_types import JsonSchema, type_schema, worded
from samsprak.model.diagnostics import listed
from samsprak.validation import messages
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import Notation, list_item
from samsprak.validation.schemas import SourceSchema, TextSchema, TranslationSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.model.kinds import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Fields of entries that stand in the source file alone: those that it needs, and those that it may have.
_NEEDED_IN_SOURCES = {"ChangeSchema": ("on",)}
_IN_SOURCES_ONLY = {"ChangeSchema": ("on", "minor"), "FormSchema": ("file",)}


def front_matter_schema(kind: Kind, *, is_source: bool) -> JsonSchema:
    """Return the JSON Schema of the front matter of a source of *kind*, or of a translation of one."""
    schema = schema_of(kind, is_source=is_source)
    found = object_schema(schema, words_of(kind, schema), Notation.FRONT_MATTER)
    if is_source:
        found["allOf"] += [*OF_SOURCES, *OF_KINDS[kind]]
    else:
        found["properties"]["state"]["enum"].remove("withdrawn")
    entries = {one.__name__: one for one in entries_of(schema)}
    found["$defs"] = {name: _entry_schema(one, is_source=is_source) for name, one in entries.items()}
    what = "source file" if is_source else "translation"
    return {"$schema": DIALECT, "title": f"Front matter of a {what}: {kind}", **found}


def object_schema(schema: type[msgspec.Struct], words: Mapping[str, str], notation: Notation) -> JsonSchema:
    """Return the JSON Schema of a table or mapping with the fields of *schema*, described by *words*."""
    hints = get_type_hints(schema, include_extras=True)
    known = msgspec.structs.fields(schema)
    return {
        "type": "object",
        "properties": {
            one.encode_name: _field_schema(one, hints[one.name], words[one.encode_name], notation) for one in known
        },
        "allOf": [
            needed(one.encode_name, *messages.missing(one.encode_name, hints[one.name], notation))
            for one in known
            if one.required
        ],
        "additionalProperties": False,
        "errorMessage": f"unknown field: the fields are {listed(sorted(one.encode_name for one in known))}",
    }


def needed_in(schema: JsonSchema) -> list[str]:
    """Return the names of the fields that a made schema requires by themselves, whatever the others are."""
    return [name for one in schema["allOf"] if "if" not in one for name in one["required"]]


def needed(name: str, message: str, hint: str) -> JsonSchema:
    """Return the rule that a field is there, apart from others: a schema has one message for all that it refuses."""
    return {"required": [name], "errorMessage": f"{message}: {hint}"}


def entries_of(schema: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """Return the schemas of the entries of its lists."""
    items = map(list_item, get_type_hints(schema, include_extras=True).values())
    return [one for one in items if isinstance(one, type) and issubclass(one, msgspec.Struct)]


def _field_schema(field: Any, wanted: Any, words: str, notation: Notation) -> JsonSchema:
    has_default = not field.required
    may_be_empty = has_default and (
        notation is Notation.FRONT_MATTER or type(None) in messages.alternatives(wanted) or field.default == ""
    )
    found = type_schema(field.encode_name, wanted, notation, may_be_empty=may_be_empty)
    if notation is Notation.FRONT_MATTER:
        found = worded(found)
    described = {"description": words, **found}
    if list_item(wanted) is None and "enum" not in found:
        described["examples"] = [messages.example(field.encode_name, wanted)]
    if has_default and isinstance(field.default, (str, int)):
        described["default"] = field.default
    return described


def _entry_schema(schema: type[msgspec.Struct], *, is_source: bool) -> JsonSchema:
    name = schema.__name__
    found = object_schema(schema, FIELD_WORDS[name], Notation.FRONT_MATTER)
    if is_source:
        for field in _NEEDED_IN_SOURCES.get(name, ()):
            wanted = get_type_hints(schema, include_extras=True)[field]
            found["allOf"].append(needed(field, *messages.missing(field, wanted, Notation.FRONT_MATTER)))
            found["properties"][field]["type"] = ["string"]
    else:
        for field in _IN_SOURCES_ONLY.get(name, ()):
            told = f"take '{field}' away here: it stands in the source file, for all languages"
            found["properties"][field] = {"enum": ["", None, False, "false"], "errorMessage": told}
    return found


def words_of(kind: Kind, schema: type[msgspec.Struct]) -> dict[str, str]:
    """Return the description of each field of a kind's *schema*."""
    common = (one.__name__ for one in (TextSchema, TranslationSchema, SourceSchema) if issubclass(schema, one))
    return {name: told for group in (*common, str(kind)) for name, told in FIELD_WORDS[group].items()}
