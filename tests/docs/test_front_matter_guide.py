from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.model.documents import Kind
from samsprak.reading.schemas import Reference, Text, schema_of
from tests.docs.markdown import EDITORS

if TYPE_CHECKING:
    import msgspec

# The table that holds what a kind has beyond the fields of every source, by its heading.
_HEADINGS = {
    Kind.PAGE: "Page",
    Kind.NEWS: "News",
    Kind.EVENT: "Event",
    Kind.EDITION: "Edition",
    Kind.TERM: "Term",
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
    """What a file says in its own language, and what an entry of sources says, is all explained."""
    assert _fields_below("Text, in every file") == _names(Text)
    assert _fields_below("An entry of sources") == _names(Reference)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_to_front_matter_names_every_fact_of_a_kind(kind: Kind) -> None:
    """Each field that a source may have is explained, and none that it may not."""
    facts = _names(schema_of(kind, is_source=True)) - _names(Text)
    assert _fields_below("Facts, in every source file") | _fields_below(_HEADINGS[kind]) == facts


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_says_which_facts_translations_may_word_themselves(kind: Kind) -> None:
    """A field that both schemas have is named as such below its kind; all others are facts."""
    both = _names(schema_of(kind, is_source=False)) - _names(Text)
    assert both == ({"place", "organiser"} if kind is Kind.EVENT else set())
    assert "but for `place` and `organiser`: these may stand in translations too" in " ".join(_guide().split())
