"""
Formats of dates, times, numbers and amounts by language.

Babel alone formats; the operating system's locale is never used. Digits are those of the language's numbering
system (Latin in every language of the site, as on the application forms).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from samsprak.model.languages import Language


_SWEDISH = "sv"
_ENGLISH = "en"
_LEFT_TO_RIGHT_MARK = "\u200e"


@lru_cache(maxsize=4096)
def date_in_words(day: date, language: Language) -> str:
    """Return *day* with the month's name, as ``6 oktober 2017``: the short Arabic form is misordered in LTR text."""
    return format_date(day, "long", locale=language.locale)


@lru_cache(maxsize=1024)
def time_of_day(moment: datetime, language: Language) -> str:
    """Return the clock time as ``HH:mm``, in every language."""
    return format_time(moment.time(), "HH:mm", locale=language.locale)


# The same numbers are in many lists and tables, and formatting takes a hundred times as long as a look-up.
@lru_cache(maxsize=4096)
def number(value: float, language: Language) -> str:
    """Return *value* with the language's separators of thousands and decimals."""
    return format_decimal(value, locale=language.locale, numbering_system=language.numbering)


def short_number(value: float, language: Language) -> str:
    """Return *value* rounded to a whole number, with the language's separators."""
    return format_decimal(round(value), locale=language.locale, numbering_system=language.numbering)


def change(share: float, language: Language) -> str:
    """
    Return a change in whole per cent with its sign, isolated in RTL languages against misordering.

    The locale says whether there is a space before the sign of per cent: ``−61 %`` in Swedish, ``−61%`` in English.
    """
    percent = round(share * 100)
    sign = "+" if percent > 0 else "\u2212" if percent else ""
    written = format_percent(abs(percent) / 100, locale=language.locale, numbering_system=language.numbering)
    text = f"{sign}{written}"
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}" if language.is_rtl else text


def percentage(share: float, language: Language) -> str:
    """Return a share in per cent with one decimal, as ``6,8 %``, isolated in RTL languages against misordering."""
    written = format_percent(
        round(share, 3), locale=language.locale, decimal_quantization=False, numbering_system=language.numbering
    )
    text = written.replace(_LEFT_TO_RIGHT_MARK, "")  # the isolate does its work
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}" if language.is_rtl else text


@lru_cache(maxsize=1024)
def month_in_words(day: date, language: Language) -> str:
    """Return the month of *day* with its year, such as ``oktober 2017``."""
    return format_date(day, "LLLL y", locale=language.locale)


@lru_cache(maxsize=16_384)
def amount(kronor: int, language: Language) -> str:
    """
    Return a sum in whole Swedish kronor (SEK) with the currency's name: its sign would be misordered in RTL text.

    In Swedish the name is "krona" or "kronor" alone, without "svenska". In English the currency's code comes first:
    ``SEK 1,640,000``. No line ends between the number and the currency. Where CLDR has only "SEK" for a right-to-left
    language, the sum is isolated.
    """
    if language.tag == _SWEDISH:
        return f"{number(kronor, language)}\u00a0{'krona' if kronor == 1 else 'kronor'}"
    if language.tag.partition("-")[0] == _ENGLISH:
        return f"SEK\u00a0{number(kronor, language)}"
    written = format_currency(
        kronor,
        "SEK",
        locale=language.locale,
        format_type="name",
        currency_digits=False,
        numbering_system=language.numbering,
    )
    return isolated(written.replace(" ", "\u00a0", 1), language)


def listed(words: Sequence[str], language: Language) -> str:
    """Return *words* as a list in a sentence, such as ``2017 och 2018``."""
    return format_list(words, locale=language.locale)


@lru_cache(maxsize=256)
def language_name(tag: str, language: Language) -> str:
    """Return the name of the language *tag* in *language*, such as ``svenska``; the tag itself if CLDR has none."""
    # Not through a locale of that tag: CLDR has names of languages (prs, Dari) without a locale of their own.
    names = Locale.parse(language.locale).languages
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag


@lru_cache(maxsize=256)
def territory_name(code: str, language: Language) -> str:
    """Return the name of a country in *language*, by its ISO 3166-1 code; the code itself if CLDR has no name."""
    return str(Locale.parse(language.locale).territories.get(code, code))
