"""
The lines of HTML as input to the bidirectional algorithm: isolating elements as marks, each line with its direction.

Parsed by lxml, not by the tokenizer that isolates runs: a fault of the latter must not be repeated here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import html as lxml_html

from samsprak.bidi.misordered import misordered_runs
from samsprak.bidi.prefilter import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from samsprak.bidi.misordered import MisorderedRun

_UNSEEN = frozenset({"script", "style", "template"})
_OBJECTS = frozenset({"img", "svg", "input", "button", "select", "textarea"})
_WITHIN_A_LINE = INLINE | _OBJECTS | _UNSEEN | {"br"}
_MARKS = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
_OVERRIDES = {"ltr": "\u202d", "rtl": "\u202e"}
_POP, _POP_OVERRIDE = "\u2069", "\u202c"
_OBJECT = "\ufffc"
_WHITE = re.compile(r"[ \t\n\r\f]+")
_SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder", "data-column")
_SHOWN_META = frozenset({"description", "og:title", "og:description", "og:site_name", "og:image:alt"})


class Line(NamedTuple):
    """A line of text with marks for what is isolated in it, and its direction."""

    text: str
    is_rtl: bool


class _Lines:
    def __init__(self) -> None:
        self.found: list[Line] = []
        self._text: list[str] = []

    def of(self, element: _Element, *, is_rtl: bool) -> None:
        """Collect the lines of *element*, a block in a parent of that direction."""
        is_rtl = _direction_within(element, is_rtl=is_rtl)
        self._end_line(is_rtl=is_rtl)
        self._inside(element, is_rtl=is_rtl)
        self._end_line(is_rtl=is_rtl)

    def _inside(self, element: _Element, *, is_rtl: bool) -> None:
        self._text.append(_WHITE.sub(" ", element.text or ""))
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, is_rtl=is_rtl)
            self._text.append(_WHITE.sub(" ", child.tail or ""))

    def _child(self, child: _Element, *, is_rtl: bool) -> None:
        inner = _direction_within(child, is_rtl=is_rtl)
        self.found += [Line(shown, inner) for shown in _attributes(child)]
        if child.tag in _UNSEEN:
            return
        if child.tag in _OBJECTS:
            self._text.append(_OBJECT)
            self._apart(child, is_rtl=is_rtl)
        elif child.tag == "br":
            self._end_line(is_rtl=is_rtl)
        elif any(one.tag not in _WITHIN_A_LINE for one in child.iter("*")):
            # A block, or a block in an element that stands within a line: what is beside it is on other lines.
            self._end_line(is_rtl=is_rtl)
            self._apart(child, is_rtl=is_rtl)
        else:
            direction = child.get("dir", "auto" if child.tag == "bdi" else "").lower()
            begin, end = _MARKS.get(direction, ""), _POP if direction in _MARKS else ""
            if child.tag == "bdo":
                begin, end = begin + _OVERRIDES.get(direction, ""), _POP_OVERRIDE + end
            self._text.append(begin)
            self._inside(child, is_rtl=inner)
            self._text.append(end)

    def _apart(self, element: _Element, *, is_rtl: bool) -> None:
        """Collect the lines of an element that has its own, while the line around it waits."""
        waiting, self._text = self._text, []
        self.of(element, is_rtl=is_rtl)
        self._text = waiting

    def _end_line(self, *, is_rtl: bool) -> None:
        text = "".join(self._text).strip(" ")
        self._text.clear()
        if text:
            self.found.append(Line(text, is_rtl))


def _direction_within(element: _Element, *, is_rtl: bool) -> bool:
    direction = element.get("dir", "").lower()
    return direction == "rtl" if direction in {"ltr", "rtl"} else is_rtl


def _attributes(element: _Element) -> Iterator[str]:
    """Yield the values of the attributes that readers see or hear."""
    for name in _SHOWN_ATTRIBUTES:
        if shown := element.get(name):
            yield shown
    if element.tag == "meta" and (element.get("name") or element.get("property")) in _SHOWN_META:
        yield element.get("content", "")


def lines_of(html: str, *, is_rtl: bool) -> list[Line]:
    """Return the lines of a page, or of a fragment in text of that direction."""
    lines = _Lines()
    is_page = html.lstrip()[:9].lower() == "<!doctype" or "<html" in html[:1000]
    root = lxml_html.document_fromstring(html) if is_page else lxml_html.fragment_fromstring(html, create_parent="div")
    lines.of(root, is_rtl=is_rtl)
    return lines.found


def misordered_runs_in_html(html: str, *, is_rtl: bool) -> Iterator[MisorderedRun]:
    """Yield the misordered runs of *html*, a page or a fragment in text of that direction."""
    for line in lines_of(html, is_rtl=is_rtl):
        if line.is_rtl or _MARKS["rtl"] in line.text:
            yield from misordered_runs(line.text, is_rtl=line.is_rtl)
