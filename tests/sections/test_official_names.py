from __future__ import annotations

import pytest

from samsprak.sections.official_names import has_name, source_pattern, words_of_name

TIA = "Early measures for asylum seekers (TIA)"
TIA_ARABIC = "التدابير المبكرة لطالبي اللجوء (TIA)"
ENGLISH = (
    "County",
    "County administrative board",
    "Asylum seeker",
    TIA,
    "Agency",
)
ARABIC = (
    "محافظة",
    "مجلس إدارة المحافظة",
    "طالب لجوء",
    TIA_ARABIC,
    "المادة 37 أ",
    "المادة 37",
)


@pytest.mark.parametrize(
    ("title", "titles", "words"),
    [
        ("County administrative board", ENGLISH, ("administrative", "board")),
        ("County", ENGLISH, ("county",)),
        (TIA, ENGLISH, ("early", "measures", "tia")),
        ("مجلس إدارة المحافظة", ARABIC, ("مجلس", "إدارة")),
        (TIA_ARABIC, ARABIC, ("التدابير", "المبكرة", "tia")),
        ("المادة 37 أ", ARABIC, ("المادة", "37", "أ")),
    ],
)
def test_a_name_is_known_by_the_words_that_are_no_other_term(
    title: str, titles: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """A text that says county has not named the county administrative board."""
    assert words_of_name(title, titles) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Länsstyrelsen svarar.", "Länsstyrelsen"),
        ("Fråga länsstyrelsernas samordnare", "länsstyrelsernas"),
        ("21 länsstyrelser", "länsstyrelser"),
        ("en LÄNSSTYRELSES beslut", "LÄNSSTYRELSES"),
        ("länsstyrelsemöte", None),
        ("gränslänsstyrelse", None),
    ],
)
def test_the_source_has_a_name_in_every_form(text: str, name: str | None) -> None:
    """Plural, definite and genitive, and nothing that only begins so."""
    found = source_pattern("Länsstyrelse", "sv").search(text)
    assert (found[0] if found is not None else None) == name


def test_what_stands_in_brackets_is_another_name() -> None:
    """The abbreviation of a grant is as good as its name."""
    assert source_pattern("Tidiga insatser (TIA)", "sv").search("Stödet TIA söks här.") is not None
    assert source_pattern("Tidiga insatser (TIA)", "sv").search("tidiga insatser söks") is not None
    assert source_pattern("Board (CAB)", "en").search("ask the CAB") is not None


@pytest.mark.parametrize(
    ("text", "title", "titles"),
    [
        ("Ask the boards.", "County administrative board", ENGLISH),
        ("The Board’s decision", "County administrative board", ENGLISH),
        ("Two agencies decide.", "Agency", ENGLISH),
        ("Apply for TIA", TIA, ENGLISH),
        ("ولمجلس الإدارة دور", "مجلس إدارة المحافظة", ARABIC),
        ("وبالمجالس", "مجلس إدارة المحافظة", ARABIC),
        ("والتدابيرُ المبكّرة", TIA_ARABIC, ARABIC),
    ],
)
def test_a_translation_has_a_name_in_every_form(text: str, title: str, titles: tuple[str, ...]) -> None:
    """Plurals, broken ones too, possessives, prefixes, vowel signs, and the short form that texts go on with."""
    assert has_name(text, words_of_name(title, titles))


@pytest.mark.parametrize(
    ("text", "title", "titles"),
    [
        ("The county decides.", "County administrative board", ENGLISH),
        ("The Migration Agency helps asylum seekers.", TIA, ENGLISH),
        ("تقرر المحافظة.", "مجلس إدارة المحافظة", ARABIC),
        ("تساعد الهيئة طالبي اللجوء.", TIA_ARABIC, ARABIC),
    ],
)
def test_another_name_is_not_taken_for_it(text: str, title: str, titles: tuple[str, ...]) -> None:
    """The county is no board, and asylum seekers are no grant."""
    assert not has_name(text, words_of_name(title, titles))
