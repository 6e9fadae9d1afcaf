"""
Words for numbers, scales and parts of laws, by the language's subtag (BCP 47). Others have digits alone.

Of the number words only those are here that mean a number wherever they stand: *one* is a pronoun too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NumberWords:
    """
    The words of a language.

    *numbers* from two to twelve, and two hundred, which Arabic says in one word. *scales* are factors such as a
    million; *lone_scales* are words that say number and scale in one, and *before_nouns* those that do so only if a
    noun follows: ``مليونا كرونة`` is two million, ``مليونا`` without one is a million. *no_nouns* are
    words that follow and are none. *percent*, *sections* and
    *decades* are patterns: what follows or precedes the number. *has_dual* is True where two of a thing is a form of
    the noun.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    one: tuple[str, ...] = ()
    scales: Mapping[str, int] = field(default_factory=dict)
    lone_scales: Mapping[str, int] = field(default_factory=dict)
    before_nouns: Mapping[str, int] = field(default_factory=dict)
    no_nouns: str = "(?!)"
    percent: str = ""
    sections: str = ""
    section_letters: Mapping[str, str] = field(default_factory=dict)
    clock: str = ""
    prefixes: str = ""
    has_dual: bool = False


def _numbered(text: str) -> dict[str, int]:
    """Return the numbers from two on: a group of words for each, of one or more forms parted by strokes."""
    return {form: number for number, forms in enumerate(text.split(), start=2) for form in forms.split("|")}


_TWO_HUNDRED, _THOUSAND, _MILLION, _BILLION = 200, 1_000, 1_000_000, 1_000_000_000
# Nominative, accusative and genitive, alone and before a noun, in both spellings.
_TWO_HUNDRED_AR = "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"

WORDS: Mapping[str, NumberWords] = {
    "sv": NumberWords(
        numbers=_numbered("två tre fyra fem sex sju åtta nio tio elva tolv") | {"tvåhundra": _TWO_HUNDRED},
        one=("en", "ett"),
        scales={
            "tusen": _THOUSAND,
            "miljon": _MILLION,
            "miljoner": _MILLION,
            "mnkr": _MILLION,
            "miljard": _BILLION,
            "miljarder": _BILLION,
        },
        percent="procent",
        sections="paragraf|paragrafen",
        clock="kl|klockan",
    ),
    "en": NumberWords(
        numbers=_numbered("two three four five six seven eight nine ten eleven twelve") | {"two hundred": _TWO_HUNDRED},
        one=("one", "a"),
        scales={"thousand": _THOUSAND, "million": _MILLION, "billion": _BILLION},
        percent="per cent|percent",
        sections="section|sections",
        clock="at",
    ),
    "ar": NumberWords(
        numbers=_numbered(
            "اثنان|اثنين|اثنتان|اثنتين ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة"
            " سبع|سبعة ثماني|ثمان|ثمانية تسع|تسعة عشر|عشرة"
        )
        | dict.fromkeys(_TWO_HUNDRED_AR.split(), _TWO_HUNDRED),
        scales={
            "ألف": _THOUSAND,
            "ألفا": _THOUSAND,
            "ألفًا": _THOUSAND,
            "آلاف": _THOUSAND,
            "مليون": _MILLION,
            "مليونا": _MILLION,
            "مليونًا": _MILLION,
            "ملايين": _MILLION,
            "مليار": _BILLION,
            "مليارا": _BILLION,
            "مليارًا": _BILLION,
            "مليارات": _BILLION,
        },
        lone_scales={
            "ألفان": 2 * _THOUSAND,
            "ألفين": 2 * _THOUSAND,
            "ألفي": 2 * _THOUSAND,
            "مليون": _MILLION,
            "مليونا": _MILLION,
            "مليونان": 2 * _MILLION,
            "مليوني": 2 * _MILLION,
            "مليونين": 2 * _MILLION,
            "مليار": _BILLION,
            "مليارا": _BILLION,
            "ملياران": 2 * _BILLION,
            "ملياري": 2 * _BILLION,
            "مليارين": 2 * _BILLION,
        },
        before_nouns={"ألفا": 2 * _THOUSAND, "مليونا": 2 * _MILLION, "مليارا": 2 * _BILLION},
        no_nouns="من|في|على|إلى|عن|أو|ثم|مع|لكل|كل|منذ|خلال|حتى|بين|تقريبا|سنويا",
        percent="في المئة|في المائة|بالمئة|بالمائة",
        sections="المادة|مادة|المادتان|المادتين|المواد",
        # Not the sixth, which is the word for "and".
        section_letters={"أ": "a", "ب": "b", "ج": "c", "د": "d", "هـ": "e", "ه": "e"},
        clock="الساعة",
        prefixes="[وفبلك]{0,2}(?:ال|ل)?",
        has_dual=True,
    ),
    "fa": NumberWords(
        # Nine and ten are left out: the words mean "no" and "village" too.
        numbers={"دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "یازده": 11, "دوازده": 12}
        | {"دویست": _TWO_HUNDRED},
        scales={"هزار": _THOUSAND, "میلیون": _MILLION, "میلیارد": _BILLION},
        percent="درصد|فیصد",
        sections="ماده",
        clock="ساعت",
    ),
    "so": NumberWords(
        numbers=_numbered("laba|labo saddex afar shan lix toddoba siddeed sagaal toban") | {"laba boqol": _TWO_HUNDRED},
        scales={"kun": _THOUSAND, "milyan": _MILLION, "malyuun": _MILLION, "bilyan": _BILLION},
        percent="boqolkiiba",
    ),
    "uk": NumberWords(
        numbers=_numbered(
            "два|дві три чотири п’ять|пʼять|п'ять шість сім вісім дев’ять|девʼять|дев'ять десять одинадцять дванадцять"
        )
        | {"двісті": _TWO_HUNDRED},
        scales={
            "тисяч": _THOUSAND,
            "тисячі": _THOUSAND,
            "тисяча": _THOUSAND,
            "млн": _MILLION,
            "мільйон": _MILLION,
            "мільйони": _MILLION,
            "мільйонів": _MILLION,
            "мільярд": _BILLION,
            "мільярди": _BILLION,
            "мільярдів": _BILLION,
        },
        percent="відсоток|відсотки|відсотків",
        sections="стаття|статті|параграф|параграфа",
        clock="о|об",
    ),
}
# Persian of Afghanistan, which has a code of its own.
_SAME = {"prs": "fa"}


def words_of(tag: str) -> NumberWords:
    """Return the words of a language, none for one that is not here; *tag* is its BCP 47 tag."""
    subtag = tag.partition("-")[0].lower()
    return WORDS.get(_SAME.get(subtag, subtag), NumberWords())
