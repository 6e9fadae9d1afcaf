"""Rules between the fields of one file as JSON Schema: which need others, and which exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.editor.schemas.json_types import JsonSchema

# What is no empty value; each keyword looks at values of one type alone.
_SOMETHING: JsonSchema = {"type": ["string", "number", "boolean", "array", "object"], "pattern": r"\S", "contains": {}}
_TRUE: JsonSchema = {"anyOf": [{"enum": [True, 1, "1"]}, {"type": "string", "pattern": "^[Tt][Rr][Uu][Ee]$"}]}


def _given(name: str) -> JsonSchema:
    return {"required": [name], "properties": {name: _SOMETHING}}


def _is_true(name: str) -> JsonSchema:
    return {"required": [name], "properties": {name: _TRUE}}


def _is(name: str, value: str) -> JsonSchema:
    return {"required": [name], "properties": {name: {"const": value}}}


def _needs(condition: JsonSchema, wanted: JsonSchema, hint: str) -> JsonSchema:
    return {"if": condition, "then": _worded(wanted, hint)}


def _excludes(name: str, unwanted: JsonSchema, hint: str) -> JsonSchema:
    """Return the rule that *unwanted* is not there where the field *name* is true; the field is what is marked."""
    return {"if": _all(_is_true(name), unwanted), "then": _worded({"properties": {name: {"enum": [False]}}}, hint)}


def _any(*schemas: JsonSchema) -> JsonSchema:
    return {"anyOf": list(schemas)}


def _all(*schemas: JsonSchema) -> JsonSchema:
    return {"allOf": list(schemas)}


def _none(*schemas: JsonSchema) -> JsonSchema:
    return {"not": _any(*schemas)}


def _worded(schema: JsonSchema, hint: str) -> JsonSchema:
    """Return *schema* with *hint* in each of its parts: servers show the words of the part that fails, not of all."""
    worded = {**schema, "errorMessage": hint}
    if "properties" in schema:
        worded["properties"] = {name: _worded(one, hint) for name, one in schema["properties"].items()}
    if "anyOf" in schema:
        worded["anyOf"] = [_worded(one, hint) for one in schema["anyOf"]]
    return worded


OF_SOURCES: tuple[JsonSchema, ...] = (
    _needs(
        _given("picture"),
        {"required": ["picture_alt"], "properties": {"picture_alt": {"type": ["string", "number", "boolean"]}}},
        "write 'picture_alt: …' with what the picture shows, for those who don't see it",
    ),
    _needs(
        _is("state", "withdrawn"),
        _given("withdrawn_note"),
        "write 'withdrawn_note: why, and what holds now', for readers who come by an old link",
    ),
)
OF_KINDS: Mapping[Kind, tuple[JsonSchema, ...]] = {
    **dict.fromkeys(Kind, ()),
    Kind.NEWS: (
        _needs(_is_true("archive"), _given("written_on"), "write 'written_on', the day on which you published it"),
        _needs(
            _given("written_on"), _is_true("archive"), "take 'written_on' away, or write 'archive: true' for old news"
        ),
    ),
    Kind.EVENT: (
        _needs(
            _none(_is_true("undated")),
            _given("starts"),
            "write 'starts: 2026-03-31', or 'undated: true' for a past one",
        ),
        _excludes("undated", _given("starts"), "take away 'undated', which is for events without a known day"),
    ),
    Kind.CALL: (
        _needs(
            _none(_is_true("undated")),
            _any(_given("opens"), _given("closes")),
            "write 'closes', the last day to apply, or 'undated: true' where the days are not recorded",
        ),
        _excludes(
            "undated",
            _any(_given("opens"), _given("closes")),
            "take away 'undated', which is for calls whose days are not known",
        ),
    ),
    Kind.EDITION: (
        _needs(
            _none(_given("since")),
            _given("items"),
            "write keys such as '  - news/new-site' below 'items:', or 'since: 2026-03-01' for all that is new",
        ),
        _needs(
            _all(_given("items"), _any(*map(_given, ("kinds", "counties", "most")))),
            _given("since"),
            "write 'since: 2026-03-01' too, the first day of what is new",
        ),
    ),
}
