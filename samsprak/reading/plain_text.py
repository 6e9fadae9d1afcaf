"""Plain text from Markdown's own tree, for the mails that readers open without HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_SPACES = re.compile(r"[ \t\n]+")
# Markdown's placeholders: an escaped character by its code point, an e-mail address in entities, and what was stashed.
_ESCAPED = re.compile("\x02(\\d+)\x03")
_ENTITY = re.compile("\x02amp\x03#(\\d+);")
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")


def plain_text(root: Element, stash: Sequence[object]) -> str:
    """
    Return the text below *root*, a blank line between blocks, each link followed by its address in angle brackets.

    *stash* is what Markdown has put aside while converting: entities are written out, raw HTML is left out.
    """

    def unstashed(match: re.Match[str]) -> str:
        held = stash[int(match[1])]
        return "" if not isinstance(held, str) or held.startswith("<") else unescape(held)

    text = "\n\n".join(block for block in (_block(child) for child in root) if block)
    for placeholder in (_ESCAPED, _ENTITY):
        text = placeholder.sub(lambda match: chr(int(match[1])), text)
    return _STASHED.sub(unstashed, text)


def _block(element: Element) -> str:
    match element.tag:
        case "ul":
            return "\n".join(f"- {_inline(item)}" for item in element)
        case "ol":
            return "\n".join(f"{number}. {_inline(item)}" for number, item in enumerate(element, start=1))
        case "blockquote" | "div":
            return "\n\n".join(_block(child) for child in element)
        case "table":
            return "\n".join(" | ".join(_inline(cell) for cell in row) for row in element.iter("tr"))
        case _:
            return _inline(element)


def _inline(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        inner = _inline(child)
        match child.tag:
            case "a":
                parts.append(f"{inner} <{child.get('href', '')}>")
            case "img":
                parts.append(child.get("alt", ""))
            case "br":
                parts.append("\n")
            case _:
                parts.append(inner)
        parts.append(child.tail or "")
    return _SPACES.sub(" ", "".join(parts)).strip() if element.tag in {"p", "li", "td", "th"} else "".join(parts)
