"""Facts of a text, with one value in all languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsprak.i18n import formats
from samsprak.sections.facts import facts_of
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH

PERSIAN = replace(ARABIC, code="fa", tag="fa", locale="fa")
LANGUAGES = {"sv": SWEDISH, "en": ENGLISH, "ar": ARABIC, "fa": PERSIAN}


def values(text: str, code: str) -> list[str]:
    return [fact.value for fact in facts_of(text, LANGUAGES[code])]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("1640000", {"sv": "1 640 000 kr", "en": "SEK 1,640,000", "ar": "1,640,000 كرونة", "fa": "۱٬۶۴۰٬۰۰۰"}),
        ("3350000", {"sv": "3,35 miljoner", "en": "3.35 million", "ar": "3.35 مليون"}),
        ("40000000", {"sv": "40 miljoner kronor", "en": "SEK 40 million", "ar": "40 مليونًا"}),
        ("2000000", {"sv": "två miljoner", "en": "two million", "ar": "مليوني كرونة"}),
        ("2000000", {"sv": "två miljoner", "ar": "مليونا كرونة"}),
        ("2000000", {"en": "two million", "ar": "بلغت المنحة مليونا كرونة سويدية"}),
        ("2000000", {"en": "two million", "ar": "مليونان"}),
        ("2000000", {"en": "two million", "ar": "إلى مليونين"}),
        ("2000000000", {"sv": "två miljarder", "ar": "مليارا كرونة"}),
        ("2000000000", {"en": "2 billion", "ar": "ملياران"}),
        ("2000000000", {"en": "2 billion", "ar": "بملياري كرونة"}),
        ("2000", {"sv": "två tusen", "en": "two thousand", "ar": "ألفا كرونة"}),
        ("2000", {"sv": "2 000", "en": "2,000", "ar": "وألفا بيت"}),
        ("2000", {"sv": "2 000", "ar": "ألفان"}),
        ("2000", {"sv": "2 000", "ar": "ألفين"}),
        ("2000", {"sv": "2 000", "ar": "ألفي"}),
        ("200", {"sv": "tvåhundra", "en": "two hundred", "ar": "مئتا كرونة", "fa": "دویست"}),
        ("200", {"sv": "200 kronor", "ar": "ومئتي كرونة"}),
        ("200", {"sv": "200 kronor", "ar": "مائتان"}),
        ("200", {"sv": "200 kronor", "ar": "مئتين"}),
        ("200000", {"sv": "tvåhundra tusen", "en": "two hundred thousand", "ar": "مئتا ألف كرونة"}),
        ("1000000", {"sv": "en miljon", "ar": "مليونا من الكرونات"}),
        ("11000000", {"sv": "11 miljoner", "ar": "11 مليونا"}),
        ("1000000", {"sv": "en miljon", "en": "a million", "ar": "مليون كرونة"}),
        ("61%", {"sv": "61 procent", "en": "61 per cent", "ar": "61 في المئة"}),
        ("61%", {"sv": "61 %", "en": "61%", "ar": "٪61"}),
        ("2026-03-31", {"sv": "den 31 mars 2026", "en": "31 March 2026", "ar": "31 مارس 2026"}),
        ("2026-03-31", {"sv": "2026-03-31", "en": "March 31, 2026", "ar": "٣١ آذار ٢٠٢٦"}),
        ("--03-31", {"sv": "31 mars", "en": "31 March", "ar": "في 31 مارس"}),
        ("2026-03", {"sv": "mars 2026", "en": "March 2026", "ar": "مارس 2026"}),
        ("09:30", {"sv": "klockan 9.30", "en": "9:30 am", "ar": "الساعة 9:30"}),
        ("16:00", {"sv": "kl. 16.00", "en": "4 pm", "ar": "16:00"}),
        ("0102230000", {"sv": "010-223 00 00", "en": "+46 10 223 00 00", "ar": "0046 10 223 00 00"}),
        ("a@example.org", {"sv": "a@example.org", "en": "[mail](mailto:a@example.org)", "ar": "A@example.org"}),
        ("https://example.org/x", {"sv": "[x](https://example.org/x)", "en": "<https://example.org/x>"}),
        ("2010:1122", {"sv": "(2010:1122)", "en": "ordinance 2010:1122", "ar": "المرسوم 2010:1122"}),
        ("37a", {"sv": "37 a §", "en": "section 37 a", "ar": "المادة 37 أ"}),
        ("3", {"sv": "tre", "en": "three", "ar": "ثلاث"}),
        ("2.2", {"sv": "WCAG 2.2", "en": "WCAG 2.2", "ar": "WCAG 2.2"}),
        ("2010s", {"sv": "2010-talet", "en": "the 2010s"}),
    ],
)
def test_a_fact_has_one_value_in_all_languages(value: str, texts: dict[str, str]) -> None:
    """What readers of two languages would call the same is equal, however it is written."""
    assert {code: values(text, code) for code, text in texts.items()} == {code: [value] for code in texts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Ring 3 personer.", ["3"]),
        ("[37 §](../glossary/section-37.md)", ["37"]),
        ("## Pengar 2024 {#money-2024}", ["2024"]),
        ("`kod 12`\n\n```\n13\n```\n", []),
        ("ordet (*37 a §*{lang=sv}) här", []),
        ("till 37 a § 66 miljoner kronor", ["37a", "66000000"]),
        ("2016–2019", ["2016", "2019"]),
        ("3–5 mars 2026", ["2026-03-03", "2026-03-05"]),
        ("sidan 7[^1] och <!-- 9 --> 8", ["7", "8"]),
        ("0 till 6 år", ["0", "6"]),
        ("37 och 37 a §§", ["37", "37a"]),
    ],
)
def test_what_is_no_running_text_has_no_facts(text: str, expected: list[str]) -> None:
    """Numerals of lists, targets of own links, ids, code, remarks and foreign runs say nothing to compare."""
    assert values(text, "sv") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("höjs 40 `kod` miljoner", ["40"]),
        ("40 *kronor*{lang=sv} miljoner", ["40"]),
        ("<td>40</td><td>miljoner</td>", ["40"]),
        ("40 <br> procent", ["40"]),
        ("40 https://example.org/x miljoner", ["40", "https://example.org/x"]),
        ("12 2026-03-31 mars 2026", ["12", "2026-03-31", "2026-03"]),
        ("3 `x` mars 2026", ["3", "2026-03"]),
        ("klockan `x` 9.30", ["9.3"]),
        # Markup alone parts nothing.
        ("<strong>40</strong> miljoner", ["40000000"]),
        ("[40](../x.md) miljoner", ["40000000"]),
        ("40[^1] miljoner", ["40000000"]),
        ("40 <!-- sic --> miljoner", ["40000000"]),
        ("40{.nowrap} procent", ["40%"]),
        ("<time>3</time> mars 2026", ["2026-03-03"]),
    ],
)
def test_nothing_is_read_across_words_that_are_left_out(text: str, expected: list[str]) -> None:
    """A number and a unit belong together only where a reader meets them together."""
    assert values(text, "sv") == expected


@pytest.mark.parametrize("text", ["ألفا", "عشرون ألفا من الأشخاص", "مليونا وخمسمئة ألف"])
def test_a_singular_before_no_noun_is_not_taken_for_two(text: str) -> None:
    """The same letters are the accusative of one, and the dual before a noun."""
    assert not [value for value in values(text, "ar") if value.startswith("2")]


def test_a_list_of_sections_is_read_in_english() -> None:
    """The word stands once for several numbers."""
    assert values("sections 37 and 37 a", "en") == ["37", "37a"]


def test_the_line_of_a_fact_is_that_of_the_file() -> None:
    """An editor finds the value where the message says."""
    [fact] = facts_of("a\n\nb 12 c", SWEDISH, first_line=7)
    assert (fact.written, fact.line) == ("12", 9)


@given(st.integers(min_value=0, max_value=10**12))
def test_every_number_that_the_site_formats_is_read_again(number: int) -> None:
    """The formats of the interface and those of texts are the same."""
    for language in (SWEDISH, ENGLISH, ARABIC):
        assert [one.value for one in facts_of(f"x {formats.number(number, language)} y", language)] == [str(number)]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_that_the_site_formats_is_read_again(day: date) -> None:
    """A day in words is that day in every language."""
    for language in (SWEDISH, ENGLISH, ARABIC):
        text = formats.date_in_words(day, language)
        assert [one.value for one in facts_of(text, language)] == [str(day)]
