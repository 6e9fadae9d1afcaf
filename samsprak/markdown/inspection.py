"""Walk a text's tree once: number links, collect headings, check attributes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from samsprak.markdown.plain_text import written_out
from samsprak.markdown.sanitizing import ATTRIBUTES
from samsprak.model.diagnostics import listed
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN, Heading, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.markdown.source_lines import SourceLines
    from samsprak.model.languages import Languages
    from samsprak.validation.reporting import Report

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INSPECTED = frozenset({*_HEADINGS, "a", "img", "th", "td"})
_HEADING_ID = re.compile(r"[a-z][a-z0-9-]*")
# Ids of the page around each text, which links lead to or which name another part.
_OF_THE_FRAME = frozenset({"content", "contents-title", "print"})
_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
# Logical alignment, which follows the direction of the text.
_ALIGNMENT_CLASS = {"right": "align-end", "center": "align-center", "left": "align-start"}
_ALLOWED = {tag: ATTRIBUTES | {"id"} for tag in _HEADINGS} | {
    "a": ATTRIBUTES | {"href"},
    "div": ATTRIBUTES | {"role", "tabindex"},
    "img": ATTRIBUTES | {"src", "alt", "loading"},
    "ol": ATTRIBUTES | {"start"},
    "th": ATTRIBUTES | {"scope"},
}
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_DECORATIVE = "decorative"


class Inspection:
    """The links and headings of one body; ``walk`` collects them and prepares the tree for the page."""

    def __init__(self, lines: SourceLines, stash: Sequence[object], languages: Languages, report: Report) -> None:
        self.lines = lines
        self.stash = stash
        self.languages = languages
        self.report = report
        self.links: list[Link] = []
        self.headings: list[Heading] = []
        self._heading_lines: dict[str, int] = {}
        self._last_level = 1

    def walk(self, root: Element) -> None:
        """Inspect every element below *root* in the order of the text, and report its faults."""
        for parent in list(root.iter()) if root.find(".//table") is not None else ():
            for table in parent.findall("table"):
                _wrap_table(parent, table)
        for element in root.iter():
            if element.keys() and None in element.attrib.values():
                self._without_value(element)
            if element.tag in _INSPECTED:
                self._element(element, element.tag)
            if element.keys():
                self._attributes(element)

    def _element(self, element: Element, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "a":
            self._link(element, "href", is_picture=False)
        elif tag == "img":
            self._picture(element)
        else:
            _ready_cell(element)

    def _heading(self, element: Element, level: int) -> None:
        shown = written_out("".join(element.itertext()), self.stash).strip()
        identifier = element.get("id")
        line = self.lines.of_heading(level, shown, identifier)
        marks = "#" * level
        if level == 1:
            self.report(line, f"'{shown}' is a heading of level 1", "the title is that heading: write '##' here")
        elif level > self._last_level + 1:
            self.report(
                line,
                f"the heading '{shown}' skips a level",
                f"write '{'#' * (self._last_level + 1)}', one level below the heading before it",
            )
        self._last_level = level
        if not shown:
            self.report(line, "a heading without words", "write its words, or take the line away")
        elif identifier is None:
            self.report(
                line,
                f"the heading '{shown}' has no id",
                f"write '{marks} {shown} {{#a-short-name}}', with the same id in every language",
            )
        if identifier is None:
            return
        if not _HEADING_ID.fullmatch(identifier):
            self.report(
                line,
                f"the heading id '{identifier}' has other characters than a-z, 0-9 and hyphen",
                "write a short English name such as {#how-to-apply}",
            )
        if identifier in _OF_THE_FRAME:
            self.report(line, f"the heading id '{identifier}' is that of a part of every page", "choose another id")
        first = self._heading_lines.setdefault(identifier, line)
        if first != line or any(heading.id == identifier for heading in self.headings):
            self.report(
                line, f"the heading id '{identifier}' stands twice", f"choose another id; the first is on line {first}"
            )
        self.headings.append(Heading(identifier, level, shown, line))

    def _link(self, element: Element, attribute: str, *, is_picture: bool) -> None:
        written = element.get(attribute, "")
        # Markdown leaves entities as they are written, and writes e-mail addresses as entities itself.
        target = written_out(written, self.stash)
        if "&" in target:
            target = _CHARACTER.sub(lambda match: unescape(match[0]), target)
        element.set(attribute, f"{LINK_OPEN}{len(self.links)}{LINK_CLOSE}")
        is_written = "\x02" not in written
        line = self.lines.of_target(written if is_written else target.removeprefix("mailto:"))
        words = "" if is_picture else written_out(_words_of(element), self.stash).strip()
        self.links.append(Link(target, line, is_picture, words))

    def _picture(self, element: Element) -> None:
        target = element.get("src", "")
        classes = element.get("class", "").split()
        self._link(element, "src", is_picture=True)
        if not element.get("alt", "").strip() and _DECORATIVE not in classes:
            self.report(
                self.links[-1].line,
                f"the picture '{target}' has no alternative text",
                f"write what it shows: '![what it shows]({target})'; "
                f"for mere decoration '![]({target}){{.{_DECORATIVE}}}'",
            )
        element.set("loading", "lazy")

    def _without_value(self, element: Element) -> None:
        """Report and remove allowed attributes without a value, as in ``{lang}``; all others are reported later."""
        allowed = _ALLOWED.get(element.tag, ATTRIBUTES)
        values: dict[str, str | None] = dict(element.items())
        for name in [name for name, value in values.items() if value is None and name in allowed]:
            line = self.lines.of_attribute(name)
            self.report(line, f"the attribute '{name}' has no value", f"write it as '{name}=…', or take it away")
            del element.attrib[name]

    def _attributes(self, element: Element) -> None:
        allowed = _ALLOWED.get(element.tag, ATTRIBUTES)
        for name in list(element.keys()):
            if name not in allowed:
                line = self.lines.of_attribute(f"#{element.attrib[name]}" if name == "id" else name)
                hint = f"use only {listed(sorted(ATTRIBUTES))}, and on headings an id"
                self.report(line, f"the attribute '{name}' is not allowed", hint)
                del element.attrib[name]
        tag = element.get("lang")
        if tag is not None and "dir" not in element.attrib:
            element.set("dir", self.languages.direction_of(tag))


def _words_of(element: Element) -> str:
    """Return the words of a link, a picture's alternative text among them."""
    own = (element.text or "") + unescape(element.get("alt", ""))
    return own + "".join(_words_of(child) + (child.tail or "") for child in element)


def _ready_cell(element: Element) -> None:
    """Replace a cell's alignment by a class, and set the scope of a heading cell."""
    style = element.attrib.pop("style", None) if element.keys() else None
    if style and (match := _ALIGNMENT.fullmatch(style.strip())):
        element.set("class", _ALIGNMENT_CLASS[match[1]])
    if element.tag == "th":
        element.set("scope", "col")


def _wrap_table(parent: Element, table: Element) -> None:
    """Wrap a table in a box that scrolls on a narrow screen, by keyboard too."""
    box = Element("div", {"class": "table", "tabindex": "0", "role": "group"})
    box.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = box
    box.append(table)
