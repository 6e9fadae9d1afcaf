"""
Numbers and the like that a line shows in another order than they are written in.

Found by what they look like, judged by where their characters come to stand. What looks like one and comes out right by
itself, such as ``1,234`` or ``2016:1363``, is none.
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
# A gap in which isolates may end and begin: both sides are right by themselves, and still change places.
_GAP = f"{_ANY_MARKS}{_SPACE}?{_ANY_MARKS}"
# Without spaces: those are between days in words, which a right-to-left line shows in its own order.
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
# A digit and what follows it in each of these.
_MAY_BE = re.compile(rf"\d[{_MARKS}]*(?:{_SPACE}|[-–—/.§€(:+]|{_LATIN}|[{_MARKS}])|{_LATIN}{_SPACE}?[{_MARKS}]*\(")


@dataclass(frozen=True, slots=True, order=True)
class MisorderedRun:
    """What is shown in another order than it is written in: *kind* in words, the run, and how readers see it."""

    kind: str
    written: str
    shown: str


def misordered_runs(text: str, *, is_rtl: bool = True) -> Iterator[MisorderedRun]:
    """Yield each run of *text*, a line of that direction, that is not shown as it is written."""
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
