from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.bidi import isolation
from samsprak.bidi.isolation import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_DIRECTIONAL_ISOLATE,
    foreign_runs,
    isolated,
    quoted_in,
)
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH
from tests.support.examples import examples

if TYPE_CHECKING:
    from samsprak.model.languages import Language

PERSIAN = replace(ARABIC, code="fa", tag="fa", locale="fa")
WITHOUT_ISOLATES = {ord(one): None for one in "\u2066\u2067\u2068\u2069"}
# Texts of the relevant characters: Arabic and Latin letters, digits and the marks of numbers, with arbitrary ones
# between.
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "العربية",
                "قانون",
                "ABF",
                "Flen",
                "5123-2026-4",
                "+46 10 223",
                "00",
                " ",
                "\u00a0",
                "\u202f",
                "(",
                ")",
                "§",
            ]
        ),
        st.sampled_from([":", "–", "-", ",", ".", "/", "@", "https://", "kr", "09:00", "٣", "é", "\n", "،"]),
        st.sampled_from(["2010–2019", "010-223", "+46", "1 234", "×", "#", "++", "\u2011", "km", "www."]),
        st.text(max_size=4),
    ),
    max_size=14,
).map("".join)
MARKED = st.lists(st.one_of(TEXTS, st.sampled_from(["\u2066", "\u2067", "\u2068", "\u2069"])), max_size=5).map("".join)
BOUNDED = settings(max_examples=examples(300))


def marked(text: str) -> str:
    """Return *text* isolated for Arabic, with visible brackets in place of the isolates."""
    return isolated(text, ARABIC).replace(LEFT_TO_RIGHT_ISOLATE, "⟦").replace(POP_DIRECTIONAL_ISOLATE, "⟧")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصل +46 10 223 00 00 الآن", "اتصل ⟦+46 10 223 00 00⟧ الآن"),
        ("اتصل 010-223 00 00 الآن", "اتصل ⟦010-223 00 00⟧ الآن"),
        ("اتصل 0771-123 456 الآن", "اتصل ⟦0771-123 456⟧ الآن"),
        ("اتصل 0155–123 45 الآن", "اتصل ⟦0155–123 45⟧ الآن"),
        ("اتصل 010-223 40 00/010-223 40 01 الآن", "اتصل ⟦010-223 40 00⟧/⟦010-223 40 01⟧ الآن"),
        ("اتصل (+46) 10-223 00 00 الآن", "اتصل ⟦(+46) 10-223 00 00⟧ الآن"),
        ("اتصل 0046-10-223 00 00 الآن", "اتصل ⟦0046-10-223 00 00⟧ الآن"),
        ("اتصل +46-10-223 00 00 (09:00–16:30)", "اتصل ⟦+46-10-223 00 00⟧ (⟦09:00–16:30⟧)"),
        ("في 2026-03-31T09:00 مساء", "في ⟦2026-03-31T09:00⟧ مساء"),
        ("في 31 mars 2026 أو 1–3 maj", "في ⟦31 mars 2026⟧ أو ⟦1–3 maj⟧"),
        ("مبلغ 1.640.000 SEK أو 50:- سنويا", "مبلغ ⟦1.640.000 SEK⟧ أو ⟦50:-⟧ سنويا"),
        ("حرارة -5 °C أو −61% أو 5-3", "حرارة ⟦-5 °C⟧ أو ⟦−61%⟧ أو ⟦5-3⟧"),
        ("من 5,5–6,5 أو 5.5–6.5 أو 900–1,200", "من 5,5–6,5 أو 5.5–6.5 أو 900–1,200"),
        ("من 1,5-2,5 هنا", "من ⟦1,5-2,5⟧ هنا"),
        ("رقم 2:a هنا", "رقم ⟦2:a⟧ هنا"),
        ("في 2026-03-31 مساء", "في ⟦2026-03-31⟧ مساء"),
        ("من 09:00–16:30 مساء", "من ⟦09:00–16:30⟧ مساء"),
        ("من 9.00 – 16.30 مساء", "من ⟦9.00 – 16.30⟧ مساء"),
        ("مبلغ 1 234 567 kr سنويا", "مبلغ ⟦1 234 567 kr⟧ سنويا"),
        ("مبلغ 1\u00a0234\u00a0567 سنويا", "مبلغ ⟦1\u00a0234\u00a0567⟧ سنويا"),
        ("مبلغ 500 kr أو 1,500 SEK", "مبلغ ⟦500 kr⟧ أو ⟦1,500 SEK⟧"),
        ("رقم 5123-2026-4 هنا", "رقم ⟦5123-2026-4⟧ هنا"),
        ("لدى ABF Flen رقم 5123-2026-4", "لدى ⟦ABF Flen⟧ رقم ⟦5123-2026-4⟧"),
        ("لدى Länsstyrelsen i Örebro län.", "لدى ⟦Länsstyrelsen i Örebro län⟧."),
        ("قال (ABF Flen) نعم", "قال (⟦ABF Flen⟧) نعم"),
        ("القانون 37 § förordningen (2016:1363) هنا", "القانون ⟦37 § förordningen (2016:1363)⟧ هنا"),
        ("المرسوم SFS 2010:1122, 36 §، هنا", "المرسوم ⟦SFS 2010:1122, 36 §⟧، هنا"),
        ("وفق 2 kap. 3 a § هنا", "وفق ⟦2 kap. 3 a §⟧ هنا"),
        ("مبلغ 1 234,50 kr أو 7,5 kr", "مبلغ ⟦1 234,50 kr⟧ أو ⟦7,5 kr⟧"),
        ("Förordning (2010:1122) هنا", "⟦Förordning (2010:1122)⟧ هنا"),
        ("ABF (قانون 3) هنا", "⟦ABF⟧ (قانون 3) هنا"),
        ("العنوان 611 86 Nyköping هنا", "العنوان ⟦611 86 Nyköping⟧ هنا"),
        ("الرمز 611 86 هنا", "الرمز ⟦611 86⟧ هنا"),
        ("اكتب إلى post@small.example اليوم", "اكتب إلى ⟦post@small.example⟧ اليوم"),
        ("راجع https://small.example/sv/?a=1. ثم", "راجع ⟦https://small.example/sv/?a=1⟧. ثم"),
        ("راجع https://small.example/sv/، ثم", "راجع ⟦https://small.example/sv/⟧، ثم"),
        ("عام 2026/27 كله", "عام ⟦2026/27⟧ كله"),
        ("H&M و IKEA", "⟦H&M⟧ و ⟦IKEA⟧"),
        ("اتصل +46 10 223 00 00 (09:00–16:30) الآن", "اتصل ⟦+46 10 223 00 00⟧ (⟦09:00–16:30⟧) الآن"),
        ("اتصل +46 10 223 00 00 (2016:1363) الآن", "اتصل ⟦+46 10 223 00 00⟧ (⟦2016:1363⟧) الآن"),
        ("اتصل +46 10-223 00 00 - 08:00–12:00", "اتصل ⟦+46 10-223 00 00⟧ - ⟦08:00–12:00⟧"),
        ("اتصل 010-223 00 00 09:00–16:30", "اتصل ⟦010-223 00 00⟧ ⟦09:00–16:30⟧"),
        ("اتصل 010-223 00 00 37 § lagen", "اتصل ⟦010-223 00 00⟧ ⟦37 § lagen⟧"),
        ("اتصل 010-223 00 00 5123-2026-4", "اتصل ⟦010-223 00 00⟧ ⟦5123-2026-4⟧"),
        ("اتصل 010-223 00 00 010-223 00 01", "اتصل ⟦010-223 00 00⟧ ⟦010-223 00 01⟧"),
        ("اتصل +46 (0)10-223 00 00 1 234 kr", "اتصل ⟦+46 (0)10-223 00 00⟧ ⟦1 234 kr⟧"),
        ("اتصل +1-212-555-0100 أو +46102230000", "اتصل ⟦+1-212-555-0100⟧ أو ⟦+46102230000⟧"),
        ("عدد 25 09:00–16:30", "عدد 25 ⟦09:00–16:30⟧"),
        ("عدد 25 37 § lagen", "عدد 25 ⟦37 § lagen⟧"),
        ("عدد 25 2026-03-31 هنا", "عدد 25 ⟦2026-03-31⟧ هنا"),
        ("من 09:00\u201116:30 أو 5123\u20112026\u20114", "من ⟦09:00\u201116:30⟧ أو ⟦5123\u20112026\u20114⟧"),
        ("غرفة 3×4 أو 3 × 4 m أو 3x4", "غرفة ⟦3×4⟧ أو ⟦3 × 4 m⟧ أو ⟦3x4⟧"),
        ("تابع @lansstyrelsen و #integration", "تابع ⟦@lansstyrelsen⟧ و ⟦#integration⟧"),
        ("دورة C++ أو C# أو my_file", "دورة ⟦C++⟧ أو ⟦C#⟧ أو ⟦my_file⟧"),
        ("شبكة 4G أو 24-timmars", "شبكة ⟦4G⟧ أو ⟦24-timmars⟧"),
        ("مبلغ 50 kr/månad أو 50 kr per år", "مبلغ ⟦50 kr/månad⟧ أو ⟦50 kr per år⟧"),
        ("مبلغ 2 000–3 000 kr أو 10–20 EUR", "مبلغ ⟦2 000–3 000 kr⟧ أو ⟦10–20 EUR⟧"),
        ("مسافة 25 km أو 1,5 m²", "مسافة ⟦25 km⟧ أو ⟦1,5 m²⟧"),
        ("راجع www.small.example/sv/?a=1.", "راجع ⟦www.small.example/sv/?a=1⟧."),
    ],
)
def test_a_foreign_run_keeps_its_own_order_in_an_arabic_line(text: str, expected: str) -> None:
    """Telephone numbers, days, times, amounts, names, laws and addresses read as they were written."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text", ["", "مرحبا", "عدد 25 و 1,234 فقط", "50% منها", "(قانون 3)", "في 2010–2019", "من 9–16", "في 2010 – 2019"]
)
def test_what_comes_out_right_by_itself_is_left_alone(text: str) -> None:
    """Arabic words and plain numbers need no marks, and a range begins at the right as its reader does."""
    assert marked(text) == text


@given(text=MARKED)
@BOUNDED
def test_left_to_right_text_is_never_touched(text: str) -> None:
    """Swedish and English titles go out letter by letter as they were written."""
    assert isolated(text, SWEDISH) == text
    assert isolated(text, ENGLISH) == text


@given(text=TEXTS)
@BOUNDED
def test_isolating_adds_isolates_and_changes_nothing_else(text: str) -> None:
    """A copied line contains the editor's own characters, whatever they are."""
    plain = text.translate(WITHOUT_ISOLATES)
    for language in (ARABIC, PERSIAN):
        assert isolated(plain, language).translate(WITHOUT_ISOLATES) == plain


@given(text=MARKED)
@BOUNDED
def test_our_isolates_never_stand_within_others(text: str) -> None:
    """Where an editor has isolated a run, or a line is isolated twice, no second pair is put inside the first."""
    once = isolated(text, ARABIC)
    assert isolated(once, ARABIC) == once
    ours, written = [], iter(text)
    expected = next(written, None)
    depth = 0
    for character in once:
        is_written = character == expected
        if is_written:
            expected = next(written, None)
        if character in "\u2066\u2067\u2068":
            ours.append(not is_written and depth > 0)
            depth += 1
        elif character == POP_DIRECTIONAL_ISOLATE:
            depth = max(0, depth - 1)
        elif character == "\n":
            depth = 0
    assert not any(ours)


@given(text=TEXTS)
@BOUNDED
def test_no_run_is_passed_over(text: str) -> None:
    """Runs are searched only where one can begin; the result equals that of a search everywhere."""
    found = isolation._foreign_run().finditer(text)  # noqa: SLF001 # the whole rule
    everywhere = [one for one in found if one.lastgroup in {None, "range"} and isolation._is_foreign(one)]  # noqa: SLF001 # as above
    assert list(foreign_runs(text)) == [one.span() for one in everywhere]


@given(text=TEXTS)
@BOUNDED
def test_runs_come_in_order_and_apart_from_each_other(text: str) -> None:
    """Markup can be put around the runs one after the other."""
    spans = list(foreign_runs(text))
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, spans, strict=False))


@pytest.mark.parametrize(
    ("text", "language", "reader", "expected"),
    [
        ("Så söker du", SWEDISH, ENGLISH, "Så söker du"),
        ("Så söker du 2026", SWEDISH, ARABIC, f"{FIRST_STRONG_ISOLATE}Så söker du 2026{POP_DIRECTIONAL_ISOLATE}"),
        (
            "خبر من ABF Flen 2026",
            ARABIC,
            SWEDISH,
            f"{FIRST_STRONG_ISOLATE}خبر من ABF Flen 2026{POP_DIRECTIONAL_ISOLATE}",
        ),
        ("خبر ABF", ARABIC, PERSIAN, f"خبر {LEFT_TO_RIGHT_ISOLATE}ABF{POP_DIRECTIONAL_ISOLATE}"),
    ],
)
def test_a_title_in_another_direction_is_one_run(
    text: str, language: Language, reader: Language, expected: str
) -> None:
    """A Swedish title in an Arabic list reads from its own beginning to its own end."""
    assert quoted_in(text, language, reader) == expected
