"""XLIFF 2.0. Source: OASIS, XLIFF Version 2.0, 4 August 2014."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from samsprak.translations.exchange.content import Code, CodeKind, Content, joined
from samsprak.translations.exchange.files import ReturnedFile, ReturnedUnit, UnitState
from samsprak.translations.exchange.formats.xml import (
    SOURCE_DIGEST,
    SPACE,
    UnknownElementError,
    content_of,
    digests_in,
    fill,
    line_of,
    number_of,
    require_version,
    unit_with_unknown_code,
    write_xml,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.translations.exchange.files import SentFile, SentSection, SentUnit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
# None but this one, which the library's types do not know.
_PREFIXES: Any = {None: NAMESPACE}
_VERSIONS = ("2.0", "2.1")
_STATES = {
    UnitState.NEW: "initial",
    UnitState.BEHIND: "initial",
    UnitState.UNKNOWN: "initial",
    UnitState.CURRENT: "final",
}
_DONE = frozenset({"translated", "reviewed", "final"})
_SUBSTATES = {UnitState.BEHIND: "samsprak:behind", UnitState.UNKNOWN: "samsprak:unpinned"}
# The category of notes, beside that of digests.
_CONTEXT = "context"
_FIXED = {"canCopy": "no", "canDelete": "no"}


def write_xliff2(file: SentFile) -> bytes:
    """Return a document as XLIFF 2.0."""
    root = etree.Element(
        _name("xliff"),
        {"version": "2.0", "srcLang": file.source.tag, "trgLang": file.target.tag},
        nsmap=_PREFIXES,
    )
    element = etree.SubElement(root, _name("file"), {"id": "f1", "original": file.path})
    for number, section in enumerate(file.sections, start=1):
        _section(element, section, number)
    return write_xml(root, {"source", "target", "note", "data"})


def _section(parent: etree._Element, section: SentSection, number: int) -> None:
    group = etree.SubElement(parent, _name("group"), {"id": f"g{number}", "name": section.name})
    notes = etree.SubElement(group, _name("notes"))
    etree.SubElement(notes, _name("note"), {"category": SOURCE_DIGEST}).text = f"{section.name} {section.digest}"
    for unit in section.units:
        _unit(group, unit)


def _unit(parent: etree._Element, unit: SentUnit) -> None:
    element = etree.SubElement(parent, _name("unit"), {"id": unit.id, "name": unit.id})
    notes = etree.SubElement(element, _name("notes"))
    etree.SubElement(notes, _name("note"), {"category": _CONTEXT}).text = unit.context
    data = _Data()
    segment = etree.Element(_name("segment"), {"state": _STATES[unit.state]})
    if unit.state in _SUBSTATES:
        segment.set("subState", _SUBSTATES[unit.state])
    for name, content in (("source", unit.source), ("target", unit.target)):
        if content is not None:
            words = etree.SubElement(segment, _name(name), {SPACE: "preserve"})
            fill(words, content, span=data.span, place=data.place)
    if data.ids:
        original = etree.SubElement(element, _name("originalData"))
        for written, data_id in data.ids.items():
            etree.SubElement(original, _name("data"), {"id": data_id}).text = written
    element.append(segment)


class _Data:
    """The markup of a unit's codes, each with an id."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def span(self, parent: etree._Element, begin: Code, end: Code) -> etree._Element:
        attributes = {"id": str(begin.number), **_FIXED, "type": kind_of_code(begin.data)}
        attributes |= {"dataRefStart": self._id(begin.data), "dataRefEnd": self._id(end.data)}
        return etree.SubElement(parent, _name("pc"), attributes)

    def place(self, parent: etree._Element, code: Code) -> etree._Element:
        attributes = {"id": str(code.number), **_FIXED, "type": kind_of_code(code.data), "dataRef": self._id(code.data)}
        return etree.SubElement(parent, _name("ph"), attributes)

    def _id(self, data: str) -> str:
        return self.ids.setdefault(data, f"d{len(self.ids) + 1}")


def kind_of_code(data: str) -> str:
    """Return what a code is, in XLIFF's words."""
    if data.startswith("!["):
        return "image"
    if data.startswith(("[", "<http", "<mailto")) or ("@" in data and data.startswith("<")):
        return "link"
    return "fmt" if data[:1] in {"*", "_", "<", "\\", " "} else "other"


def read_xliff2(root: etree._Element) -> list[ReturnedFile]:
    """
    Return the documents of an XLIFF 2.0 file.

    Raises:
        UnreadableFileError: If it is one of another version, or names no languages.
    """
    require_version(root, _VERSIONS)
    return [_file(root, one) for one in root.iter(_name("file"))]


def _file(root: etree._Element, element: etree._Element) -> ReturnedFile:
    digests = digests_in(element.iter(_name("note")), "category")
    units = tuple(_returned(unit) for unit in element.iter(_name("unit")))
    return ReturnedFile(
        element.get("original") or "",
        root.get("srcLang") or "",
        root.get("trgLang") or "",
        units,
        digests,
        line_of(element),
    )


def _returned(unit: etree._Element) -> ReturnedUnit:
    data = {one.get("id"): one.text or "" for one in unit.iter(_name("data"))}
    reader = _Codes(data)
    unit_id, line = unit.get("id") or "", line_of(unit)
    source: list[str | Code] = []
    target: list[str | Code] = []
    has_target, is_done = False, True
    try:
        for part in unit:
            if part.tag not in {_name("segment"), _name("ignorable")}:
                continue
            own, other = part.find(_name("source")), part.find(_name("target"))
            source += reader.content(own) if own is not None else ()
            if other is not None:
                has_target = True
                target += reader.content(other)
            elif own is not None and part.tag == _name("ignorable"):
                target += reader.content(own)
            if part.tag == _name("segment"):
                is_done = is_done and part.get("state") in _DONE
    except UnknownElementError as error:
        return unit_with_unknown_code(unit_id, line, error)
    stated = any(part.get("state") is not None for part in unit.iter(_name("segment")))
    return ReturnedUnit(
        unit_id, line, joined(source), joined(target) if has_target else None, is_done if stated else None
    )


class _Codes:
    def __init__(self, data: dict[str | None, str]) -> None:
        self.data = data

    def content(self, element: etree._Element) -> Content:
        codes = {"pc": self._span, "ph": self._place, "sc": self._begin, "ec": self._end, "cp": self._character}
        return content_of(element, codes, {"mrk"})

    def _of(self, element: etree._Element, name: str) -> str:
        return self.data.get(element.get(name), "")

    def _span(self, element: etree._Element) -> Iterator[str | Code]:
        number = number_of(element.get("id"))
        yield Code(CodeKind.OPEN, self._of(element, "dataRefStart"), number)
        yield Code(CodeKind.CLOSE, self._of(element, "dataRefEnd"), number)

    def _place(self, element: etree._Element) -> Iterator[str | Code]:
        yield Code(CodeKind.PLACE, self._of(element, "dataRef"), number_of(element.get("id")))

    def _begin(self, element: etree._Element) -> Iterator[str | Code]:
        yield Code(CodeKind.OPEN, self._of(element, "dataRef"), number_of(element.get("id")))

    def _end(self, element: etree._Element) -> Iterator[str | Code]:
        number = number_of(element.get("startRef") or element.get("id"))
        yield Code(CodeKind.CLOSE, self._of(element, "dataRef"), number)

    @staticmethod
    def _character(_element: etree._Element) -> Iterator[str | Code]:
        yield ""


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
