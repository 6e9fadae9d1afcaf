"""Fast serializer of Python-Markdown's trees: the same bytes as the library's own, for the elements that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import HTML_EMPTY

from markdown.serializers import RE_AMP

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def to_html(root: Element) -> str:
    """Return *root* and its content as HTML, attributes in alphabetical order."""
    pieces: list[str] = []
    _write(root, pieces)
    return "".join(pieces)


def _write(element: Element, pieces: list[str]) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    pieces.append(f"<{tag}{_attributes(element)}>" if element.keys() else f"<{tag}>")
    if text:
        pieces.append(_escaped(text))
    for child in element:
        _write(child, pieces)
    if tag not in HTML_EMPTY:
        pieces.append(f"</{tag}>")
    if tail:
        pieces.append(tail if tail == "\n" else _escaped(tail))


def _attributes(element: Element) -> str:
    return "".join([f' {name}="{_escaped(value, in_quotes=True)}"' for name, value in sorted(element.items())])


def _escaped(text: str, *, in_quotes: bool = False) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if in_quotes and '"' in text:
        text = text.replace('"', "&quot;")
    return text
