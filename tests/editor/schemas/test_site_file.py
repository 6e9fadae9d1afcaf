from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest

from samsprak.config import accessibility, schema
from samsprak.editor.schemas.front_matter import needed_in
from samsprak.editor.schemas.site_file import site_schema
from tests.checks.test_broken_sites import BROKEN
from tests.support.site_folders.folders import PROJECT, SITES

if TYPE_CHECKING:
    from pathlib import Path

TABLES: dict[str, type[msgspec.Struct]] = {
    "site": schema.SiteTable,
    "publisher": schema.PublisherTable,
    "newsletter": schema.NewsletterTable,
    "languages": schema.LanguageTable,
    "sections": schema.SectionTable,
    "accessibility": accessibility.AccessibilityTable,
}
# What needs more than one value, a table beside site.toml or the knowledge of Babel.
BEYOND = {
    *("site-fallback-unknown", "site-footer-unknown", "site-locale-unknown", "site-offline-unknown"),
    *("site-names-misordered", "site-section-search", "site-section-twice", "site-subscriptions-among-pages"),
    *("site-subscriptions-not-encrypted", "site-invisible-characters", "accessibility-without-a-reason"),
}
# What is no TOML at all, or is there in part.
NO_TOML = {"site-toml-broken", "site-toml-not-utf-8", "site-merge-conflict"}
WRONG = sorted(
    folder.name
    for folder in BROKEN.iterdir()
    if (folder / "site.toml").is_file()
    and folder.name not in NO_TOML | BEYOND
    and all(
        line.startswith("site.toml") for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines()[::2]
    )
)


def values_of(path: Path) -> Any:
    """Return the values of a TOML file as programs of editors check them: days are texts."""
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))


def is_valid(path: Path) -> bool:
    return jsonschema.Draft202012Validator(site_schema()).is_valid(values_of(path))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_every_setting_of_the_reader_and_no_other(name: str) -> None:
    """A new setting can't be forgotten."""
    made = site_schema()["properties"][name]
    made = made.get("items", made)
    known = msgspec.structs.fields(TABLES[name])
    assert list(made["properties"]) == [one.encode_name for one in known]
    assert needed_in(made) == [one.encode_name for one in known if one.required]
    assert all(one["description"] and one["errorMessage"] for one in made["properties"].values())


def test_the_statement_has_its_texts_in_a_table_for_each_language() -> None:
    """A language's code is any name that is no field."""
    [texts] = site_schema()["properties"]["accessibility"]["patternProperties"].values()
    assert list(texts["properties"]) == list(accessibility.AccessibilityTextTable.__struct_fields__)


@pytest.mark.parametrize("folder", [PROJECT, SITES / "small", SITES / "calls"], ids=lambda path: path.name)
def test_the_sites_of_the_project_satisfy_the_schema(folder: Path) -> None:
    """What can be built is not called wrong."""
    jsonschema.Draft202012Validator.check_schema(site_schema())
    assert is_valid(folder / "site.toml")


@pytest.mark.parametrize("case", WRONG)
def test_what_one_value_shows_is_seen_while_writing(case: str) -> None:
    """Each fault of site.toml that needs no other file is one of the schema."""
    assert not is_valid(BROKEN / case / "site.toml")


def test_the_list_of_what_is_beyond_the_schema_is_no_longer_than_it_must_be() -> None:
    """A case that the schema sees after all is taken off the list."""
    assert [case for case in sorted(BEYOND) if not is_valid(BROKEN / case / "site.toml")] == []
    assert len(WRONG) >= 12
