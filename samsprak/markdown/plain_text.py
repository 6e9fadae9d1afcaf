"""Render Markdown's tree as plain text, for mails that readers open without HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from samsprak.markdown.raw_html.sanitizing import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

_SPACES = re.compile(r"[ \t\n]+")
_AROUND_BREAKS = re.compile(r" *\n *")
# Markdown's placeholders: an escaped character by its code point, an e-mail address in entities, a stashed fragment.
_ESCAPED = re.compile("\x02(\\d+)\x03")
_ENTITY = re.compile("\x02amp\x03#(\\d+);")
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
_BREAK = "\x02br\x03"
_RAW_BREAKS = re.compile(f" *(?:{_BREAK} *)+")
_LINE_BEGINS = re.compile(r" *(?:- |\d+\. )?")
_BLOCKS = frozenset(
    {"p", "ul", "ol", "dl", "blockquote", "details", "div", "figure", "table", "pre", "hr"}
    | {"h2", "h3", "h4", "h5", "h6"}
)
_DASH = "\u2013"
# Boxes whose first lines are their titles.
_TITLED = frozenset({"notice", "contact"})


def plain_text(root: Element, stash: Sequence[object]) -> str:
    """
    Return the text below *root*, a blank line between blocks, each link followed by its address in angle brackets.

    *stash* has the fragments that Markdown stashed while converting: entities and raw HTML, of which the words remain.
    """
    blocks = (written_out(_block(child), stash).strip("\n").rstrip(" ") for child in root)
    return "\n\n".join(block for block in blocks if block.strip())


def written_out(text: str, stash: Sequence[object]) -> str:
    """Return *text* with Markdown's placeholders resolved from *stash*, of raw HTML the words alone."""
    if "\x02" not in text:
        return text

    def unstashed(match: re.Match[str]) -> str:
        held = stash[int(match[1])]
        return words_of(held).replace("\n", _BREAK) if isinstance(held, str) else ""

    for placeholder in (_ESCAPED, _ENTITY):
        text = placeholder.sub(lambda match: chr(int(match[1])), text)
    return _RAW_BREAKS.sub(_indented_break, _STASHED.sub(unstashed, text))


def _indented_break(match: re.Match[str]) -> str:
    """Return the line ends of raw HTML, and the indentation of the line before them, behind its mark of a list."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    mark = _LINE_BEGINS.match(line)
    return "\n" * match[0].count(_BREAK) + " " * (mark.end() if mark else 0)


def _block(element: Element) -> str:
    return _BY_TAG.get(element.tag, _line)(element)


def _list(element: Element) -> str:
    return "\n".join(_item("- ", item) for item in element)


def _numbered_list(element: Element) -> str:
    start = element.get("start", "1")
    first = int(start) if start.isdecimal() else 1
    return "\n".join(_item(f"{number}. ", item) for number, item in enumerate(element, start=first))


def _box(element: Element) -> str:
    name = (element.get("class") or "").partition(" ")[0]
    if name == "notes":
        notes = enumerate(element.iterfind("ol/li"), start=1)
        return "\n".join([_line(element[0]), *(_item(f"[{number}] ", note) for number, note in notes)])
    return _titled(element) if name in _TITLED else _blocks(element)


def _blocks(element: Element) -> str:
    return "\n\n".join(_block(child) for child in element)


def _figure(element: Element) -> str:
    """Return a picture's text or a quotation, and who said it or what it shows on the line below."""
    lines = []
    for child in element:
        words = _inline(child) if child.tag == "img" else _block(child)
        lines.append(f"{_DASH} {words}" if child.tag == "figcaption" else words)
    return "\n".join(line for line in lines if line)


def _table(element: Element) -> str:
    captions = [_line(child) for child in element.findall("caption")]
    return "\n".join([*captions, *(" | ".join(_line(cell) for cell in row) for row in element.iter("tr"))])


def _code(element: Element) -> str:
    return "".join(element.itertext()).strip("\n")


def _titled(element: Element) -> str:
    """Return a box, its titles on lines directly above its text."""
    titles = [_line(child) for child in element if (child.get("class") or "").endswith(("__kind", "__title"))]
    words = (_block(child) for child in element if not (child.get("class") or "").endswith(("__kind", "__title")))
    return "\n".join([*titles, "\n\n".join(words)])


def _definitions(element: Element) -> str:
    return "\n".join(_definition(child) for child in element)


def _definition(element: Element) -> str:
    words = _item("", element)
    return words if element.tag == "dt" else "  " + words.replace("\n", "\n  ")


def _item(mark: str, item: Element) -> str:
    """Return a list item, later lines indented to its first word."""
    lines = "\n".join(block for block in _blocks_of(item) if block)
    return mark + lines.replace("\n", "\n" + " " * len(mark))


def _blocks_of(item: Element) -> Iterator[str]:
    """Yield the words of a list item and the lists and paragraphs in it, in their order."""
    words = [item.text or ""]
    for child in item:
        if child.tag in _BLOCKS:
            yield _tidy(words)
            yield _block(child)
            words = []
        else:
            words.append(_inline(child))
        words.append(child.tail or "")
    yield _tidy(words)


def _line(element: Element) -> str:
    """Return the words of an element without blocks in it."""
    return _tidy([element.text or "", *(_inline(child) + (child.tail or "") for child in element)])


_BY_TAG: Mapping[str, Callable[[Element], str]] = {
    "ul": _list,
    "ol": _numbered_list,
    "dl": _definitions,
    "blockquote": _blocks,
    "details": _blocks,
    "div": _box,
    "figure": _figure,
    "table": _table,
    "pre": _code,
}


def _inline(element: Element) -> str:
    inner = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    match element.tag:
        case "a" if element.get("class") == "note-reference":
            return f"[{inner}]"
        case "a" if element.get("class") == "notes__back":
            return ""
        case "a":
            return f"{inner} <{element.get('href', '')}>"
        case "img":
            return unescape(element.get("alt", ""))
        case "br":
            return _BREAK
        case _:
            return inner


def _tidy(words: Iterable[str]) -> str:
    """Return *words* on one line, broken only where the editor put a break."""
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", "".join(words)).replace(_BREAK, "\n")).strip(" \n")
