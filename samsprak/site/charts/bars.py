"""Horizontal bars, one per row: text that wraps, with the bar below it, or between label and value on a wide screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.rendering.templating.filters import isolated_markup
from samsprak.site.charts.views import ChartIds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.languages import Language

# A value above zero is visible: the least length in per cent of the longest bar.
_LEAST = 0.5

_LIST = Markup('<ol class="bars" aria-labelledby="{}">\n{}\n</ol>')
_ROW = Markup('<li class="bars__row">{} <bdi class="bars__value">{}</bdi>{}</li>')
_LABEL = Markup('<span class="bars__label">{}</span>')
_HIGHLIGHTED = Markup('<strong class="bars__label">{}</strong>')
_LINK = Markup('<a href="{}">{}</a>')
_FOREIGN = Markup('<span lang="{}" dir="{}">{}</span>')
_BAR = Markup('<svg class="bars__bar" aria-hidden="true">{}</svg>')
_LENGTH = Markup('<rect x="{}%" width="{}%" height="100%"/>')


@dataclass(frozen=True, slots=True)
class Bar:
    """
    A row: a label, a value, and the value as text.

    *value* is None if unknown: then *said* reports it, and not even the zero line is drawn. *label_language* is that of
    the label if it is not the reader's.
    """

    label: str
    value: float | None
    said: str
    address: str = ""
    is_highlighted: bool = False
    label_language: Language | None = None


def bars(rows: Sequence[Bar], chart: str, language: Language) -> Markup:
    """
    Return the rows in their order as a list, with bars that start at the side where *language* starts.

    The longest bar fills the width and the others are in proportion, from zero; negative values count as zero. It is a
    list and no image: every label and value is text, which can wrap, be enlarged, translated and read aloud.
    """
    largest = max((row.value for row in rows if row.value is not None), default=0)
    items = [_ROW.format(_label(row, language), row.said, _bar(row.value, largest, language)) for row in rows]
    return _LIST.format(ChartIds(chart).title, Markup("\n").join(items))


def _label(row: Bar, language: Language) -> Markup:
    own = row.label_language
    if own is None or own == language:
        words = isolated_markup(row.label, language)
    else:
        words = _FOREIGN.format(own.tag, own.direction, isolated_markup(row.label, own))
    if row.address:
        words = _LINK.format(row.address, words)
    return (_HIGHLIGHTED if row.is_highlighted else _LABEL).format(words)


def _bar(value: float | None, largest: float, language: Language) -> Markup:
    if value is None:
        return Markup("")
    if value <= 0:
        return _BAR.format("")
    width = round(max(_LEAST, value / largest * 100), 1)
    start = round(100 - width, 1) if language.is_rtl else 0
    return _BAR.format(_LENGTH.format(f"{start:g}", f"{width:g}"))
