"""
Isolate the foreign runs in the finished HTML of a text.

A run may reach over links and emphasis, and words from raw HTML are like all others. ``<bdi>`` goes around a run that
contains whole elements; a run that begins or ends within an element goes between Unicode's isolate characters, which
need no element.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from html import escape, unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from samsprak.bidi.html_tokens import INLINE, VOID, Piece, Token, attributes_of, pieces_of, tokens_of
from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, foreign_runs, with_isolates
from samsprak.bidi.levels import begins_right_to_left, bidi_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OPEN, CLOSE = '<bdi dir="ltr">', "</bdi>"
# Stands for whatever is no part of a run: U+FFFC OBJECT REPLACEMENT CHARACTER.
_OBJECT = "\ufffc"
# Attributes that readers see or hear; they can have no markup. The style sheet shows the name of a cell's column.
_SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "data-column")
_CODE = frozenset({"code", "pre"})

# A place in the HTML: the number of a token, and an offset in its characters.
_Place = tuple[int, int]


class _Line:
    """The pieces of one block's text, and the ranges of pieces that are in isolates already."""

    def __init__(self, *, is_rtl: bool) -> None:
        self.is_rtl = is_rtl
        self.pieces: list[Piece] = []
        self.isolates: list[tuple[int, int]] = []


class _Element:
    """An open element; *direction* is its own ``dir``, None without one. An inline element shares its parent's line."""

    def __init__(self, name: str, line: _Line, direction: str | None, *, is_rtl: bool, is_inline: bool) -> None:
        self.name = name
        self.line = line
        self.direction = direction
        self.is_rtl = is_rtl
        self.is_inline = is_inline
        self.first = len(line.pieces)


class HtmlIsolator:
    """Isolate the runs of one text; *direction_of* returns a language's direction, ``ltr`` or ``rtl``, by its tag."""

    def __init__(self, html: str, direction_of: Callable[[str], str], *, is_rtl: bool) -> None:
        self._tokens = list(tokens_of(html))
        self._direction_of = direction_of
        self._inserts: list[tuple[int, int, str]] = []
        self._open = [_Element("", _Line(is_rtl=is_rtl), None, is_rtl=is_rtl, is_inline=False)]

    def html(self) -> str:
        """Return the text with its runs isolated. To be called once."""
        for number, token in enumerate(self._tokens):
            if not token.name:
                self._open[-1].line.pieces += pieces_of(token.written, number)
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(number, token)
        while len(self._open) > 1:
            self._end(self._open[-1].name)
        self._settle(self._open[0].line)
        written = [token.written for token in self._tokens]
        # From the end, so that earlier places stay valid; of two inserts at one place the later goes behind.
        self._inserts.sort(key=lambda one: one[:2])
        for number, place, what in reversed(self._inserts):
            written[number] = f"{written[number][:place]}{what}{written[number][place:]}"
        return "".join(written)

    def _start(self, number: int, token: Token) -> None:
        parent = self._open[-1]
        attributes = attributes_of(token) if token.attributes else {}
        direction = attributes.get("dir") or ("auto" if token.name == "bdi" else None)
        if direction is None and ("lang" in attributes or (token.name in _CODE and parent.is_rtl)):
            # In HTML, ``lang`` alone sets no direction; code runs from left to right in every text.
            direction = self._direction_of(attributes["lang"]) if "lang" in attributes else "ltr"
            token = self._with_attribute(number, token, f' dir="{direction}"')
        is_rtl = direction == "rtl" or (direction != "ltr" and parent.is_rtl)
        if is_rtl:
            for name in _SHOWN_ATTRIBUTES:
                if shown := attributes.get(name):
                    token = self._with_isolates(number, token, name, shown)
        if token.name in VOID:
            if token.name != "wbr":
                shown = "\n" if token.name == "br" else _OBJECT
                parent.line.pieces.append(Piece(number, 0, len(token.written), shown))
            return
        is_inline = token.name in INLINE
        if not is_inline:
            self._settle(parent.line)
        line = parent.line if is_inline else _Line(is_rtl=is_rtl)
        self._open.append(_Element(token.name, line, direction, is_rtl=is_rtl, is_inline=is_inline))

    def _end(self, name: str) -> None:
        if len(self._open) == 1 or self._open[-1].name != name:
            return
        element = self._open.pop()
        line = element.line
        if not element.is_inline:
            self._settle(line)
        elif element.direction is not None:
            inner = line.pieces[element.first :]
            if not inner:
                return
            if self._is_rtl(element, inner):
                own = _Line(is_rtl=True)
                own.pieces = inner
                own.isolates = [one for one in line.isolates if one[0] >= element.first]
                line.isolates = [one for one in line.isolates if one[0] < element.first]
                offset = element.first
                own.isolates = [(start - offset, end - offset) for start, end in own.isolates]
                self._settle(own)
                line.pieces[element.first :] = [Piece(inner[0].token, 0, 0, _OBJECT)]
            else:
                line.isolates.append((element.first, len(line.pieces)))

    def _is_rtl(self, element: _Element, inner: Sequence[Piece]) -> bool:
        if element.direction in {"rtl", "ltr"}:
            return element.direction == "rtl"
        classes = bidi_classes("".join(piece.shown for piece in inner))
        return begins_right_to_left(classes, 0, len(classes))

    def _settle(self, line: _Line) -> None:
        """Isolate the foreign runs of a line that has ended, and empty it."""
        pieces, isolates = line.pieces, line.isolates
        line.pieces, line.isolates = [], []
        if not line.is_rtl or not pieces:
            return
        runs = list(foreign_runs("".join([piece.shown for piece in pieces])))
        if not runs:
            return
        starts = list(accumulate((len(piece.shown) for piece in pieces), initial=0))
        known = [(starts[first], starts[last]) for first, last in isolates]
        for start, end in runs:
            if any(first <= start and end <= last for first, last in known):
                continue
            first = bisect_right(starts, start) - 1
            last = bisect_left(starts, end) - 1
            begin, stop = _place(pieces[first], start - starts[first]), _place(pieces[last], end - starts[last])
            if not self._put_element(begin, stop) and not any(
                first < start < last or first < end < last for first, last in known
            ):
                self._inserts += [(*begin, LEFT_TO_RIGHT_ISOLATE), (*stop, POP_DIRECTIONAL_ISOLATE)]

    def _put_element(self, begin: _Place, stop: _Place) -> bool:
        """Put ``<bdi>`` around the range, widened over tags beside it to balance it; return False if that fails."""
        tokens = self._tokens
        while begin[0] != stop[0]:
            opened, closed = _unpaired(tokens[begin[0] + (begin[1] > 0) : stop[0] + (stop[1] > 0)])
            if closed:
                number = begin[0] - 1
                if begin[1] or number < 0 or not tokens[number].name or tokens[number].is_end:
                    return False
                begin = number, 0
            elif opened:
                number = stop[0] + 1
                is_whole = stop[1] == len(tokens[stop[0]].written)
                if not is_whole or number == len(tokens) or not tokens[number].is_end:
                    return False
                stop = number, len(tokens[number].written)
            else:
                break
        self._inserts += [(*begin, OPEN), (*stop, CLOSE)]
        return True

    def _with_attribute(self, number: int, token: Token, attribute: str) -> Token:
        end = len(token.name) + 1
        self._tokens[number] = token._replace(written=f"{token.written[:end]}{attribute}{token.written[end:]}")
        return self._tokens[number]

    def _with_isolates(self, number: int, token: Token, name: str, shown: str) -> Token:
        text = unescape(shown)
        isolated = with_isolates(text, list(foreign_runs(text)))
        if isolated != text:
            old, new = f' {name}="{shown}"', f' {name}="{escape(isolated)}"'
            self._tokens[number] = token._replace(written=token.written.replace(old, new, 1))
        return self._tokens[number]


def _place(piece: Piece, offset: int) -> _Place:
    """Return the place in the HTML at *offset* shown characters into a piece."""
    if piece.end - piece.start != len(piece.shown):  # a character reference
        return piece.token, piece.end if offset else piece.start
    return piece.token, piece.start + offset


def _unpaired(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return how many elements start in *tokens* without their end, and how many end without their start."""
    opened = closed = 0
    for token in tokens:
        if token.is_end:
            closed += not opened
            opened -= bool(opened)
        elif token.name and token.name not in VOID:
            opened += 1
    return opened, closed
