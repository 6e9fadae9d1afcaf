"""Serialization of a catalogue's things as RDF/XML. Source: https://www.w3.org/TR/rdf-syntax-grammar/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from samsprak.site.open_data.authorities import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable


Value = dict[str, str] | str
Thing = dict[str, "list[Value] | str"]
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The datatypes of values (xsd) stand in attributes, without prefixes.
_USED: Any = {"rdf": _RDF, **{prefix: space for prefix, space in PREFIXES.items() if prefix != "xsd"}}


def rdf_bytes(things: Iterable[Thing]) -> bytes:
    """Serialize *things* as RDF/XML."""
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap=_USED)
    for thing in things:
        element = etree.SubElement(root, _name(str(thing["@type"])), {f"{{{_RDF}}}about": str(thing["@id"])})
        for name, values in thing.items():
            if isinstance(values, list):
                for value in values:
                    _add(element, name, value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, name: str, value: Value) -> None:
    element = etree.SubElement(parent, _name(name))
    match value:
        case {"@id": identifier}:
            element.set(f"{{{_RDF}}}resource", identifier)
        case {"@value": words, "@language": tag}:
            element.set(_LANGUAGE, tag)
            element.text = words
        case {"@value": words, "@type": kind}:
            element.set(f"{{{_RDF}}}datatype", _whole(kind))
            element.text = words
        case _:
            element.text = str(value)


def _name(name: str) -> str:
    prefix, _, term = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{term}"


def _whole(name: str) -> str:
    prefix, _, term = name.partition(":")
    return f"{PREFIXES[prefix]}{term}"
