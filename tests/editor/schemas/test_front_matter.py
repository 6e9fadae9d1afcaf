from __future__ import annotations

from typing import Any

import jsonschema
import msgspec
import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.scanning import Scan
from samsprak.editor.schemas.files import schema_files
from samsprak.editor.schemas.front_matter import entries_of, front_matter_schema, needed_in
from samsprak.model.kinds import Kind
from samsprak.validation import front_matter, rules
from samsprak.validation.decoding import convert_fields
from samsprak.validation.kinds import schema_of
from samsprak.validation.schemas import TextSchema
from tests.editor.schemas.reading import front_matter_of, read_yaml
from tests.support.site_folders.folders import PROJECT, SITES

EVERY = [(kind, is_source) for kind in Kind for is_source in (True, False)]
IDS = [f"{kind}-{'source' if is_source else 'translation'}" for kind, is_source in EVERY]
# The fields that each kind needs, and an example of each type.
NEEDED = {
    "title": "Kurs i Malmö",
    "summary": "En kurs.",
    "publish_on": "2026-03-01",
    "reviewed_on": "2026-03-01",
    "short_title": "§ 37",
    "purpose": "Bosättning",
    "applicants": "Kommuner",
    "legal_basis": "Förordning (2010:1122), § 37",
    "grant": "grants/section-37",
    "year": "2027",
    "closes": "2027-09-01",
    "county": "M",
    "residence": "Malmö",
    "number": '"2026-1"',
    "items": "[news/first]",
    "starts": "2026-05-01",
}
PROBES = (
    *("", "null", "~", "''", "[]", "true", "false", "'true'", "TRUE", "yes", "1", "0", "'1'", "-1", "5", "'5'"),
    *("1.0", "1.5", "1e3", "1000000000000000000", "2026", "1600", "text", "två ord", "…", "..."),
    *("2026-10-01", "2026-13-01", "1850-01-01", "2100-12-31", "2101-01-01", "2026-1-1", "'2026-10-01'"),
    *("2026-10-01T00:00:00.000Z", "2026-10-01T09:00", "2026-10-01T25:00", "2026-10-01 00:00:00", "2026-10-01T00:00Z"),
    *("M", "ZZ", "AB", "Skåne", "news", "event", "call", "draft", "published", "machine", "editor", "newcomers"),
    *("calendar", "feeds"),
    *("a-name", "A Name", "x" * 101, "2026-1", "'2026-12'", "[text]", "[M, W]", "[event]", "['']", "[null]", "[…]"),
    *("[{title: Lagen}]", "[{title: Lagen, url: ''}]", "[{titel: Lagen}]", "[{title: ''}]", "{title: Lagen}", "[[a]]"),
    *("[{note: Ändrat, on: 2026-04-01}]", "[{note: Ändrat}]", "[{note: Ändrat, on: soon}]", "[section.apply 0f3a91ce]"),
    *("[{ignore: '2019', reason: x}]", "[{title: Blankett, file: a.pdf}]"),
    "[{note: Ändrat, on: 2026-04-01, minor: x}]",
)
# Faults between values, such as the order of two days, and those of addresses and keys: a schema does not see them.
BETWEEN_VALUES = (
    *(
        "are not written alike",
        "before it opens",
        "is before",
        "is after",
        "which is no key",
        "which is not among the items",
        "is not the day of",
        "a change (",
    ),
)


def sound(kind: Kind, *, is_source: bool) -> dict[str, str]:
    """Return YAML values of a sound file by field."""
    schema = schema_of(kind, is_source=is_source)
    names = {one.encode_name for one in msgspec.structs.fields(schema) if one.required}
    own = {Kind.CALL: {"closes"}, Kind.EVENT: {"starts"}, Kind.EDITION: {"items"}}.get(kind, set())
    return {name: NEEDED[name] for name in NEEDED if name in names | (own if is_source else set())}


def faults_of(kind: Kind, text: str, *, is_source: bool) -> list[str]:
    """Return what the reader finds wrong with front matter."""
    told: list[str] = []

    def report(_line: int, message: str, _hint: str) -> None:
        told.append(message)

    fields = front_matter.read_fields(text, report)
    assert fields is not None
    front = convert_fields(schema_of(kind, is_source=is_source), fields, report)
    if front is not None:
        rules.check(kind, front, fields.lines, report)
    return told


def is_valid(schema: dict[str, Any], value: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid(value))


@pytest.mark.parametrize(("kind", "is_source"), EVERY, ids=IDS)
def test_a_schema_has_every_field_of_the_reader_and_no_other(kind: Kind, is_source: bool) -> None:  # noqa: FBT001
    """A new field can't be forgotten: names, and which must stand, are those of the reader's own schema."""
    read_by = schema_of(kind, is_source=is_source)
    made = front_matter_schema(kind, is_source=is_source)
    known = msgspec.structs.fields(read_by)
    assert list(made["properties"]) == [one.encode_name for one in known]
    assert needed_in(made) == [one.encode_name for one in known if one.required]
    assert all(one["description"] and one["errorMessage"] for one in made["properties"].values())
    assert set(made["$defs"]) == {entry.__name__ for entry in entries_of(read_by)}
    for entry in entries_of(read_by):
        assert list(made["$defs"][entry.__name__]["properties"]) == list(entry.__struct_fields__)


@pytest.mark.parametrize(("kind", "is_source"), EVERY, ids=IDS)
def test_a_schema_refuses_a_value_only_where_the_reader_does(kind: Kind, is_source: bool) -> None:  # noqa: FBT001
    """Nobody is told that a line is wrong which can be built; what the reader refuses by its type is seen at once."""
    made = front_matter_schema(kind, is_source=is_source)
    jsonschema.Draft202012Validator.check_schema(made)
    base = sound(kind, is_source=is_source)
    assert faults_of(kind, _yaml(base), is_source=is_source) == []
    validator = jsonschema.Draft202012Validator(made)
    assert validator.is_valid(read_yaml(_yaml(base)))
    missed: list[str] = []
    for name in made["properties"]:
        for probe in PROBES:
            text = _yaml({**base, name: probe})
            value = read_yaml(text)
            faults, seen = faults_of(kind, text, is_source=is_source), not validator.is_valid(value)
            assert not seen or faults, f"{name}: {probe} is refused by the schema alone"
            # Numbers in quotes have no bounds in JSON Schema, and words such as TRUE are values with a type.
            is_untyped = not probe.startswith("'") and isinstance(value[name], (str, list, dict))
            if faults and not seen and is_untyped and not any(one in faults[0] for one in BETWEEN_VALUES):
                missed.append(f"{name}: {probe} ({faults[0]})")
    assert missed == []


def _yaml(values: dict[str, str]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in values.items())


def test_front_matter_of_the_project_and_of_the_tests_satisfies_the_schemas() -> None:
    """Every file of the site is as its schema says."""
    for root in (PROJECT, SITES / "small"):
        settings = read_settings(root)
        scan = Scan(root, settings)
        scan.run()
        schemas = schema_files()
        assert len(scan.sources) > 40
        for source in scan.sources:
            section = settings.section(source.key.partition("/")[0])
            kind = Kind.PAGE if section is None or source.key.endswith("index") else section.kind
            is_source = source.language == settings.languages.source_code
            made = schemas[f"{kind}{'' if is_source else '-translation'}.schema.json"]
            errors = jsonschema.Draft202012Validator(made).iter_errors(
                front_matter_of(source.file.read_text(encoding="utf-8"))
            )
            assert [(source.path, one.message) for one in errors] == []


def test_a_translation_may_have_texts_only() -> None:
    """A fact, a day of a change, the file of a form and a withdrawal stand in the source."""
    base = read_yaml(_yaml(sound(Kind.CALL, is_source=False)))
    made = front_matter_schema(Kind.CALL, is_source=False)
    for wrong in (
        {"closes": "2026-09-01"},
        {"state": "withdrawn"},
        {"changes": [{"note": "Moved.", "on": "2026-04-02"}]},
        {"changes": [{"note": "Moved.", "minor": True}]},
        {"forms": [{"title": "Application", "file": "a.pdf"}]},
    ):
        assert not is_valid(made, {**base, **wrong})
    assert is_valid(made, {**base, "changes": [{"note": "Moved."}], "forms": [{"title": "Application"}]})
    assert set(TextSchema.__struct_fields__) < set(made["properties"])
