from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.config.accessibility import AccessibilityTable, AccessibilityTextTable
from samsprak.config.schema import SiteTable
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES
from samsprak.validation.kinds import schema_of
from samsprak.validation.schemas import (
    ChangeSchema,
    FormSchema,
    ParitySchema,
    ReferenceSchema,
    TextSchema,
    TranslationSchema,
)
from tests.support.outputs.documentation import EDITORS
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    import msgspec

# The fields that translations state in their own words, and the guide's sentence about them.
_WORDED = {
    Kind.EVENT: (
        {"place", "organiser"},
        "but for `place` and `organiser`: these may stand in translations too",
    ),
    Kind.GRANT: (
        {"short_title", "purpose", "applicants", "legal_basis", "forms"},
        "All are texts, in every translation too, but for `order` and the files of `forms`: these are facts.",
    ),
    Kind.CALL: (
        {"contact", "priorities", "forms", "result"},
        "Facts, but for `contact`, `priorities`, `forms` and `result`: these are texts.",
    ),
    Kind.COUNTY: ({"short_title", "residence"}, "`short_title` and `residence` are texts, `county` is a fact."),
}


def _guide() -> str:
    return (EDITORS / "front-matter.md").read_text(encoding="utf-8")


def _fields_below(heading: str) -> set[str]:
    """Return the names in the first column of the table below a heading of the guide."""
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", _guide(), re.MULTILINE | re.DOTALL))
    return set(re.findall(r"^\| `(\w+)` \|", parts[heading], re.MULTILINE))


def _names(schema: type[msgspec.Struct]) -> set[str]:
    return set(schema.__struct_fields__)


def test_the_guide_to_front_matter_names_every_field_of_every_file() -> None:
    """Every field of a file in its own language, and of an entry of sources, is explained."""
    assert _fields_below("Text, in every file") == _names(TextSchema)
    of_translations = _names(TranslationSchema) - _names(TextSchema)
    assert _fields_below("What a translation says of itself") == of_translations
    assert _fields_below("An entry of parity") == _names(ParitySchema)
    assert _fields_below("An entry of sources") == _names(ReferenceSchema)
    assert _fields_below("An entry of forms") == _names(FormSchema)
    assert _fields_below("An entry of changes") == _names(ChangeSchema)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_to_front_matter_names_every_fact_of_a_kind(kind: Kind) -> None:
    """Each field that a source may have is explained, and no others."""
    facts = _names(schema_of(kind, is_source=True)) - _names(TextSchema)
    assert _fields_below("Facts, in every source file") | _fields_below(kind.capitalize()) == facts


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_says_which_facts_translations_may_word_themselves(kind: Kind) -> None:
    """A field in both schemas is listed as such below its kind; all others are facts."""
    both = _names(schema_of(kind, is_source=False)) - _names(TranslationSchema)
    fields, sentence = _WORDED.get(kind, (set(), ""))
    assert both == fields
    assert sentence in " ".join(_guide().split())


def test_the_guide_to_counties_names_each_letter() -> None:
    """An editor who does not know a county's letter finds it beside its name."""
    guide = (EDITORS / "county.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"`([A-Z]+)` \| ([^|]+?) \|", guide)) == {one.letter: one.name for one in COUNTIES}


def test_the_guide_to_operation_names_every_setting_of_the_site() -> None:
    """Operators find each field of the table [site], and no others."""
    guide = (PROJECT / "docs" / "operators" / "README.md").read_text(encoding="utf-8")
    part = guide.partition("## All settings of the site")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) == _names(SiteTable)


def test_the_guide_to_the_accessibility_statement_names_every_field() -> None:
    """Publishers find everything that the act requires, and where to write it."""
    guide = (PROJECT / "docs" / "operators" / "accessibility.md").read_text(encoding="utf-8")
    shared, _, texts = guide.partition("## In [accessibility.sv]")
    assert set(re.findall(r"^\| `(\w+)` \|", shared, re.MULTILINE)) == _names(AccessibilityTable)
    assert set(re.findall(r"^\| `(\w+)` \|", texts, re.MULTILINE)) == _names(AccessibilityTextTable)
