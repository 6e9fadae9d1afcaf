"""The comparison of facts in two languages."""

from __future__ import annotations

import pytest

from samsprak.sections.compare import differences
from samsprak.sections.facts import facts_of
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH

LANGUAGES = {"sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}


def found(source: str, own: str, code: str) -> list[tuple[str | None, str | None]]:
    language = LANGUAGES[code]
    return [
        (one.source and one.source.written, one.own and one.own.written)
        for one in differences(facts_of(source, SWEDISH), facts_of(own, language), SWEDISH, language)
    ]


@pytest.mark.parametrize(
    ("source", "own", "code"),
    [
        ("två län", "محافظتان", "ar"),
        ("tre län", "3 محافظات", "ar"),
        ("under 2010-talet", "من 2010 إلى 2019", "ar"),
        ("66 respektive 31 miljoner", "SEK 66 million and SEK 31 million", "en"),
        ("den 3 och 5 mars 2026", "3 March 2026 and 5 March 2026", "en"),
        ("mellan 3 mars och 5 maj 2026", "between 3 March 2026 and 5 May 2026", "en"),
        ("klockan 9.30–11.00", "9:30 to 11:00", "en"),
        ("den 31 mars 2026, 40 miljoner", "40 million on 31 March 2026", "en"),
    ],
)
def test_the_same_in_another_form_is_no_difference(source: str, own: str, code: str) -> None:
    """What a language says with another form, another order or once for two is not told to anybody."""
    assert found(source, own, code) == []


@pytest.mark.parametrize(
    ("source", "own", "code", "expected"),
    [
        ("1 640 000 kr", "1,460,000 كرونة", "ar", [("1 640 000", "1,460,000")]),
        ("den 31 mars 2026", "13 March 2026", "en", [("31 mars 2026", "13 March 2026")]),
        ("ring 010-223 00 00", "call 010-223 00 01", "en", [("010-223 00 00", "010-223 00 01")]),
        ("37 a §", "section 37 b", "en", [("37 a §", "section 37 b")]),
        ("tre steg", "four steps", "en", [("tre", "four")]),
        ("5 procent", "five hours and 6%", "en", [("5 procent", "6%"), (None, "five")]),
        ("2024 och 2025", "2024", "en", [("2025", None)]),
        ("[a](https://a.example)", "[a](https://b.example)", "en", [("https://a.example", "https://b.example")]),
        ("2024, 2024", "2024", "en", [("2024", None)]),
    ],
)
def test_a_difference_has_both_values(
    source: str, own: str, code: str, expected: list[tuple[str | None, str | None]]
) -> None:
    """An editor sees what stands here and what stands there, as written."""
    assert sorted(found(source, own, code), key=str) == sorted(expected, key=str)
