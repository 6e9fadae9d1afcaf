"""
Find numbers, dates, amounts and laws that a line shows in another order than they are written in.

Candidates are found by pattern and judged by the visual order of their characters. A candidate that keeps its order
without isolation, such as ``1,234`` or ``2016:1363``, is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.bidi.reordering import visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\u2066-\u2069"
_ANY_MARKS = f"[{_MARKS}]*"
_SPACE = r"[ \u00a0\u202f\u2009]"
# A gap in which isolates may end and begin: each side keeps its order, and the two can still change places.
_GAP = f"{_ANY_MARKS}{_SPACE}?{_ANY_MARKS}"
# Without spaces: a spaced hyphen is between days in words, which a right-to-left line rightly orders from the right.
_HYPHEN = f"{_ANY_MARKS}[-–—/]{_ANY_MARKS}"
_LATIN = "[A-Za-zÀ-ɏ]"
_CLOCK = r"\d{1,2}[:.]\d{2}"
_CURRENCY = r"(?:kr|SEK|EUR|USD|€|kronor|mkr|tkr|mnkr)(?!\w)"
_LAW_NUMBER = rf"\({_ANY_MARKS}\d{{4}}:\d+{_ANY_MARKS}\)"

_KINDS = {
    "law": "law",
    "telephone": "telephone number",
    "times": "span of time",
    "day": "date",
    "amount": "amount",
    "reference": "reference number or range",
}
_RUNS = re.compile(
    rf"""
      (?P<law>(?<!\d)\d+{_GAP}(?:kap\.?{_GAP}\d+{_GAP})?(?:[a-z]{_GAP})?§§?(?:(?:{_GAP}{_LATIN}+){{0,6}}{_GAP}{_LAW_NUMBER})?
        | (?:{_LATIN}+{_GAP}){{1,6}}{_LAW_NUMBER})
    | (?P<telephone>\+\d{{1,3}}(?:{_SPACE}?[-(]?\(?\d+\)?){{2,}}
        | (?<![\w-])0\d{{1,3}}{_SPACE}?[-–]{_SPACE}?\d(?:{_SPACE}?\d){{4,}}
        | (?<![\w-])0\d{{1,3}}(?:{_SPACE}\d{{2,3}}){{2,}})
    | (?P<times>(?<![\d.:]){_CLOCK}{_GAP}[-–—]{_GAP}{_CLOCK})
    | (?P<day>(?<!\d)\d{{4}}{_ANY_MARKS}([-/.]){_ANY_MARKS}\d{{1,2}}{_ANY_MARKS}\5{_ANY_MARKS}\d{{1,2}}(?!\d))
    | (?P<amount>(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:{_ANY_MARKS}[.,]{_ANY_MARKS}\d+)?(?!\d)
          (?:{_GAP}(?:{_LATIN}+{_SPACE})?{_CURRENCY})?
        | \d[\d.,]*{_GAP}{_CURRENCY})
    | (?P<reference>(?<![\d.:])(?:{_LATIN}{{1,4}}{_SPACE}?)?\d+(?:{_HYPHEN}\d+)+)
    """,
    re.VERBOSE,
)
# A digit and the character that can follow it in each kind of run.
_MAY_BE = re.compile(rf"\d[{_MARKS}]*(?:{_SPACE}|[-–—/.§€(:+]|{_LATIN}|[{_MARKS}])|{_LATIN}{_SPACE}?[{_MARKS}]*\(")


@dataclass(frozen=True, slots=True, order=True)
class MisorderedRun:
    """A run shown misordered: its *kind* in words, the run as *written*, and as readers see it, from the left."""

    kind: str
    written: str
    shown: str


def misordered_runs(text: str, *, is_rtl: bool = True) -> Iterator[MisorderedRun]:
    """Yield the misordered runs of *text*, one line of that direction, in the order of the text."""
    if _MAY_BE.search(text) is None:
        return
    places: dict[int, int] = {}
    for match in _RUNS.finditer(text):
        if not places:
            places = {place: index for index, place in enumerate(visual_order(text, is_rtl=is_rtl))}
        written = [place for place in range(*match.span()) if text[place] not in "\u2066\u2067\u2068\u2069"]
        shown = sorted(written, key=lambda place: places.get(place, place))
        if [place for place in written if place in places] != [place for place in shown if place in places]:
            yield MisorderedRun(
                _KINDS[match.lastgroup or ""],
                "".join(text[place] for place in written).strip(),
                "".join(text[place] for place in shown).strip(),
            )
