"""
Build the elements of ``:::`` blocks and fenced code from the signs that the layout put in their places.

A sign is a paragraph by itself. What stands between those of a block's beginning and end, all in one parent, becomes
the block's content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from samsprak.markdown.blocks.kinds import SignKind, sign_in
from samsprak.model.texts.body_signs import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.markdown.blocks.kinds import WrittenBlock, WrittenCode
    from samsprak.validation.reporting import Report

# The block that lets links show type and size of their files.
DOWNLOAD = "download"


class BlockBuilder:
    """The builder of one text's blocks and fenced code, numbered as in its signs."""

    def __init__(self, blocks: Sequence[WrittenBlock], code: Sequence[WrittenCode], report: Report) -> None:
        self._blocks = blocks
        self._code = code
        self._report = report

    def build(self, root: Element) -> None:
        """Replace every sign below *root* by its elements, the innermost first."""
        for parent in reversed(list(root.iter())):
            if any(sign_in(child.text) for child in parent):
                self._within(parent)

    def _within(self, parent: Element) -> None:
        children: list[Element] = []
        waiting: list[tuple[int, int]] = []
        for child in parent:
            sign = sign_in(child.text) if child.tag == "p" and not len(child) else None
            match sign:
                case None:
                    children.append(child)
                case SignKind.CODE, number:
                    children.append(_code(self._code[number].text))
                case SignKind.START, number:
                    waiting.append((number, len(children)))
                case SignKind.END, number if waiting and waiting[-1][0] == number:
                    _, start = waiting.pop()
                    children[start:] = [self._block(self._blocks[number], children[start:])]
                case _:
                    pass
        parent[:] = children

    def _block(self, block: WrittenBlock, content: list[Element]) -> Element:
        element = _BUILDERS[block.name](block.words, content)
        wrong = _WRONG[block.name](element) if block.name in _WRONG else None
        if wrong:
            self._report(block.line, f"the block ':::{block.name}' {wrong[0]}", wrong[1])
        return element


def _code(text: str) -> Element:
    element = Element("pre")
    SubElement(element, "code").text = AtomicString(text.strip("\n") + "\n")
    return element


def _div(name: str, content: Sequence[Element], *first: Element) -> Element:
    element = Element("div", {"class": name})
    element[:] = [*first, *content]
    return element


def _line(name: str, words: str) -> Element:
    """Return a paragraph in bold."""
    element = Element("p", {"class": name})
    SubElement(element, "strong").text = words
    return element


def _notice(label: Label, variant: str) -> Callable[[str, list[Element]], Element]:
    def build(words: str, content: list[Element]) -> Element:
        title = [_line("notice__title", words)] if words else []
        return _div(f"notice notice--{variant}", content, _line("notice__kind", label), *title)

    return build


def _steps(_: str, content: list[Element]) -> Element:
    return _div("steps", content)


def _timeline(_: str, content: list[Element]) -> Element:
    return _div("timeline", content)


def _contact(words: str, content: list[Element]) -> Element:
    return _div("contact", content, *([_line("contact__title", words)] if words else []))


def _action(_: str, content: list[Element]) -> Element:
    return _div("action", content)


def _download(_: str, content: list[Element]) -> Element:
    return _div(DOWNLOAD, content)


def _question(words: str, content: list[Element]) -> Element:
    element = Element("details", {"class": "question"})
    SubElement(element, "summary").text = words
    element.extend(content)
    return element


def _quote(words: str, content: list[Element]) -> Element:
    element = Element("figure", {"class": "quote"})
    SubElement(element, "blockquote").extend(content)
    if words:
        SubElement(element, "figcaption").text = words
    return element


def _picture(words: str, content: list[Element]) -> Element:
    element = Element("figure", {"class": "figure"})
    element.extend(content)
    SubElement(element, "figcaption").text = words
    return element


def _table(words: str, content: list[Element]) -> Element:
    if [child.tag for child in content] != ["table"]:
        return _div("table", content)
    caption = Element("caption")
    caption.text = words
    content[0].insert(0, caption)
    return content[0]


def _definitions(_: str, content: list[Element]) -> Element:
    element = Element("dl")
    for child in content:
        if child.tag == "p":
            child.tag = "dt"
            element.append(child)
        elif child.tag in {"ul", "ol"}:
            for item in child:
                item.tag = "dd"
                element.append(item)
        else:
            element.append(child)
    return element


_BUILDERS: Mapping[str, Callable[[str, list[Element]], Element]] = {
    "info": _notice(Label.INFORMATION, "info"),
    "warning": _notice(Label.WARNING, "warning"),
    "steps": _steps,
    "timeline": _timeline,
    "contact": _contact,
    "action": _action,
    "question": _question,
    "definitions": _definitions,
    "quote": _quote,
    "picture": _picture,
    "table": _table,
    DOWNLOAD: _download,
}


def _wrong_steps(element: Element) -> tuple[str, str] | None:
    if [child.tag for child in element] == ["ol"]:
        return None
    return "holds something else than one numbered list", "write '1. ' in front of each step, and nothing else in it"


def _wrong_timeline(element: Element) -> tuple[str, str] | None:
    if [child.tag for child in element] == ["ol"]:
        return None
    hint = "write '1. ' in front of each event, the earliest first, and nothing else in it"
    return "holds something else than one numbered list", hint


def _wrong_definitions(element: Element) -> tuple[str, str] | None:
    tags = [child.tag for child in element]
    pairs = zip(tags, [*tags[1:], "dt"], strict=True)
    if set(tags) <= {"dt", "dd"} and tags[:1] == ["dt"] and ("dt", "dt") not in pairs:
        return None
    return (
        "does not have words and what they mean, in turn",
        "write the word on a line of its own, and '- ' before what it means on the line below",
    )


def _wrong_table(element: Element) -> tuple[str, str] | None:
    if element.tag == "table":
        return None
    return "holds something else than one table", "write the table alone in it, and other text outside"


def _wrong_picture(element: Element) -> tuple[str, str] | None:
    written = "".join((child.text or "") for child in element if child.tag != "figcaption").strip()
    is_one = [child.tag for child in element] == ["p", "figcaption"]
    if is_one and written.startswith("![") and "\n" not in written:
        return None
    return (
        "holds something else than one picture",
        "write '![what it shows](file)' alone in it, and other text outside",
    )


def _wrong_links(element: Element) -> tuple[str, str] | None:
    if any("](" in (text or "") or "][" in (text or "") for text in element.itertext()):
        return None
    return "has no link", "write '[what readers get](address)' in it"


_WRONG: Mapping[str, Callable[[Element], tuple[str, str] | None]] = {
    "steps": _wrong_steps,
    "timeline": _wrong_timeline,
    "definitions": _wrong_definitions,
    "table": _wrong_table,
    "picture": _wrong_picture,
    "action": _wrong_links,
    DOWNLOAD: _wrong_links,
}
