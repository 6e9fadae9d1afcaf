"""XLIFF 1.2. Source: OASIS, XLIFF Version 1.2, 1 February 2008."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from samsprak.translations.exchange.content import Code, CodeKind
from samsprak.translations.exchange.files import ReturnedFile, ReturnedUnit, UnitState
from samsprak.translations.exchange.formats.xliff2 import kind_of_code
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

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# None but this one, which the library's types do not know.
_PREFIXES: Any = {None: NAMESPACE}
_VERSION = "1.2"
_STATES = {
    UnitState.NEW: "needs-translation",
    UnitState.BEHIND: "needs-adaptation",
    UnitState.UNKNOWN: "needs-review-translation",
    UnitState.CURRENT: "final",
}
_NOT_DONE = frozenset(
    {"new", "needs-translation", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n"}
    | {"needs-review-translation"}
)
# Kinds of codes, by those of XLIFF 2.0.
_KINDS = {"image": "image", "link": "link", "fmt": "x-fmt", "other": "x-other"}


def write_xliff1(file: SentFile) -> bytes:
    """Return a document as XLIFF 1.2."""
    root = etree.Element(_name("xliff"), {"version": _VERSION}, nsmap=_PREFIXES)
    languages = {"source-language": file.source.tag, "target-language": file.target.tag}
    element = etree.SubElement(root, _name("file"), {"original": file.path, **languages, "datatype": "plaintext"})
    body = etree.SubElement(element, _name("body"))
    for number, section in enumerate(file.sections, start=1):
        _section(body, section, number)
    return write_xml(root, {"source", "target", "note"})


def _section(parent: etree._Element, section: SentSection, number: int) -> None:
    group = etree.SubElement(parent, _name("group"), {"id": f"g{number}", "resname": section.name})
    etree.SubElement(group, _name("note"), {"from": SOURCE_DIGEST}).text = f"{section.name} {section.digest}"
    for unit in section.units:
        _unit(group, unit)


def _unit(parent: etree._Element, unit: SentUnit) -> None:
    approved = {"approved": "yes"} if unit.state is UnitState.CURRENT else {}
    attributes = {"id": unit.id, "resname": unit.id, **approved, SPACE: "preserve"}
    element = etree.SubElement(parent, _name("trans-unit"), attributes)
    fill(etree.SubElement(element, _name("source")), unit.source, span=_span, place=_place)
    if unit.target is not None:
        target = etree.SubElement(element, _name("target"), {"state": _STATES[unit.state]})
        fill(target, unit.target, span=_span, place=_place)
    etree.SubElement(element, _name("note"), {"from": "context"}).text = unit.context


def _span(parent: etree._Element, begin: Code, end: Code) -> etree._Element:
    shown = {"equiv-text": f"{begin.data}…{end.data}"}
    return etree.SubElement(
        parent, _name("g"), {"id": str(begin.number), "ctype": _KINDS[kind_of_code(begin.data)], **shown}
    )


def _place(parent: etree._Element, code: Code) -> etree._Element:
    attributes = {"id": str(code.number), "ctype": _KINDS[kind_of_code(code.data)], "equiv-text": code.data}
    return etree.SubElement(parent, _name("x"), attributes)


def read_xliff1(root: etree._Element) -> list[ReturnedFile]:
    """
    Return the documents of an XLIFF 1.2 file.

    Raises:
        UnreadableFileError: If it is one of another version.
    """
    require_version(root, (_VERSION,))
    return [_file(one) for one in root.iter(_name("file"))]


def _file(element: etree._Element) -> ReturnedFile:
    digests = digests_in(element.iter(_name("note")), "from")
    units = tuple(_returned(unit) for unit in element.iter(_name("trans-unit")))
    source, target = element.get("source-language") or "", element.get("target-language") or ""
    return ReturnedFile(element.get("original") or "", source, target, units, digests, line_of(element))


def _returned(unit: etree._Element) -> ReturnedUnit:
    unit_id, line = unit.get("id") or "", line_of(unit)
    source, target = unit.find(_name("source")), unit.find(_name("target"))
    codes = {"g": _returned_span, "x": _returned_place, "bx": _returned_begin, "ex": _returned_end}
    try:
        words = content_of(source, codes, {"mrk"}) if source is not None else ()
        translation = content_of(target, codes, {"mrk"}) if target is not None else None
    except UnknownElementError as error:
        return unit_with_unknown_code(unit_id, line, error)
    state = target.get("state") if target is not None else None
    approved = unit.get("approved")
    is_done = None if state is None and approved is None else state not in _NOT_DONE or approved == "yes"
    if state is None and approved == "no":
        is_done = None
    return ReturnedUnit(unit_id, line, words, translation, is_done)


def _returned_span(element: etree._Element) -> Iterator[str | Code]:
    number = number_of(element.get("id"))
    yield Code(CodeKind.OPEN, "", number)
    yield Code(CodeKind.CLOSE, "", number)


def _returned_place(element: etree._Element) -> Iterator[str | Code]:
    yield Code(CodeKind.PLACE, "", number_of(element.get("id")))


def _returned_begin(element: etree._Element) -> Iterator[str | Code]:
    yield Code(CodeKind.OPEN, "", number_of(element.get("rid") or element.get("id")))


def _returned_end(element: etree._Element) -> Iterator[str | Code]:
    yield Code(CodeKind.CLOSE, "", number_of(element.get("rid") or element.get("id")))


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
