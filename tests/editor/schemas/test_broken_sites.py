from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from samsprak.config.site_toml import read_settings
from samsprak.editor.schemas.files import schema_files
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.validation.front_matter import split_front_matter
from tests.checks.test_broken_sites import BROKEN
from tests.editor.schemas.reading import read_yaml
from tests.support.site_folders.folders import SITES

if TYPE_CHECKING:
    from pathlib import Path

# The faults of one field or of two fields of one file: what a schema can see.
SEEN = (
    *("archive-days-wrong", "calls-amount-negative", "calls-amount-not-in-digits", "calls-county-unknown"),
    *("calls-facts-in-translation", "calls-fields-missing", "calls-round-or-year-wrong", "calls-shows-unknown"),
    *("calls-undated-with-a-day", "calls-without-days", "changes-minor-in-translation", "changes-wrong"),
    *("date-not-a-date", "date-with-one-digit", "days-of-another-age", "event-undated-with-a-day"),
    *("event-without-starts", "fact-in-translation", "field-empty", "field-missing", "field-of-the-wrong-sort"),
    *("field-unknown", "picture-alt-missing", "places-left-open", "slug-not-a-name", "withdrawn-without-note"),
    *("was-in-translation", "edition-rule-wrong"),
)


def wrong_files(case: str) -> list[str]:
    """Return the paths of the files of a broken site whose front matter a schema refuses."""
    schemas = _schemas()
    return [path for path in _texts(BROKEN / case) if not _is_valid(BROKEN / case / path, path, schemas, case)]


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    return schema_files()


def _texts(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("content/*/**/*.md"))


def _is_valid(file: Path, path: str, schemas: dict[str, dict[str, object]], case: str) -> bool:
    _, code, *_ = path.split("/")
    name = f"{_kind(path, case)}{'' if code == 'sv' else '-translation'}.schema.json"
    try:
        parts = split_front_matter(file.read_text(encoding="utf-8").lstrip("\ufeff"), lambda *_told: None)
        value = read_yaml(parts.yaml_text) if parts is not None else None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return False
    return bool(jsonschema.Draft202012Validator(schemas[name]).is_valid(value))


def _kind(path: str, case: str) -> str:
    small = SITES / ("calls" if case.startswith("calls-") else "small")
    broken = BROKEN / case
    try:
        settings = read_settings(broken if (broken / "site.toml").is_file() else small)
    except FaultsFoundError:
        settings = read_settings(small)
    _, _, section, *rest = path.split("/")
    found = settings.section(section)
    return "page" if found is None or rest[-1:] in ([], ["index.md"]) else str(found.kind)


@pytest.mark.parametrize("case", SEEN)
def test_a_fault_of_a_field_is_seen_while_writing(case: str) -> None:
    """Programs for editors mark the file for which the command reports the fault."""
    told = (BROKEN / case / "expected.txt").read_text(encoding="utf-8").splitlines()[::2]
    assert set(wrong_files(case)) & {line.partition(":")[0] for line in told}


def test_nothing_is_marked_that_the_command_does_not_report() -> None:
    """A schema is never stricter than the reader, in any of the broken sites."""
    more = {}
    for case in sorted(folder.name for folder in BROKEN.iterdir()):
        told = (BROKEN / case / "expected.txt").read_text(encoding="utf-8")
        more[case] = [path for path in wrong_files(case) if path not in told]
    assert {case: paths for case, paths in more.items() if paths} == {}
