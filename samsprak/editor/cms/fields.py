"""Fields of the CMS's forms, made from the schemas of front matter and described in the words of the guide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from samsprak.editor.schemas.field_words import FIELD_WORDS
from samsprak.editor.schemas.front_matter import words_of
from samsprak.editor.schemas.json_types import pattern_of, type_schema
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import Notation, alternatives, list_item
from samsprak.validation.schemas import CountyLetter, Key, MediumName, Moment, TextSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

CmsField = dict[str, Any]

# Texts of a sentence or more.
_SENTENCES = frozenset({"summary", "withdrawn_note", "result", "note", "reason"})
# Fields of entries that stand in the source alone.
_FACTS_OF_ENTRIES = frozenset({"on", "minor", "file"})
_FIRST = frozenset({"title", "summary"})
# Fields whose keys are those of one kind of document.
_KIND_OF_KEYS = {"grant": Kind.GRANT, "see": Kind.TERM}
_DAY = "YYYY-MM-DD"
_MOMENT_PATTERN = ["^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9])?$", "2026-03-31 or 2026-03-31T09:00"]
_WIDGETS: tuple[tuple[Any, CmsField], ...] = (
    (
        CountyLetter,
        {
            "widget": "select",
            "options": [{"label": f"{one.letter} {one.name}", "value": one.letter} for one in COUNTIES],
        },
    ),
    (Moment, {"widget": "string", "pattern": _MOMENT_PATTERN}),
    (date, {"widget": "datetime", "type": "date", "format": _DAY}),
    (bool, {"widget": "boolean"}),
)


def form_fields(kind: Kind, sections: Mapping[Kind, str]) -> list[CmsField]:
    """
    Return the fields of the form of a kind: those that must stand, then its text, then those that need not.

    Facts are in the source language alone. The fields that say what a translation was made from are written by
    commands, and shown in no form. *sections* has the key of a section by the kind of its documents.
    """
    source, text = schema_of(kind, is_source=True), schema_of(kind, is_source=False)
    texts = _names(text)
    words, hints = words_of(kind, source), get_type_hints(source, include_extras=True)
    # In this order the CMS writes them, too.
    of_texts = _names(TextSchema)
    known = sorted(msgspec.structs.fields(source), key=lambda one: (not one.required, one.encode_name in of_texts))
    known.sort(key=lambda one: one.encode_name not in _FIRST)
    # What a picture shows is asked below it.
    [alternative] = [one for one in known if one.encode_name == "picture_alt"]
    known.remove(alternative)
    known.insert([one.encode_name for one in known].index("picture") + 1, alternative)
    fields = [
        _field(one, hints[one.name], words[one.encode_name], sections, has_translations=one.encode_name in texts)
        for one in known
    ]
    required = [one for one in fields if one["required"]]
    return [*required, _body(), *fields[len(required) :]]


def _names(schema: type[msgspec.Struct]) -> set[str]:
    return {one.encode_name for one in msgspec.structs.fields(schema)}


def _body() -> CmsField:
    # Not its rich text: that writes other marks of Markdown, and loses the alignment of tables.
    return {"name": "body", "label": "Text", "widget": "richtext", "modes": ["raw"], "required": False, "i18n": True}


def _field(
    field: msgspec.structs.FieldInfo, wanted: Any, words: str, sections: Mapping[Kind, str], *, has_translations: bool
) -> CmsField:
    name = field.encode_name
    made = {
        "name": name,
        "label": _label(name),
        "hint": words,
        "required": field.required,
        "i18n": has_translations,
    }
    item = list_item(wanted)
    if item is None:
        today = {"default": "{{now}}"} if field.required and wanted is date else {}
        return made | _widget(name, wanted, sections) | today
    if isinstance(item, type) and issubclass(item, msgspec.Struct):
        return made | {"widget": "list", "fields": _entry_fields(item, sections, has_translations=has_translations)}
    if name == "counties" or _literals(item):
        return made | _widget(name, item, sections) | {"multiple": True}
    if name in _KIND_OF_KEYS and _KIND_OF_KEYS[name] in sections:
        return made | _relation(sections[_KIND_OF_KEYS[name]]) | {"multiple": True}
    entry = {"name": "item", "label": _label(name), "i18n": has_translations, **_widget(name, item, sections)}
    return made | {"widget": "list", "field": entry}


def _entry_fields(
    schema: type[msgspec.Struct], sections: Mapping[Kind, str], *, has_translations: bool
) -> list[CmsField]:
    hints = get_type_hints(schema, include_extras=True)
    words = FIELD_WORDS[schema.__name__]
    return [
        _field(
            one,
            hints[one.name],
            words[one.encode_name],
            sections,
            has_translations=has_translations and one.encode_name not in _FACTS_OF_ENTRIES,
        )
        for one in msgspec.structs.fields(schema)
    ]


def _widget(name: str, wanted: Any, sections: Mapping[Kind, str]) -> CmsField:
    """Return the widget of a single value, and what belongs to it."""
    kinds = [one for one in alternatives(wanted) if one is not type(None)]
    if Key in kinds and _KIND_OF_KEYS.get(name) in sections:
        return _relation(sections[_KIND_OF_KEYS[name]])
    for special, widget in _WIDGETS:
        if special in kinds:
            return dict(widget)
    if MediumName in kinds:
        return {"widget": "image" if name == "picture" else "file"}
    literals = _literals(wanted)
    return {"widget": "select", "options": literals} if literals else _typed_widget(name, wanted)


def _typed_widget(name: str, wanted: Any) -> CmsField:
    schema = type_schema(name, wanted, Notation.FRONT_MATTER, may_be_empty=False)
    if "integer" in schema["type"]:
        bounds = {ours: schema[theirs] for ours, theirs in (("min", "minimum"), ("max", "maximum")) if theirs in schema}
        return {"widget": "number", "value_type": "int", **bounds}
    metas = (meta for one in alternatives(wanted) for meta in getattr(one, "__metadata__", ()))
    pattern = next((meta.pattern for meta in metas if meta.pattern is not None), None)
    widget: CmsField = {"widget": "text" if name in _SENTENCES else "string"}
    return widget if pattern is None else {**widget, "pattern": [pattern_of(pattern), schema["errorMessage"]]}


def _relation(section: str) -> CmsField:
    return {
        "widget": "relation",
        "collection": section,
        "value_field": f"{section}/{{{{slug}}}}",
        "search_fields": ["title"],
        "display_fields": ["title"],
    }


def _literals(wanted: Any) -> list[str]:
    schema = type_schema("", wanted, Notation.FRONT_MATTER, may_be_empty=False)
    return [] if CountyLetter in alternatives(wanted) else list(schema.get("enum", ()))


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
