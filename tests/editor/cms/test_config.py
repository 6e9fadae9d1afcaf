from __future__ import annotations

import json
from typing import Any, get_type_hints

import jsonschema
import msgspec
import pytest

from samsprak.config.site_toml import read_settings
from samsprak.content.scanning import Scan
from samsprak.editor.bridge.app import backend_here
from samsprak.editor.cms.config import cms_config
from samsprak.editor.cms.fields import form_fields
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import BY_LETTER
from samsprak.validation.kinds import schema_of
from samsprak.validation.messages import list_item
from samsprak.validation.schemas import TextSchema, TranslationSchema
from tests.editor.cms.bundles import fetched_bundle
from tests.support.site_folders.folders import PROJECT

SECTIONS = {Kind.GRANT: "grants", Kind.TERM: "glossary"}


def config_of_the_project() -> dict[str, Any]:
    settings = read_settings(PROJECT)
    scan = Scan(PROJECT, settings)
    scan.run()
    keys = [one.key for one in scan.sources if one.language == settings.languages.source_code]
    return cms_config(settings, keys, backend_here(8080, "main"))


def by_name(fields: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in fields}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_form_has_every_field_of_a_kind_and_no_other(kind: Kind) -> None:
    """A new field can't be forgotten: names, which must stand, and those that translations have, are the reader's."""
    source, text = schema_of(kind, is_source=True), schema_of(kind, is_source=False)
    known = {one.encode_name: one for one in msgspec.structs.fields(source)}
    form = by_name(form_fields(kind, SECTIONS))
    assert set(form) == {*known, "body"}
    assert {name for name, one in form.items() if one["required"]} == {
        name for name, one in known.items() if one.required
    }
    texts = {*text.__struct_fields__}
    assert {name for name, one in form.items() if one["i18n"]} == {name for name in known if name in texts} | {"body"}
    assert all(one["hint"] for name, one in form.items() if name != "body")


@pytest.mark.parametrize("kind", list(Kind))
def test_only_what_commands_write_is_in_no_form(kind: Kind) -> None:
    """What a translation was made from is written by commands."""
    of_commands = {"pins", "parity", "translated_from", "translated_by", "reviewed_by"}
    assert of_commands == {*TranslationSchema.__struct_fields__} - {*TextSchema.__struct_fields__}
    assert of_commands.isdisjoint(by_name(form_fields(kind, SECTIONS)))


@pytest.mark.parametrize("kind", list(Kind))
def test_an_entry_of_a_list_has_every_field_and_its_facts_in_the_source_alone(kind: Kind) -> None:
    """The day of a change and the file of a form are facts."""
    hints = get_type_hints(schema_of(kind, is_source=True), include_extras=True)
    form = by_name(form_fields(kind, SECTIONS))
    for name, wanted in hints.items():
        item = list_item(wanted)
        if isinstance(item, type) and issubclass(item, msgspec.Struct):
            entry = by_name(form[name]["fields"])
            assert list(entry) == list(item.__struct_fields__)
            facts = {one for one in entry if not entry[one]["i18n"]}
            assert facts == {"on", "minor", "file"} & set(entry)


def test_each_type_has_its_widget() -> None:
    """Days have no time, counties are chosen by name, keys by the document's title, and texts are raw Markdown."""
    call, event, edition = (by_name(form_fields(one, SECTIONS)) for one in (Kind.CALL, Kind.EVENT, Kind.EDITION))
    assert {name for name, one in call.items() if one["widget"] == "datetime"} >= {"opens", "closes", "publish_on"}
    assert (call["opens"]["type"], call["opens"]["format"]) == ("date", "YYYY-MM-DD")
    assert [one["value"] for one in call["county"]["options"]] == list(BY_LETTER)
    assert {"label": "M Skåne", "value": "M"} in call["county"]["options"]
    assert (call["grant"]["widget"], call["grant"]["value_field"]) == ("relation", "grants/{{slug}}")
    assert (call["year"]["widget"], call["year"]["min"], call["year"]["max"]) == ("number", 1900, 2100)
    assert call["body"]["modes"] == ["raw"]
    assert (call["picture"]["widget"], by_name(call["forms"]["fields"])["file"]["widget"]) == ("image", "file")
    assert event["starts"]["pattern"][0].startswith("^[0-9]{4}-")
    assert (edition["counties"]["widget"], edition["counties"]["multiple"]) == ("select", True)
    assert edition["number"]["pattern"][0] == "^(?:[0-9]{4}-[0-9]{1,3})$"
    assert {
        one["value_field"] for one in by_name(form_fields(Kind.TERM, SECTIONS)).values() if "value_field" in one
    } == {"glossary/{{slug}}"}


def test_a_relation_to_a_section_that_is_not_there_is_a_text() -> None:
    """A site without grants can have calls whose grant is written by its key."""
    assert by_name(form_fields(Kind.CALL, {}))["grant"]["widget"] == "string"


def test_every_section_and_every_other_page_is_in_the_configuration() -> None:
    """Each document of the site can be opened: those of a section by its folder, other pages one by one."""
    config = config_of_the_project()
    settings = read_settings(PROJECT)
    *sections, apart = config["collections"]
    assert [one["name"] for one in sections] == [one.key for one in settings.sections]
    assert all(one["folder"] == f"content/{{{{locale}}}}/{one['name']}" for one in sections)
    files = {one["file"] for one in apart["files"]}
    assert {"content/{{locale}}/index.md", "content/{{locale}}/grants/apply/index.md"} <= files
    assert (config["i18n"]["locales"], config["i18n"]["default_locale"]) == (["sv", "en", "ar"], "sv")
    assert all(len({one["name"] for one in files}) == len(files) for files in (apart["files"],))


def test_a_page_in_a_deeper_folder_has_the_form_of_its_kind() -> None:
    """An event in a folder of the events is an event; the front page of the folder is a page."""
    settings = read_settings(PROJECT)
    keys = ["index", "events/2026/seminar", "events/2026/index"]
    apart = cms_config(settings, keys, backend_here(8080, "main"))["collections"][-1]
    fields = {one["label"]: {*by_name(one["fields"])} for one in apart["files"]}
    assert "starts" in fields["events/2026/seminar"] - fields["events/2026/index"]
    assert fields["index"] == fields["events/2026/index"]


def test_the_configuration_is_one_that_the_cms_knows() -> None:
    """It satisfies the CMS's own schema of its locked version."""
    schema = json.loads((fetched_bundle() / "sveltia-cms.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft7Validator(schema).iter_errors(config_of_the_project())
    assert [(list(one.absolute_path), one.message[:200]) for one in errors] == []
