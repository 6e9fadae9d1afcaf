"""
Isolate the foreign runs of a text line by line where that is enough, which is nearly everywhere.

On long Arabic texts this takes a third of the time of ``HtmlIsolator``, with the same result.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from samsprak.bidi.html_tokens import tag_splitter
from samsprak.bidi.isolate_html import CLOSE, OPEN, HtmlIsolator
from samsprak.bidi.isolation import foreign_runs

if TYPE_CHECKING:
    from collections.abc import Callable

# Where all lines of a text have one direction, each is independent of the others, between the tags of two blocks, and
# mostly without markup. These attributes can set another direction or have runs themselves, and code has its own.
_WANTS_ALL = re.compile(r" (?:dir|lang|title)=|<pre")
_LABEL = re.compile(" (?:aria-label|data-column)=")
_BLOCKS = tag_splitter({
    "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_MARKUP = tag_splitter({"a", "em", "strong"})


def with_isolated_runs(html: str, direction_of: Callable[[str], str], *, is_rtl: bool) -> str:
    """
    Return *html*, a text in lines of that direction, with its foreign runs isolated wherever lines run from the right.

    *direction_of* returns the direction of a language, ``ltr`` or ``rtl``, by its tag.
    """
    if not is_rtl or _WANTS_ALL.search(html):
        return HtmlIsolator(html, direction_of, is_rtl=is_rtl).html()
    parts = _BLOCKS.split(html)
    for number in range(0, len(parts), 2):
        part = parts[number]
        if part and part != "\n":
            parts[number] = _isolated_line(part) or HtmlIsolator(part, direction_of, is_rtl=True).html()
    if _LABEL.search(html):
        for number in range(1, len(parts), 2):
            if _LABEL.search(parts[number]):
                parts[number] = HtmlIsolator(parts[number], direction_of, is_rtl=True).html()
    return "".join(parts)


def _isolated_line(line: str) -> str | None:
    """Return a line with its runs isolated; None where it has other markup, references, or a run that markup cuts."""
    pieces = _MARKUP.split(line)
    texts = pieces[::2]
    shown = "".join(texts)
    if "<" in shown or "&" in shown:
        return None
    starts = list(accumulate(map(len, texts), initial=0))
    for start, end in reversed(list(foreign_runs(shown.replace("\n", " ")))):
        number = bisect_right(starts, start) - 1
        if end > starts[number + 1]:
            return None
        text, first, last = pieces[2 * number], start - starts[number], end - starts[number]
        pieces[2 * number] = f"{text[:first]}{OPEN}{text[first:last]}{CLOSE}{text[last:]}"
    return "".join(pieces)
