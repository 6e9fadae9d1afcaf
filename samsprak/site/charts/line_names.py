"""Names with last values at the ends of lines, moved apart where they would overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.bidi.isolation import isolated
from samsprak.site.charts.text_room import room, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.languages import Language

# In ems: between two lines of text, between two names, from the plot to the mark and to the text, and the length
# that a line of text may have in any case.
_LEADING = 1.3
_LEADING_JOINED = 1.45  # joined scripts reach higher and lower
_APART = 0.3
_MARK = 1.1
_WORDS = 1.8
_WIDEST = 5
_LETTERS_MIDDLE = 0.35

_COLUMN = Markup('<svg class="lines__names" width="{:g}em" aria-hidden="true">{}</svg>')
_GROUP = Markup('<g class="lines__series lines__series--{}">{}</g>')
_CIRCLE = Markup('<circle cx="{:g}em" cy="{:g}em" r=".35em"/>')
_SQUARE = Markup('<rect x="{:g}em" y="{:g}em" width=".7em" height=".7em"/>')
_TEXT = Markup('<text x="{:g}em" y="{:g}em"{}>{}</text>')
_LANGUAGE = Markup(' lang="{}"')


@dataclass(frozen=True, slots=True)
class Name:
    """
    The label at the end of line *number* at the height *y* (ems): its name and its last value.

    *tag* is the language of the name if it is not the reader's.
    """

    number: int
    words: str
    said: str
    y: float
    tag: str = ""


def names(ends: Sequence[Name], top: float, bottom: float, language: Language) -> tuple[float, Markup]:
    """
    Return the width (ems) of the column of names beside the plot, and the column.

    Each name is as near to its line's end as the other names and the space from *top* to *bottom* allow.
    """
    widest = max([_WIDEST, *(room(word) for end in ends for word in f"{end.words} {end.said}".split(" "))])
    width = round(_WORDS + widest, 2)
    leading = _LEADING_JOINED if language.is_rtl else _LEADING
    blocks = [(end, list(wrapped(f"{end.words} {end.said}", widest))) for end in sorted(ends, key=_height)]
    heights = [len(texts) * leading + _APART for _, texts in blocks]
    tops = _apart([end.y - leading / 2 for end, _ in blocks], heights, top - leading / 2, bottom + leading / 2)
    groups = []
    for (end, texts), y in zip(blocks, tops, strict=True):
        of_name = len(end.words.split(" "))
        mark = _CIRCLE if end.number == 1 else _SQUARE
        language_of_name = _LANGUAGE.format(end.tag) if end.tag else ""
        parts = [mark.format(_across(_MARK, width, language), round(y + leading / 2, 2))]
        for line, text in enumerate(texts):
            baseline = round(y + (line + 0.5) * leading + _LETTERS_MIDDLE, 2)
            words = text.split(" ")
            # Apart from each other: as one run the value of a Latin name would stand behind it, at its right.
            both = (" ".join(words[: max(of_name, 0)]), " ".join(words[max(of_name, 0) :]))
            of_name -= len(words)
            shown = " ".join(isolated(one, language) for one in both if one)
            parts.append(_TEXT.format(_across(_WORDS, width, language), baseline, language_of_name, shown))
        groups.append(_GROUP.format(end.number, Markup("").join(parts)))
    return width, _COLUMN.format(width, Markup("").join(groups))


def _height(end: Name) -> float:
    return end.y


def _apart(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return tops from above to below, as near to the *wanted* ones as possible, without overlaps of blocks."""
    tops: list[float] = []
    free = top
    for place, height in zip(wanted, heights, strict=True):
        tops.append(max(place, free))
        free = tops[-1] + height
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], bottom - heights[index])
        bottom = tops[index]
    return tops


def _across(from_plot: float, width: float, language: Language) -> float:
    """Return the distance from the left (ems) of a mark or text *from_plot* ems beside the plot."""
    return round(width - from_plot, 2) if language.is_rtl else from_plot
