"""
Find foreign runs in right-to-left text and isolate them, so that they keep their order.

Without isolation the bidirectional algorithm shows ``+46 10 223 00 00`` as ``00 00 223 10 46+`` in an Arabic
paragraph. Plain whole numbers, with or without thousands commas, keep their order by themselves and are left as they
are.

Source: Unicode Standard Annex 9, Unicode Bidirectional Algorithm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.languages import Language

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_DIRECTIONAL_ISOLATE = "\u2069"

_GAP = r"[ \u00a0\u202f]"
_LETTER = r"[A-Za-zÀ-ɏ]"
_WORD = r"[A-Za-zÀ-ɏ0-9]"
_IN_BRACKETS = rf"{_GAP}?\((?:{_WORD}|[:. -])*\d(?:{_WORD}|[:. -])*\)"
_FOREIGN_RUN = re.compile(
    rf"""
      (?P<opens>[\u2066-\u2068]) | (?P<closes>\u2069) | (?P<ends>\n)   # isolates that are there already
    | https?://[^\s<>\u2066-\u2069]*[^\s<>\u2066-\u2069.,;:!?()،؛؟]   # without the stop that ends its sentence
    | (?<![\w.+-]){_WORD}[\w.+-]*@{_WORD}[\w-]*(?:\.[\w-]+)+       # e-mail address
    # 37 § förordningen (2016:1363), 2 kap. 3 a §
    | (?<!\d)\d+{_GAP}?(?:kap\.?{_GAP}\d+{_GAP}?)?(?:[a-z]{_GAP}?)?§§?
      (?:{_GAP}{_LETTER}(?:{_WORD}|{_GAP}(?={_WORD}))*)?(?:{_IN_BRACKETS})?
    # a name or a title with the digits in it, and the postal code in front of a town
    | (?:\d{{3}}{_GAP}\d{{2}}{_GAP})?{_LETTER}(?:
          {_WORD}|[ \u00a0\u202f.,:;/'’&@+–-]+(?={_WORD})|(?<=\d){_GAP}?§|{_IN_BRACKETS}
      )*
    | \+\d{{1,3}}(?:[ \u00a0\u202f()-]*\d){{5,}}                   # telephone number
    | 0\d{{1,3}}-\d(?:[ \u00a0\u202f]?\d){{4,}}                    # telephone number as written in Sweden
    | \d{{1,2}}[:.]\d{{2}}{_GAP}?[–-]{_GAP}?\d{{1,2}}[:.]\d{{2}}   # 09:00–16:30
    | (?<!\d)\d+(?:{_GAP}\d+)+(?:,\d+)?(?:{_GAP}(?:kr|SEK|kronor)\b)?       # 1 234 567 kr, 611 86
    | (?<!\d)\d+(?:,\d+)*{_GAP}(?:kr|SEK|kronor)\b
    | (?<!\d)\d+(?:[-–:/]\d+)+                                     # 2026-03-31, 5123-2026-4, 2016:1363
    """,
    re.VERBOSE,
)
# The first character of every alternative above: searching for it alone skips most Arabic text.
_BEGINNING = re.compile(r"[\u2066-\u2069\n+\dA-Za-zÀ-ɏ]")


def foreign_runs(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield start and end of each run of *text* that a right-to-left paragraph can show misordered.

    Text within isolates is left out; an isolate that is never closed ends with its line.
    """
    depth = 0
    beginning = _BEGINNING.search(text)
    while beginning is not None:
        match = _FOREIGN_RUN.match(text, beginning.start())
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
            case _ if depth == 0:
                yield match.span()


def isolated(text: str, language: Language) -> str:
    """
    Return *text* with Unicode isolates around its foreign runs, for places without markup.

    For titles, alternative texts, feeds and mail subjects. Text of a left-to-right language is returned as it is.
    """
    if not language.is_rtl:
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
