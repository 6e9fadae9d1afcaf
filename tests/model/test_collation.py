from __future__ import annotations

import unicodedata

import pytest

from samsprak.model.texts.collation import alphabetical


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("sv", ["ansökan", "Bidrag", "idé", "idéburen", "utlysning", "zon", "ålder", "ämne", "öppen"]),
        ("sv-simple", ["zon", "å", "ä", "ö"]),
        ("en", ["ample", "Äpple", "application", "county", "École", "grant", "zone"]),
        ("ar", ["أب", "البيت", "تاريخ", "الدعوة", "محافظة", "المنح", "ولاية"]),
    ],
)
def test_words_stand_in_the_order_of_their_language(tag: str, words: list[str]) -> None:
    """Å, ä and ö come last in Swedish; in Arabic the article and the forms of alif do not count."""
    words_as_they_come = sorted(words, key=len)
    assert sorted(words_as_they_come, key=lambda word: alphabetical(word, tag)) == words


@pytest.mark.parametrize("tag", ["sv", "en", "ar"])
@pytest.mark.parametrize("word", ["ålder", "Örebro", "idé", "آب", "ABF Flen 2026"])
def test_how_a_letter_was_typed_does_not_matter(tag: str, word: str) -> None:
    """A letter and its mark are one letter, and a capital is its small letter."""
    typed = {alphabetical(unicodedata.normalize(form, word), tag) for form in ("NFC", "NFD")}
    assert typed == {alphabetical(word.lower(), tag)} == {alphabetical(word.upper(), tag)}
