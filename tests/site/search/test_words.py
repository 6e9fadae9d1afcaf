from __future__ import annotations

import pytest

from samsprak.site.search.language.analysis import Analysis
from samsprak.site.search.language.vocabulary import Vocabulary, read_vocabulary
from samsprak.site.search.language.words import folded, looked_up_as, words_in
from tests.support.site_folders.folders import PROJECT

SWEDISH = Analysis("sv", read_vocabulary(PROJECT / "theme", "sv"))
ARABIC = Analysis("ar", read_vocabulary(PROJECT / "theme", "ar"))


def test_words_are_found_in_any_script() -> None:
    """Numbers of laws and references are words, whole and in parts; tashkeel and tatweel are ignored."""
    assert words_in("Länsstyrelsen: 2016:1363, e-post ABF") == [
        "länsstyrelsen", "2016:1363", "2016", "1363", "post", "abf",
    ]  # fmt: skip
    assert words_in("5142-2017") == ["5142:2017", "5142", "2017"]
    assert words_in("بَلَدِيّة، ٢٠١٧ بـــيئة Flen") == ["بلدية", "2017", "بيئة", "flen"]


@pytest.mark.parametrize(
    "written", ["37a", "37 a", "§37a", "37 a §", "37 A", "37\u00a0a", "المادة 37 أ", "٣٧ أ", "\u206637\u2069 أ", "37أ"]
)
def test_the_number_of_a_section_and_its_letter_are_one_word(written: str) -> None:
    """Readers write it in many ways, and mean the same section; Arabic letters of sections count as the Latin ones."""
    assert "37a" in words_in(written)
    assert "37" not in words_in(written)


@pytest.mark.parametrize("written", ["37 i Dalarna", "37 personer", "2017 a", "1,37 a", "37 و 38"])
def test_other_words_after_a_number_stay_words_of_their_own(written: str) -> None:
    """Only single letters that sections have are joined, and only to short numbers."""
    assert "37a" not in words_in(written)
    assert not any(word[:-1].isdigit() and word[-1].isalpha() for word in words_in(written))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("åäöé", "aaoe"),
        ("أإآٱا", "ااااا"),
        ("بيئة", "بييه"),
        ("مستشفى", "مستشفي"),
        ("کتابی", "كتابي"),
        ("soon", "soon"),
    ],
)
def test_other_keyboards_write_the_same_word(word: str, expected: str) -> None:
    """Letters that a keyboard lacks, or that people write for one another, are one."""
    assert folded(word) == expected


def test_the_article_is_no_part_of_an_arabic_word() -> None:
    """What may be an article with a preposition, or a part of the word, is looked up both ways."""
    assert looked_up_as("البلديات") == ("بلديات",)
    assert looked_up_as("بالبلديات") == ("بلديات", "بالبلديات")
    assert looked_up_as("وبلديات") == ("بلديات", "وبلديات")
    assert looked_up_as("ال") == ("ال",)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("statsbidraget", ("stat", "bidrag")),
        ("länsstyrelserna", ("lan", "styr")),
        ("statsbidragsförordningen", ("stat", "bidrag", "forordning")),
        ("projektbidrag", ("projek", "bidrag")),
        ("zumbabidrag", ("bidrag",)),
        ("bidrag", ()),
        ("hus", ()),
    ],
)
def test_compounds_are_split_by_the_words_of_the_field(word: str, parts: tuple[str, ...]) -> None:
    """A search for a grant finds state grants too."""
    assert SWEDISH.terms(word).parts == parts


def test_words_that_mean_the_same_have_one_term() -> None:
    """The list covers words that the stems do not: in Swedish, and in Arabic broken plurals."""
    assert len({SWEDISH.terms(word).forms[0][1] for word in ("ansökan", "ansökningar", "ansöker")}) == 1
    assert len({ARABIC.terms(word).forms[0][1] for word in ("مدرسة", "المدارس", "مدارس")}) == 1


def test_a_language_that_snowball_does_not_know_is_searched_as_it_is_written() -> None:
    """To add a language needs no code: Somali and Tigrinya have no stems, and are found all the same."""
    assert Analysis("so", Vocabulary()).terms("dalka").forms == (("dalka", "dalka"),)
