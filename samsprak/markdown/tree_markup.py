"""Prepare a text's tree for the page: tables and code in boxes that scroll, cells, and pictures in blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from samsprak.markdown.plain_text import written_out
from samsprak.model.texts.body_signs import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
# Logical alignment, which follows the direction of the text.
_NUMBER = re.compile(r"[\d\s.,%‰+−–-]+")
# A row with more characters does not fit a telephone's screen side by side.
_MOST_BESIDE = 36
_ALIGNMENT_CLASS = {"right": "align-end", "center": "align-center", "left": "align-start"}


def wrap_tables(root: Element, stash: Sequence[object]) -> bool:
    """Wrap every table in a box that scrolls, by keyboard too; return whether one is named by a sign."""
    has_signs = False
    for parent in list(root.iter()) if root.find(".//table") is not None else ():
        for table in parent.findall("table"):
            name = _name_of(table, stash)
            has_signs = has_signs or not name
            box = Element("div", {**_box(name or Label.TABLE), "class": "table"})
            if _is_of_words(table, stash):
                box.set("class", "table table--stacked")
                _name_columns(table, stash)
            box.tail, table.tail = table.tail, None
            parent[list(parent).index(table)] = box
            box.append(table)
    return has_signs


def _name_of(table: Element, stash: Sequence[object]) -> str:
    """Return the caption of a table, or the names of its columns."""
    caption = table.find("caption")
    named = [caption] if caption is not None else table.iter("th")
    words = [_words(one, stash) for one in named]
    return ", ".join(one for one in words if one)


def _is_of_words(table: Element, stash: Sequence[object]) -> bool:
    """
    Return whether each row of a table is a block of its own on telephones, which the style sheet makes it.

    A table of numbers, whose columns are compared, is none: one with a column that is aligned to the right, or that
    has numbers alone and is not the first.
    """
    if any("right" in cell.get("style", "") for cell in table.iter("th")):
        return False
    rows = [[_words(cell, stash) for cell in row] for row in table.iterfind("tbody/tr")]
    if any(all(map(_NUMBER.fullmatch, column)) for column in list(zip(*rows, strict=False))[1:]):
        return False
    return any(len(" ".join(row)) > _MOST_BESIDE for row in rows)


def _name_columns(table: Element, stash: Sequence[object]) -> None:
    """Set the name of the column on each cell of a row, except on the first, which is the heading of the row."""
    names = [_words(one, stash) for one in table.iter("th")]
    for row in table.iterfind("tbody/tr"):
        for cell, name in list(zip(row, names, strict=False))[1:]:
            if name:
                cell.set("data-column", name)


def _words(element: Element, stash: Sequence[object]) -> str:
    return " ".join(written_out("".join(element.itertext()), stash).split())


def ready_code(element: Element) -> None:
    """Let code scroll in a box of its own, by keyboard too."""
    element.attrib.update(_box(Label.CODE))


def _box(name: str) -> dict[str, str]:
    return {"tabindex": "0", "role": "group", "aria-label": str(name)}


def ready_cell(element: Element) -> None:
    """Replace a cell's alignment by a class, and set the scope of a heading cell."""
    style = element.attrib.pop("style", None) if element.keys() else None
    if style and (match := _ALIGNMENT.fullmatch(style.strip())):
        element.set("class", _ALIGNMENT_CLASS[match[1]])
    if element.tag == "th":
        element.set("scope", "col")


def ready_pictures(root: Element) -> None:
    """Take the pictures of ``:::picture`` blocks out of their paragraphs."""
    for figure in root.iter("figure"):
        for paragraph in figure.findall("p") if figure.get("class") == "figure" else ():
            place = list(figure).index(paragraph)
            figure[place : place + 1] = list(paragraph)


def links_to_files(root: Element) -> set[int]:
    """Return the identities of the links in ``:::download`` blocks."""
    boxes = (box for box in root.iter("div") if box.get("class") == "download")
    return {id(link) for box in boxes for link in box.iter("a")}
