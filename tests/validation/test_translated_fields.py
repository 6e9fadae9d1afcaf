from __future__ import annotations

from typing import get_type_hints

import pytest

from samsprak.model.kinds import Kind
from samsprak.validation.kinds import KINDS
from samsprak.validation.schemas import (
    ChangeSchema,
    FormSchema,
    ReferenceSchema,
    SourceSchema,
    TextSchema,
    TranslationSchema,
)
from samsprak.validation.translated_fields import translated_fields

# What a translation says of itself, and its source can't say.
OF_TRANSLATIONS = set(TranslationSchema.__struct_fields__) - set(TextSchema.__struct_fields__)
# What each text has for itself, in any language.
OF_EACH_TEXT = {"state", "warnings"}
SHARED = {"title", "summary", "sources", "picture_alt", "withdrawn_note", "changes"}


def names(kind: Kind) -> list[str]:
    return [one.name for one in translated_fields(KINDS[kind].text)]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_translations_word_stands_in_the_source_too(kind: Kind) -> None:
    """A translation states nothing that its source cannot state, and required fields are required in both."""
    spec = KINDS[kind]
    source, text = get_type_hints(spec.source), get_type_hints(spec.text)
    assert {name: source[name] for name in text if name not in OF_TRANSLATIONS} == {
        name: wanted for name, wanted in text.items() if name not in OF_TRANSLATIONS
    }
    assert issubclass(spec.source, SourceSchema)
    assert not issubclass(spec.text, SourceSchema)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_a_translation_but_its_state_is_one_of_words(kind: Kind) -> None:
    """The fields of a translation are found in its schema: a new one is translated, checked and begun by itself."""
    assert set(names(kind)) == set(KINDS[kind].text.__struct_fields__) - OF_EACH_TEXT - OF_TRANSLATIONS


def test_fields_come_in_the_order_in_which_a_translation_is_begun() -> None:
    """Fields of every file come first, then those of its kind, then those of few files."""
    assert names(Kind.NEWS) == ["title", "summary", "sources", "picture_alt", "withdrawn_note", "changes"]
    assert names(Kind.CALL) == [
        "title", "summary", "contact", "priorities", "forms", "result",
        "sources", "picture_alt", "withdrawn_note", "changes",
    ]  # fmt: skip


def test_a_field_says_whether_it_is_a_list_and_of_what() -> None:
    """Lists of words and lists of entries are distinguished, and both from single values."""
    found = {one.name: one for one in translated_fields(KINDS[Kind.CALL].text)}
    lists = {name: one.entry for name, one in found.items() if one.is_list}
    assert lists == {"priorities": None, "forms": FormSchema, "sources": ReferenceSchema, "changes": ChangeSchema}
    assert {name for name, one in found.items() if not one.is_of_kind} == SHARED


def test_only_the_place_and_the_organiser_of_an_event_are_inherited() -> None:
    """Names of places and organisers are often the same in every language; all other words are translated."""
    inherited = {(kind, one.name) for kind in Kind for one in translated_fields(KINDS[kind].text) if one.is_inherited}
    assert inherited == {(Kind.EVENT, "place"), (Kind.EVENT, "organiser")}


def test_a_schema_of_no_kind_has_the_fields_that_all_share() -> None:
    """The fields of every file are those of kinds without their own words."""
    assert {one.name for one in translated_fields(TextSchema)} == SHARED
