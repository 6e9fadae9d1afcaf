"""A text's HTML with its foreign runs isolated: line by line where that is enough, which is nearly everywhere."""

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

# Where the lines of a text have all one direction, each stands for itself between two tags of blocks: what stands
# there is mostly words alone. These may say another direction, or want a look at the tags of blocks.
_WANTS_ALL = re.compile(r" (?:dir|lang|title)=|<pre")
_BLOCKS = tag_splitter(
    {"blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "summary", "table"}
    | {"tbody", "td", "th", "thead", "tr", "ul"}
)
_MARKUP = tag_splitter({"a", "em", "strong"})


def with_isolated_runs(html: str, direction_of: Callable[[str], str], *, is_rtl: bool) -> str:
    """
    Return *html*, a text in lines of that direction, with its foreign runs isolated wherever lines run from the right.

    *direction_of* tells the direction of a language by its tag.
    """
    if not is_rtl or _WANTS_ALL.search(html):
        return HtmlIsolator(html, direction_of, is_rtl=is_rtl).html()
    parts = _BLOCKS.split(html)
    for number in range(0, len(parts), 2):
        part = parts[number]
        if part and part != "\n":
            parts[number] = _quickly(part) or HtmlIsolator(part, direction_of, is_rtl=True).html()
    return "".join(parts)


def _quickly(line: str) -> str | None:
    """Return a line with its runs isolated, None where it holds more than words, or a run that markup cuts."""
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
