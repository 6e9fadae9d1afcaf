"""
Find numbers, dates, amounts and laws that a line shows in another order than they are written in.

Candidates are found by pattern and judged by the visual order of their characters. A candidate that keeps its order
without isolation, such as ``1,234`` or ``2016:1363``, is none. A range of whole numbers, such as ``2010–2019``, is
judged the other way round: readers from the right have to meet its first number first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from samsprak.bidi.levels import begins_right_to_left, bidi_classes, matching_pops
from samsprak.bidi.reordering import visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARKS = "\u2066-\u2069"
_ANY_MARKS = f"[{_MARKS}]*"
_SPACE = r"[ \u00a0\u202f\u2009]"
# A gap in which isolates may end and begin: each side keeps its order, and the two can still change places.
_GAP = f"{_ANY_MARKS}{_SPACE}?{_ANY_MARKS}"
# Without spaces: a spaced hyphen is between days in words, which a right-to-left line rightly orders from the right.
_HYPHEN = f"{_ANY_MARKS}[-‐‑–—/]{_ANY_MARKS}"
_LATIN = "[A-Za-zÀ-ɏ]"
_CLOCK = rf"\d{{1,2}}{_ANY_MARKS}[:.]{_ANY_MARKS}\d{{2}}"
_CURRENCY = rf"(?:kr|SEK|EUR|USD|€|kronor|mkr|tkr|mnkr)(?!\w)(?:{_ANY_MARKS}/{_ANY_MARKS}{_LATIN}+)?"
_LAW_NUMBER = rf"\({_ANY_MARKS}\d{{4}}:\d+{_ANY_MARKS}\)"

_KINDS = {
    "law": "law",
    "telephone": "telephone number",
    "times": "span of time",
    "day": "date",
    "amount": "amount",
    "measure": "measure",
    "range": "range",
    "reference": "reference number or range",
    "name": "name",
}
_RUNS = rf"""
      (?P<law>(?<!\d)\d+{_GAP}(?:kap\.?{_GAP}\d+{_GAP})?(?:[a-z]{_GAP})?§§?(?:(?:{_GAP}{_LATIN}++){{0,6}}{_GAP}{_LAW_NUMBER})?
        | (?<!{_LATIN})(?:{_LATIN}++{_GAP}){{1,6}}{_LAW_NUMBER})
    | (?P<telephone>\+\d{{1,3}}(?:{_SPACE}?[-‐‑(]?\(?\d++\)?(?![:.]\d)){{2,}}
        | (?<![\w-])0\d{{1,3}}{_SPACE}?[-‐‑–]{_SPACE}?\d(?:{_SPACE}?\d){{4,}}
        | (?<![\w-])0\d{{1,3}}(?:{_SPACE}\d{{2,3}}){{2,}})
    | (?P<times>(?<![\d.:]){_CLOCK}{_GAP}[-‐‑–—]{_GAP}{_CLOCK})
    | (?P<day>(?<!\d)\d{{4}}{_ANY_MARKS}([-/.]){_ANY_MARKS}\d{{1,2}}{_ANY_MARKS}\5{_ANY_MARKS}\d{{1,2}}(?!\d))
    | (?P<amount>(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:{_ANY_MARKS}[.,]{_ANY_MARKS}\d+)?(?!\d)
          (?:{_GAP}(?:{_LATIN}+{_SPACE})?{_CURRENCY})?
        | \d[\d.,]*(?:{_HYPHEN}\d[\d.,]*)?{_GAP}{_CURRENCY})
    | (?P<measure>(?<![\d.,])\d+{_GAP}×{_GAP}\d+)
    | (?P<range>(?<![\d.:/\-‐‑–—A-Za-zÀ-ɏ])(?<!{_LATIN}{_SPACE})
          (\d+){_ANY_MARKS}[–—]{_ANY_MARKS}(\d+)(?![-‐‑–—:/.,]?\d))
    | (?P<reference>(?<![\d.:,])(?:{_LATIN}{{1,4}}{_SPACE}?)?\d+(?:{_HYPHEN}\d+)+(?!,?\d))
    | (?P<name>@{_ANY_MARKS}{_LATIN}\w* | (?<!\w){_LATIN}\w*{_ANY_MARKS}(?:\+\+|\#)(?!\w))
    """
_FIRST, _LAST = 9, 10  # the groups of a range's numbers
_LAST_WORD = re.compile(rf"(?<={_SPACE})[^ \u00a0\u202f\u2009]+\Z")
# A digit and the character that can follow it in each kind of run, or a name with its sign.
_MAY_BE = re.compile(
    rf"\d[{_MARKS}]*(?:{_SPACE}|[-‐‑–—×/.:§€(+]|{_LATIN}|[{_MARKS}])|{_LATIN}{_SPACE}?[{_MARKS}]*[(+#]|@[{_MARKS}]*{_LATIN}"
)


@dataclass(frozen=True, slots=True, order=True)
class MisorderedRun:
    """
    A run shown misordered: its *kind* in words, the run as *written*, and as readers see it, from the left.

    Of a range *shown* is what readers from the right meet, in that order.
    """

    kind: str
    written: str
    shown: str

    @property
    def message(self) -> str:
        """The run and what is wrong with it, for whoever can mend it."""
        return f"the {self.kind} '{self.written}' is {'read' if self.is_range else 'shown'} as '{self.shown}'"

    @property
    def is_range(self) -> bool:
        """True for a range of numbers, which is right without isolation."""
        return self.kind == _KINDS["range"]


@cache
def _runs() -> re.Pattern[str]:
    """Return the pattern of a run, compiled when the first text that may have one is looked at."""
    return re.compile(_RUNS, re.VERBOSE)


def misordered_runs(text: str, *, is_rtl: bool = True) -> Iterator[MisorderedRun]:
    """Yield the misordered runs of *text*, one line of that direction, in the order of the text."""
    if _MAY_BE.search(text) is None:
        return
    places: dict[int, int] = {}
    match = _runs().search(text)
    while match is not None:
        if not places:
            places = {place: index for index, place in enumerate(visual_order(text, is_rtl=is_rtl))}
        found = _misordered(match, places, is_rtl=is_rtl)
        if found is not None:
            yield found
        # With the last word of a run that is right another can begin, which is torn behind it.
        word = _LAST_WORD.search(text, match.start() + 1, match.end()) if found is None else None
        match = _runs().search(text, word.start() if word else match.end())


def _misordered(match: re.Match[str], places: Mapping[int, int], *, is_rtl: bool) -> MisorderedRun | None:
    text, kind = match.string, match.lastgroup or ""
    written = [place for place in range(*match.span()) if text[place] not in "\u2066\u2067\u2068\u2069"]
    shown = sorted(written, key=lambda place: places.get(place, place))
    expected, is_reversed = written, False  # from the left
    if kind == "range":
        if int(match[_FIRST]) >= int(match[_LAST]):
            kind = "reference"
        elif _is_from_the_right(text, match.start(), is_rtl=is_rtl):
            first, last = range(*match.span(_FIRST)), range(*match.span(_LAST))
            expected = [*last, *(place for place in written if place not in first and place not in last), *first]
            is_reversed = True
    if [place for place in expected if place in places] == [place for place in shown if place in places]:
        return None
    return MisorderedRun(_KINDS[kind], _joined(text, written), _joined(text, expected if is_reversed else shown))


def _joined(text: str, places: Sequence[int]) -> str:
    return "".join(text[place] for place in places).strip()


@lru_cache(maxsize=1)
def _isolates(text: str) -> tuple[Sequence[str], Mapping[int, int]]:
    """Return the bidi classes of a line, and the ends of its isolates by their starts."""
    classes = bidi_classes(text)
    return classes, matching_pops(classes)


def _is_from_the_right(text: str, place: int, *, is_rtl: bool) -> bool:
    """Return the direction of the words around *place*: an isolate without words is read in the order of its line."""
    classes, isolates = _isolates(text)
    around = [(start, end) for start, end in isolates.items() if start < place < end]
    for start, end in sorted(around, reverse=True):
        if any(one in {"L", "R", "AL"} for one in classes[start:end]):
            return begins_right_to_left(classes, start + 1, end) if classes[start] == "FSI" else classes[start] == "RLI"
    return is_rtl
