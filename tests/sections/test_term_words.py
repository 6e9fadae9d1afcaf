"""Words of glossary terms in running texts."""

from __future__ import annotations

import re

import pytest

from samsprak.sections.term_words import have_common_word, term_pattern


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("State grant", "two state grants for", "state grants"),
        ("Sfi (svenska för invandrare)", "in sfi.", "sfi"),
        ("بلدية", "لكل بلدية", "بلدية"),
        ("بلدية", "تطلبها البلدية.", "البلدية"),
        ("بلدية", "والبلدية", "والبلدية"),
        ("بلدية", "للبلدية", "للبلدية"),
        ("الاندماج", "من أجل الاندماج", "الاندماج"),
        ("الاندماج", "للاندماج", "للاندماج"),
    ],
)
def test_a_term_is_found_with_its_prefixes_and_endings(title: str, text: str, found: str) -> None:
    """Arabic writes article, conjunctions and prepositions together with the word."""
    match = re.search(term_pattern(title), text, re.IGNORECASE)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(("title", "text"), [("Call", "recalled calling"), ("بلدية", "بلديتك"), ("County", "counties")])
def test_a_part_of_another_word_is_none(title: str, text: str) -> None:
    """What is not surely the term stays as it is."""
    assert re.search(term_pattern(title), text, re.IGNORECASE) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("counties", "County"),
        ("assigned to a municipality", "Assignment"),
        ("القادمين الجدد", "قادم جديد"),
        ("أصدقاء اللغة", "صديق لغة"),
        ("الأطفال غير المصحوبين", "طفل غير مصحوب"),
        ("بلديتك", "البلدية"),
        ("إحالتهم", "الإحالة إلى بلدية"),
    ],
)
def test_forms_of_a_word_are_the_same_word(one: str, other: str) -> None:
    """Plurals, broken ones too, and endings are no other word."""
    assert have_common_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("town", "Municipality"), ("subsidy", "State grant"), ("مدينة", "بلدية"), ("لجنة", "مجلس إدارة المحافظة")],
)
def test_another_word_is_another_word(one: str, other: str) -> None:
    """A synonym is not the glossary's word."""
    assert not have_common_word(one, other)
