"""
Find foreign runs in right-to-left text and isolate them, so that they keep their order.

Without isolation the bidirectional algorithm shows ``+46 10 223 00 00`` as ``00 00 223 10 46+`` in an Arabic
paragraph. Plain whole numbers, with or without thousands commas, keep their order by themselves and are left as they
are. So are ranges of them with a dash: left alone, ``2010–2019`` begins at the right, where the reader begins.

Source: Unicode Standard Annex 9, Unicode Bidirectional Algorithm.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from samsprak.model.texts.language_marks import is_marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.languages import Language

_THOUSAND = 3

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_DIRECTIONAL_ISOLATE = "\u2069"

_GAP = r"[ \u00a0\u202f]"
_LETTER = r"[A-Za-zÀ-ɏ]"
_WORD = r"[A-Za-zÀ-ɏ0-9]"
_HYPHEN = "[-‐‑]"
_LINE = "[-‐‑–—]"
_CLOCK = r"\d{1,2}[:.]\d{2}"
_HOURS = rf"{_CLOCK}{_GAP}?{_LINE}{_GAP}?{_CLOCK}"
_IN_BRACKETS = rf"{_GAP}?\((?:{_WORD}|[:. -])*\d(?:{_WORD}|[:. -])*\)"
_CURRENCY = r"(?:(?:kr|SEK|EUR|USD|NOK|DKK|kronor|mkr|tkr|mnkr|öre)\b|€)"
_UNIT = rf"(?:{_CURRENCY}|(?:km²?|m[²³]?|[mcd]m|[mk]?g|[mcd]?l|[kM]?W|[kMGT]Wh|ha|st)\b|°C?)"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+|\d{{1,3}}(?:\.\d{{3}}(?!\d)){{2,}}|\d+(?:,\d{{3}}(?!\d))*)(?:[.,]\d+)?"
)
_WHOLE = r"\d+(?:[.,]\d+)*"
_MONTH = (
    "(?i:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october)"
)
_DAYS = rf"(?:\d{{1,2}}{_LINE})?\d{{1,2}}{_GAP}"
# 37 §, 2 kap. 3 a §
_SECTION = rf"\d+{_GAP}?(?:kap\.?{_GAP}\d+{_GAP}?)?(?:[a-z]{_GAP}?)?§§?"
# A group of digits that goes on from those before it: nothing that is a run by itself begins with it.
_GROUP = rf"""
    (?!{_SECTION} | {_HOURS} | {_CLOCK}(?!\d) | {_NUMBER}{_GAP}?{_UNIT}
      | \d+(?:[-‐‑–—:.]\d|/(?!0\d{{1,3}}{_HYPHEN})\d|{_GAP}?×)) \d+ (?!\d)"""
# How a telephone number from abroad begins without a plus in front, and the parts that signs set apart: 10-223
_FROM_ABROAD = r"(?:\(\+\d{1,3}\)|(?<!\d)00[1-9]\d{0,2}(?=(?:[ \u00a0\u202f()‐‑-]*\d){6}))"
_PARTS = rf"(?:{_GAP}?\(0\))?(?:{_GAP}?{_HYPHEN}?{_GAP}?\d{{1,4}}{_GAP}?{_HYPHEN}{_GAP}?(?=\d))?"
_FOREIGN_RUN = rf"""
      (?P<opens>[\u2066-\u2068]) | (?P<closes>\u2069) | (?P<ends>\n)   # isolates that are there already
    # without the stop that ends its sentence
    | (?:https?://|\bwww\.)[^\s<>\u2066-\u2069]*[^\s<>\u2066-\u2069.,;:!?()،؛؟]
    | (?<![\w.+-]){_WORD}[\w.+-]*@{_WORD}[\w-]*(?:\.[\w-]+)+       # e-mail address
    # 37 § förordningen (2016:1363), 2 kap. 3 a §
    | (?<!\d){_SECTION}
      (?:{_GAP}{_LETTER}(?:{_WORD}|{_GAP}(?={_WORD}))*)?(?:{_IN_BRACKETS})?
    # A name or a title with the digits in it and the signs at it, and the postal code in front of a town.
    # The days of a month, and what is counted with its ending: 31 mars, 2:a.
    | (?:(?<!\d)(?:\d{{3}}{_GAP}\d{{2}}{_GAP}|{_DAYS}(?={_MONTH}\b)|\d+(?:{_HYPHEN}|:(?=[ae]\b))?)
        |(?<!\w)[@#])?{_LETTER}(?:
          {_WORD}|[ \u00a0\u202f.,:;/'’&@+‐‑–_-]+(?={_WORD})|(?<=\d){_GAP}?§|{_IN_BRACKETS}
      )*(?:[+#]{{1,2}}(?!\w))?
    # Telephone numbers: of another country, of Sweden from abroad, and as written in Sweden.
    | \+\d{{1,3}}(?:[‐‑.-]\d+){{2,5}}(?!\d)(?:{_GAP}{_GROUP}){{0,3}}
    | {_FROM_ABROAD}{_PARTS}{_GAP}?{_GROUP}(?:{_GAP}{_GROUP}){{0,4}}
    | \+(?=(?:[ \u00a0\u202f()‐‑-]*\d){{6}})(?:46|\d{{1,3}})(?:{_GAP}?\(0\))?
      (?:{_GAP}?\(?\d{{1,4}}\)?{_GAP}?{_HYPHEN}{_GAP}?(?=\d)|{_GAP}?\(\d{{1,4}}\))?(?:{_GAP}?{_GROUP}){{1,5}}
    | (?<!\d)0\d{{1,3}}{_GAP}?[-‐‑–]{_GAP}?(?=\d(?:{_GAP}?\d){{4}}){_GROUP}(?:{_GAP}{_GROUP}){{0,3}}
    | {_HOURS}                                                     # 09:00–16:30
    | (?<!\d){_NUMBER}(?:{_GAP}?[×x*]{_GAP}?{_NUMBER})+(?:{_GAP}?{_UNIT})?     # 3×4 m
    | (?<![\w)])[-−+±]{_NUMBER}{_GAP}?(?:%|{_UNIT}) | (?<![\w)])−{_NUMBER}    # −5 °C
    | (?<!\d){_NUMBER}:[-–](?!\w)                                  # 50:-
    # 1 234 567 kr, 10–20 kr/månad, 25 km
    | (?<!\d){_NUMBER}(?:{_GAP}?{_LINE}{_GAP}?{_NUMBER})?{_GAP}?(?:{_LETTER}+{_GAP})?{_UNIT}
      (?:{_GAP}?/?{_GAP}?{_LETTER}(?:{_WORD}|[ \u00a0\u202f/&‐‑-](?={_WORD}))*)?
    | (?<!\d)\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?![-‐‑:/]\d|{_LINE}{_CLOCK})(?:,\d+)?       # 1 234 567
    | (?<!\d)\d+(?:{_GAP}{_GROUP})+                                # 611 86
    | (?P<range>(?<!\d){_WHOLE}[–—]{_WHOLE}(?![-‐‑–—:/.,]?\d))      # 2010–2019, 5,5–6,5
    | (?<!\d)\d{{4}}-\d\d-\d\dT{_CLOCK}(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?     # 2026-03-31T09:00
    | (?<!\d)\d+[.,]\d+{_HYPHEN}\d+(?:[.,]\d+)?(?![-‐‑–—:/.,]?\d)       # 1,5-2,5
    | (?<!\d)\d+(?:[-‐‑–—:/]\d+)+{_LETTER}*                        # 2026-03-31, 5123-2026-4, 2016:1363
    """
# What every alternative above begins with: searching for it alone skips most Arabic text, and plain numbers in it.
_BEGINNING = re.compile(
    rf"[\u2066-\u2069\n+@#A-Za-zÀ-ɏ]|[-−±](?=\d)|\((?=\+)"
    rf"|\d++(?=[.,]?{_GAP}?[-‐‑–—:/§×*°€@_+\dA-Za-zÀ-ɏ])"
)


@cache
def _foreign_run() -> re.Pattern[str]:
    """Return the pattern of a run, compiled when the first text is looked at: that takes as long as much else."""
    return re.compile(_FOREIGN_RUN, re.VERBOSE)


def foreign_runs(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield start and end of each run of *text* that a right-to-left paragraph can show misordered.

    Text within isolates is left out; an isolate that is never closed ends with its line.
    """
    depth = 0
    beginning = _BEGINNING.search(text)
    while beginning is not None:
        match = _foreign_run().match(text, beginning.start())
        beginning = _BEGINNING.search(text, match.end() if match else beginning.end())
        if match is None:
            continue
        match match.lastgroup:
            case "opens":
                depth += 1
            case "closes":
                depth = max(0, depth - 1)
            case "ends":
                depth = 0
            case _ if depth == 0 and _is_foreign(match):
                yield match.span()


def _is_foreign(match: re.Match[str]) -> bool:
    """Return False for a range of whole numbers, such as years: readers from the right meet its beginning first."""
    return match["range"] is None or not is_ascending(match["range"])


def is_ascending(numbers: str) -> bool:
    """Return whether *numbers*, two numbers with a dash between them, are in ascending order."""
    first, last = (_value(one) for one in re.split("[–—]", numbers))
    return first < last


def _value(number: str) -> float:
    """Return a number with a decimal comma or stop, or with commas or stops between its thousands."""
    whole, *parts = re.split("[.,]", number)
    if len(parts) == 1 and len(parts[0]) != _THOUSAND:
        return float(f"{whole}.{parts[0]}")
    return float("".join([whole, *parts]))


def isolated(text: str, language: Language) -> str:
    """
    Return *text* with Unicode isolates around its foreign runs, for places without markup.

    For titles, alternative texts, feeds and mail subjects. Text of a left-to-right language is returned as it is, and
    so are words marked as those of another language, which are isolated as a whole.
    """
    if not language.is_rtl or is_marked(text):
        return text
    return with_isolates(text, list(foreign_runs(text)))


def with_isolates(text: str, runs: Sequence[tuple[int, int]]) -> str:
    """Return *text* with Unicode isolates around its *runs*, which are starts and ends in the order of the text."""
    for start, end in reversed(runs):
        text = f"{text[:start]}{LEFT_TO_RIGHT_ISOLATE}{text[start:end]}{POP_DIRECTIONAL_ISOLATE}{text[end:]}"
    return text


def quoted_in(text: str, language: Language, reader: Language) -> str:
    """Return *text* of *language* isolated as one run for a line that is otherwise in the *reader*'s language."""
    if language.direction == reader.direction:
        return isolated(text, reader)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
