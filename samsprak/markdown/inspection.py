"""Walk a text's tree once: number links, collect headings, name tables and code, check attributes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from samsprak.markdown.dialects.prefilter import may_have_leftovers
from samsprak.markdown.plain_text import written_out
from samsprak.markdown.raw_html.sanitizing import ATTRIBUTES
from samsprak.markdown.tree_markup import links_to_files, ready_cell, ready_code, ready_pictures, wrap_tables
from samsprak.model.addresses.links import may_be_medium
from samsprak.model.diagnostics import listed
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN, NOTE_ID_PREFIXES, Heading, Link
from samsprak.model.texts.body_signs import file_sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from samsprak.markdown.blocks.notes import Notes
    from samsprak.markdown.dialects.layout import Layout
    from samsprak.markdown.source_lines import SourceLines
    from samsprak.model.languages import Languages
    from samsprak.validation.reporting import Report

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INSPECTED = frozenset({*_HEADINGS, "a", "img", "th", "td", "pre"})
_HEADING_ID = re.compile(r"[a-z][a-z0-9-]*")
# Ids of the page around each text, which links lead to or which name another part.
RESERVED_IDS = frozenset({"content", "contents-title", "print"})
_ALLOWED = {tag: ATTRIBUTES | {"id"} for tag in _HEADINGS} | {
    "a": ATTRIBUTES | {"href"},
    "div": ATTRIBUTES | {"role", "tabindex", "aria-label"},
    "pre": ATTRIBUTES | {"role", "tabindex", "aria-label"},
    "img": ATTRIBUTES | {"src", "alt", "loading"},
    "ol": ATTRIBUTES | {"start"},
    "td": ATTRIBUTES | {"data-column"},
    "th": ATTRIBUTES | {"scope"},
}
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_DECORATIVE = "decorative"


class Inspection:
    """
    The links and headings of one body; ``walk`` collects them and prepares the tree for the page.

    *all_headings* are those without an id too, with an empty one. *has_signs* is set if the tree has signs of
    ``body_signs``.
    """

    def __init__(
        self,
        lines: SourceLines,
        layout: Layout | None,
        stash: Sequence[object],
        languages: Languages,
        report: Report,
    ) -> None:
        self.lines = lines
        self.layout = layout
        self.report = report
        self.stash = stash
        self.languages = languages
        self.has_signs = False
        self.all_headings: list[Heading] = []
        self.links: list[Link] = []
        self._files: set[int] = set()
        self.headings: list[Heading] = []
        self._heading_lines: dict[str, int] = {}
        self._last_level = 1

    def walk(self, root: Element, notes: Notes | None = None) -> None:
        """Inspect every element below *root* in the order of the text, and report its faults."""
        layout = self.layout
        if may_have_leftovers("".join(root.itertext())):
            from samsprak.markdown.dialects.leftovers import report_leftovers  # noqa: PLC0415 # few texts have any

            report_leftovers(root, self.lines, layout.reported if layout is not None else set(), self.report)
        identified: list[tuple[Element, str]] = []
        if notes is not None and notes.footnotes:
            from samsprak.markdown.blocks.notes import ready_notes  # noqa: PLC0415 # as above

            identified = ready_notes(root, notes, self.lines, self.report)
            self.has_signs = True
        if layout is not None and layout.blocks:
            self.has_signs = True
            ready_pictures(root)
            self._files = links_to_files(root)
        self.has_signs = wrap_tables(root, self.stash) or self.has_signs
        self._inspect(root)
        for element, identifier in identified:
            element.set("id", identifier)

    def _inspect(self, root: Element) -> None:
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
            if id(element) in self._files:
                self._link_to_file(element)
        elif tag == "img":
            self._picture(element)
        elif tag == "pre":
            self.has_signs = True
            ready_code(element)
        else:
            ready_cell(element)

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
                f"run 'samsprak ids --write', or write '{marks} {shown} {{#a-short-name}}', with the same id in every "
                "language",
            )
        if identifier is None:
            self.all_headings.append(Heading("", level, shown, line))
            return
        if not _HEADING_ID.fullmatch(identifier):
            self.report(
                line,
                f"the heading id '{identifier}' has other characters than a-z, 0-9 and hyphen",
                "write a short English name such as {#how-to-apply}",
            )
        if identifier in RESERVED_IDS or identifier.startswith(NOTE_ID_PREFIXES):
            self.report(line, f"the heading id '{identifier}' is that of a part of every page", "choose another id")
        first = self._heading_lines.setdefault(identifier, line)
        if first != line or any(heading.id == identifier for heading in self.headings):
            self.report(
                line, f"the heading id '{identifier}' stands twice", f"choose another id; the first is on line {first}"
            )
        self.headings.append(Heading(identifier, level, shown, line))
        self.all_headings.append(self.headings[-1])

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
        if not is_picture and not target.strip("# "):
            line = self.lines.of_words(f"[{words}]({target})")
        self.links.append(Link(target, line, is_picture, words))

    def check_definitions(self, definitions: Mapping[str, tuple[str, str | None]]) -> None:
        """Report each line ``[name]: address`` that no link of the text uses, and each name that has two of them."""
        targets = {link.target for link in self.links}
        seen: set[str] = set()
        for line, name in self.lines.definitions():
            if name not in definitions:
                continue
            if name in seen:
                self.report(line, f"there are two lines '[{name}]:'", "give one of them another name")
            elif unescape(definitions[name][0]) not in targets:
                self.report(
                    line,
                    f"no link uses the line '[{name}]:', and readers do not see it",
                    f"write '[words][{name}]' where the link belongs; if it is text, write '\\[{name}\\]:'",
                )
            seen.add(name)

    def _link_to_file(self, element: Element) -> None:
        link = self.links[-1]
        if not may_be_medium(link.target):
            self.report(
                link.line,
                f"the link '{link.target}' in the block ':::download' leads to no file of content/media/",
                "write the way to a file there, such as '../../media/form.pdf', or take the lines ':::' away",
            )
        facts = SubElement(element, "span", {"class": "file-facts"})
        facts.text = file_sign(len(self.links) - 1)
        previous = element[-2] if len(element) > 1 else None
        if previous is None:
            element.text = f"{element.text or ''} "
        else:
            previous.tail = f"{previous.tail or ''} "

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
        start = element.get("start", "")
        if (
            start.isdecimal() and not start.isascii()
        ):  # Markdown counts in the digits of any script, HTML in those of ASCII
            element.set("start", str(int(start)))
        tag = element.get("lang")
        if tag is not None and "dir" not in element.attrib:
            element.set("dir", self.languages.direction_of(tag))


def _words_of(element: Element) -> str:
    """Return the words of a link, a picture's alternative text among them."""
    own = (element.text or "") + unescape(element.get("alt", ""))
    return own + "".join(_words_of(child) + (child.tail or "") for child in element)
