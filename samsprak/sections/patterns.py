"""Patterns of the facts in a language, from CLDR's names of months and signs of numbers, and from the number words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from samsprak.sections.words import NumberWords, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.model.languages import Language

# A telephone number begins with + or 0 and has at least seven digits. Thousands of a number may begin with 0 too.
PHONE = re.compile(
    r"[(+0](?<![\w+.,:/-].)(?<![0-9] .)(?:(?<=\()\+[0-9]{1,3}\)?|(?<=\+)[0-9]{1,3}\)?|(?<=0)0?[1-9][0-9]{0,3})"
    r"(?:[ \t]*[-–/]?[ \t]*\(?[0-9]{1,4}\)?){1,6}(?![\w:])"
)
FEWEST_DIGITS = 7
# More than the longest word for a clock time and the spaces behind it, and than the longest prefix.
_CLOCK_REACH = 24
_LONGEST_PREFIX = 4
_LETTER = re.compile(r"[^\W\d_]")
_SECTION_LETTER = "[a-hA-H]"
_CONJUNCTIONS = "and|or|to|och|eller|till|samt|و|أو|إلى"


@dataclass(frozen=True, slots=True)
class Patterns:
    """
    What facts look like in one language.

    Numbers have one kind of decimal sign; thousands may be parted by spaces or by the language's own sign.

    Patterns begin with a set of characters, and look behind from there: ``re`` skips to such characters ten times as
    fast as it looks behind at every one.
    """

    number: re.Pattern[str]
    days: tuple[re.Pattern[str], ...]
    days_in_range: re.Pattern[str]
    time: re.Pattern[str]
    clock: re.Pattern[str] | None
    numbered_section: re.Pattern[str]
    named_section: re.Pattern[str]
    section_names: tuple[str, ...]
    decades: re.Pattern[str]
    words: re.Pattern[str] | None
    word_scale: re.Pattern[str] | None
    lone_scales: re.Pattern[str] | None
    months: Mapping[str, int]
    vocabulary: NumberWords
    decimal_sign: str
    iso_day: re.Pattern[str] = re.compile(
        r"[0-9](?<![0-9-].)[0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9-])"
    )
    act: re.Pattern[str] = re.compile(r"[12](?<![0-9:].)(?:(?<=1)[6-9]|(?<=2)0)[0-9]{2}:[0-9]{1,5}(?![0-9:])")

    def month(self, name: str) -> int:
        """Return the number of a month, from 1."""
        return self.months[name.lower().rstrip(".")]

    def clock_start(self, text: str, at: int) -> int:
        """Return the start of the word for a clock time before a place, the place itself without one."""
        if self.clock is None:
            return at
        found = self.clock.search(text, max(0, at - _CLOCK_REACH), at)
        return at if found is None else found.start()

    def word_start(self, text: str, at: int) -> int | None:
        """Return the start of a word whose part behind known prefixes begins at a place, None if there is none."""
        start = at
        while start and at - start <= _LONGEST_PREFIX and _LETTER.match(text, start - 1):
            start -= 1
        return start if start == at or re.fullmatch(self.vocabulary.prefixes, text[start:at]) else None

    def word(self, written: str) -> int:
        """Return the number that a word means."""
        return self.vocabulary.numbers.get(written.lower(), 1)

    def scale(self, written: str) -> int:
        """Return the factor that a word means."""
        return self.vocabulary.scales[written.lower()]

    def lone_scale(self, found: re.Match[str]) -> int:
        """Return the number that a match of ``lone_scales`` means."""
        if (dual := found["dual"]) is not None:
            return self.vocabulary.before_nouns[dual]
        return self.vocabulary.lone_scales[found["scale"]]

    def section_letter(self, written: str) -> str:
        """Return the Latin letter of a section of a law."""
        return self.vocabulary.section_letters.get(written, written.lower())

    def decimal(self, written: str) -> Decimal:
        """Return a number as written in the language."""
        # A point before one or two digits parts no thousands: a version such as 2.2 has it in all languages.
        for sign in (self.decimal_sign, "."):
            whole, found, fraction = written.strip().rpartition(sign)
            if found and (sign == self.decimal_sign or len(fraction) < 3):  # noqa: PLR2004 # digits of thousands
                return Decimal(f"{_digits(whole)}.{fraction}")
        return Decimal(_digits(written))


@lru_cache(maxsize=64)
def patterns_of(language: Language) -> Patterns:
    """Return the patterns of a language."""
    words = words_of(language.tag)
    months = _months(language.locale)
    month = rf"(?P<month>{_any(months)})\.?(?![^\W\d_])"
    year = r"(?P<year>(?:1[6-9]|20)[0-9]{2})"
    prefix = words.prefixes
    start = rf"(?<![^\W\d_]){prefix}" if prefix else r"(?<![^\W\d_])"
    day = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.|:e|:a)?"
    decimal, group = _signs(language)
    scale = rf"(?:[ \t-]*(?P<scale>{_any(words.scales)})(?![^\W\d_]))?" if words.scales else "(?P<scale>(?!))?"
    percent = rf"(?:[ \t]*(?P<percent>%|{words.percent}))?" if words.percent else r"(?:[ \t]*(?P<percent>%))?"
    letters_of_sections = "|".join((_SECTION_LETTER, *words.section_letters))
    letter = rf"(?:[ \t]*(?P<letter>{letters_of_sections})(?![^\W_]))?"
    spelled = f"|{words.sections}" if words.sections else ""
    return Patterns(
        number=re.compile(
            rf"(?P<number>[0-9](?<![0-9].)(?:[0-9]{{,2}}(?:(?:[ {re.escape(group)}][0-9]{{3}})+(?![0-9]))"
            rf"(?:{re.escape(decimal)}[0-9]+)?|[0-9]*\.[0-9]{{1,2}}(?![0-9])|[0-9]*(?:{re.escape(decimal)}[0-9]+)?))"
            rf"(?:{scale}{percent})",
            re.IGNORECASE,
        ),
        days=(
            re.compile(rf"(?<![0-9.,]){day}[ \t\n]+(?:of[ \t]+)?{month}(?:,?[ \t\n]+{year})?(?![0-9])", re.IGNORECASE),
            re.compile(rf"{start}{month}[ \t\n]+{day}(?:,[ \t\n]+{year}|(?![0-9]))(?![ \t]*[0-9]{{3}})", re.IGNORECASE),
            re.compile(rf"{start}{month}[ \t\n]+{year}(?![0-9])", re.IGNORECASE),
        ),
        days_in_range=re.compile(
            rf"(?<![0-9.,])(?P<first>[0-9]{{1,2}})[ \t]*[-–][ \t]*(?P<last>[0-9]{{1,2}})[ \t\n]+{month}"
            rf"(?:,?[ \t\n]+{year})?(?![0-9])",
            re.IGNORECASE,
        ),
        time=re.compile(
            r"(?P<hour>[0-9](?<![0-9.,:].)[0-9]?)(?:(?P<colon>[:.])(?P<minute>[0-5][0-9]))?"
            r"(?![0-9:])(?:[ \t]*(?P<half>[ap]\.?m\.?)(?![^\W_]))?",
            re.IGNORECASE,
        ),
        clock=(re.compile(rf"{start}(?:{words.clock})\.?[ \t]*\Z", re.IGNORECASE) if words.clock else None),
        numbered_section=re.compile(rf"(?P<section>[0-9](?<![0-9].)[0-9]*){letter}[ \t]*§§?"),
        # "Sections 37 and 37 a": of numbers that follow, one without a letter is read as any number.
        named_section=re.compile(
            rf"{start}(?:§§?{spelled})[ \t]*(?P<section>[0-9]+){letter}"
            rf"(?P<more>(?:[ \t]*(?:,|[–-]|{_CONJUNCTIONS})[ \t]*[0-9]+[ \t]*(?:{letters_of_sections})(?![^\W_]))*)",
            re.IGNORECASE,
        ),
        section_names=tuple(words.sections.split("|")) if words.sections else (),
        decades=re.compile(r"(?P<decade>[12](?<![0-9].)[0-9]{2}0)(?:-talet|-talets|s|’s|'s)(?![^\W_])"),
        words=re.compile(rf"(?:{_any(words.numbers)})(?![^\W\d_])") if words.numbers else None,
        word_scale=_word_scale(words, start),
        lone_scales=_lone_scales(words, start),
        months=months,
        vocabulary=words,
        decimal_sign=decimal,
    )


def _word_scale(words: NumberWords, start: str) -> re.Pattern[str] | None:
    """Return the pattern of ``two million``, where a language has such scales."""
    if not words.scales or not words.numbers:
        return None
    numbers = _any((*words.numbers, *words.one))
    return re.compile(rf"{start}(?P<word>{numbers})[ \t]+(?P<scale>{_any(words.scales)})(?![^\W\d_])", re.IGNORECASE)


def _lone_scales(words: NumberWords, start: str) -> re.Pattern[str] | None:
    """Return the pattern of number and scale in one word; the group ``dual`` is that of a word before a noun."""
    if not words.lone_scales:
        return None
    another = _any((*words.numbers, *words.scales))
    # Another number, with "and" before it, is no noun either.
    noun = rf"[ \t\n]+(?!(?:{words.no_nouns})(?![^\W\d_])|{words.prefixes}(?:{another}))[^\W\d_]"
    dual = rf"(?P<dual>{_any(words.before_nouns)})(?={noun})"
    return re.compile(rf"{start}(?:{dual}|(?P<scale>{_any(words.lone_scales)})(?![^\W\d_]))")


def _months(locale: str) -> dict[str, int]:
    """Return the names of months of three letters and more, in lower case without points, with their numbers."""
    data = Locale.parse(locale)
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in data.months[context][width].items():
                plain = name.lower().rstrip(".")
                if len(plain) > 2 and not plain.isdigit():  # noqa: PLR2004
                    names.setdefault(plain, number)
    if data.language == "ar":  # both sets of names are read in every Arabic text
        for number, name in Locale.parse("ar_SY").months["format"]["wide"].items():
            names.setdefault(name, number)
    return names


def _signs(language: Language) -> tuple[str, str]:
    """Return the decimal sign and the sign of thousands, in which Arabic-Indic ones are read as Latin ones."""
    signs = (
        get_decimal_symbol(language.locale, numbering_system="latn"),
        get_group_symbol(language.locale, numbering_system="latn"),
    )
    decimal, group = (sign.replace("٫", ".").replace("٬", ",").strip() or " " for sign in signs)
    return decimal, group


def _any(words: Iterable[str]) -> str:
    """Return an alternation, the longest words first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _digits(written: str) -> str:
    return re.sub(r"[^0-9]", "", written)
