"""
Footnotes, by Python-Markdown's extension: ``[^law]`` in the text, and ``[^law]: …`` for the note.

Notes are numbered in the order in which the text refers to them. Their ids are ``fn-1`` and ``fnref-1``, by the order
in which they are written, so that a label may be in any script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import NBSP_PLACEHOLDER, FootnoteExtension

from samsprak.model.documents import NOTE_ID_PREFIXES
from samsprak.model.texts.body_signs import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    import markdown

    from samsprak.markdown.source_lines import SourceLines
    from samsprak.validation.reporting import Report

NOTES = "notes"
NOTE_REFERENCE = "note-reference"
BACK = "notes__back"
_LABEL = re.compile(r"^[ ]{0,3}\[\^([^\]]+)\]:", re.MULTILINE)


class Notes(FootnoteExtension):
    """The notes of the text that is being converted; the library sorts by ids made of labels, and ours are not."""

    def __init__(self) -> None:
        super().__init__(SEPARATOR="-", USE_DEFINITION_ORDER=False, BACKLINK_TEXT="", BACKLINK_TITLE="")

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802, A002 # the library's names
        """Return the id of the note with a label."""
        return f"fn-{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802, A002, FBT001, FBT002 # as above
        """Return the id of a reference to the note with a label."""
        return self.unique_ref(f"fnref-{self._number(id)}", found)

    def _number(self, label: str) -> int:
        return list(self.footnotes).index(label) + 1

    def sort(self, items: Element) -> None:
        """Put the notes, in the order in which they are written, into that of the text."""
        order = self.footnote_order
        places = [order.index(label) if label in order else len(order) for label in self.footnotes]
        items[:] = [item for _, item in sorted(zip(places, items, strict=True), key=lambda one: one[0])]

    def faults(self, lines: SourceLines) -> Iterator[tuple[int, str, str]]:
        """Yield line, message and hint for each note that is written twice, or that the text does not refer to."""
        seen: set[str] = set()
        for match in _LABEL.finditer(lines.source):
            label = match[1]
            if label not in self.footnotes:
                continue
            line = lines.first_line + lines.source.count("\n", 0, match.start(1))
            if label in seen:
                yield line, f"there are two notes '[^{label}]'", "give one of them another name, in the text as well"
            elif label not in self.footnote_order:
                yield (
                    line,
                    f"nothing refers to the note '[^{label}]'",
                    f"write '[^{label}]' behind the words it is about",
                )
            seen.add(label)


def ready_notes(root: Element, notes: Notes, lines: SourceLines, report: Report) -> list[tuple[Element, str]]:
    """
    Put the notes and the references to them into our markup, and report their faults.

    Return the elements that have ids, with these, which are to be set when all attributes have been checked.
    """
    for fault in notes.faults(lines):
        report(*fault)
    for element in root.iter():
        match element.get("class"):
            case "footnote-ref":
                element.set("class", NOTE_REFERENCE)
                number, element.text = element.text, None
                SubElement(element, "bdi").text = number
            case "footnote":
                notes.sort(element[-1])
                _ready_list(element)
    return [
        (element, element.attrib.pop("id"))
        for element in root.iter()
        if element.tag in {"sup", "li"} and element.get("id", "").startswith(NOTE_ID_PREFIXES)
    ]


def _ready_list(box: Element) -> None:
    """Replace the line above the notes by our title, and the arrows of the links back by our words."""
    box.set("class", NOTES)
    for line in box.findall("hr"):
        box.remove(line)
    title = Element("p", {"class": "notes__title"})
    SubElement(title, "strong").text = Label.NOTES
    box.insert(0, title)
    for item in box.iter("li"):
        ways = item.findall(".//a[@class='footnote-backref']")
        for number, way in enumerate(ways, start=1):
            way.attrib.pop("title", None)
            way.set("class", BACK)
            way.text = f"{Label.BACK} {number}" if len(ways) > 1 else Label.BACK
            way.tail = " " if number < len(ways) else None
    for element in box.iter():
        if element.text and NBSP_PLACEHOLDER in element.text:
            element.text = element.text.replace(NBSP_PLACEHOLDER, " ")
        if element.tail and NBSP_PLACEHOLDER in element.tail:
            element.tail = element.tail.replace(NBSP_PLACEHOLDER, " ")


def use_notes(instance: markdown.Markdown) -> Notes:
    """Register the notes with *instance* and return them; a reset of the instance clears them."""
    notes = Notes()
    notes.extendMarkdown(instance)
    return notes
