"""
Fast replacements of Python-Markdown's stages: the same HTML, without work that most texts don't need.

Each stage is registered under the name of the library's own. It first tests whether the text has anything for it (raw
HTML, tabs, attribute lists), and if so does what the library does, mostly by calling it. Decision 0015 has the gain of
each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX, AtomicString

from samsprak.markdown.stages.fast_inline import use_fast_inline
from samsprak.markdown.stages.serializer import to_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    import markdown

_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
# The first characters of blocks other than paragraphs; a list's number is a decimal of some script.
_BEGINNINGS = frozenset(" \n#-_*+>|[")
# A later line that makes more than a paragraph of a block.
_LATER_LINE = re.compile(r"\n {0,3}[#=\-_*>\[]")


class _Whitespace(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        source = source.replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        if "\n " in source:
            source = _BLANK_LINE.sub("\n", source)
        return source.split("\n")


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        # An HTML parser finds something to handle at these two characters alone.
        source = "".join(lines)
        return super().run(lines) if "<" in source or "&" in source else lines


class _Paragraphs(ParagraphProcessor):
    """Recognise a plain paragraph first, so that a dozen other processors are not tried."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 # Python-Markdown's signature
        if not block or block[0] in _BEGINNINGS or block[0].isdecimal():
            return False
        return "\n" not in block or ("|" not in block and _LATER_LINE.search(block) is None)


class _LineBreaks(Treeprocessor):
    """Insert the line breaks between blocks, the same as Python-Markdown's ``prettify``."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            tag = element.tag
            if tag in _BLOCKS:
                if len(element) and tag != "pre" and element[0].tag in _BLOCKS and _is_blank(element.text):
                    element.text = "\n"
                if _is_blank(element.tail):
                    element.tail = "\n"
                if tag == "pre" and len(element) and element[0].tag == "code":
                    code = element[0]
                    if not len(code) and code.text is not None:
                        code.text = AtomicString(code.text.rstrip() + "\n")
            elif tag == "br":
                element.tail = "\n" if _is_blank(element.tail) else f"\n{element.tail}"


class _AttributeLists(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        with_braces = []
        for element in doc.iter():
            text, tail = element.text, element.tail
            if tail and "{" in tail:
                # A list in a tail can belong to the element before it or to its parent.
                super().run(doc)
                return
            if text and "{" in text:
                with_braces.append(element)
        if with_braces:
            super().run(cast("Element", _Chosen(with_braces)))


class _Chosen:
    """The elements with braces in their text, for a stage that iterates over a tree."""

    def __init__(self, elements: list[Element]) -> None:
        self._elements = elements

    def iter(self) -> Iterator[Element]:
        return iter(self._elements)


class _Escapes(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        # Only a backslash in the source leaves an escaped character behind.
        if any("\\" in line for line in self.md.lines):  # type: ignore[attr-defined] # set by convert()
            super().run(root)


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip()


def with_fast_stages(instance: markdown.Markdown) -> markdown.Markdown:
    """Return *instance* with the fast stages in the place of its own; nothing can be registered after this."""
    parser = instance.parser
    use_fast_inline(instance)
    instance.preprocessors.register(_Whitespace(instance), "normalize_whitespace", 30)
    instance.preprocessors.register(_HtmlBlocks(instance), "html_block", 20)
    parser.blockprocessors.register(_Paragraphs(parser), "samsprak_paragraph", 110)
    # The registry sorts and copies itself on every iteration, and the parser only iterates.
    parser.blockprocessors = tuple(parser.blockprocessors)  # type: ignore[assignment]
    instance.treeprocessors.register(_LineBreaks(instance), "prettify", 10)
    instance.treeprocessors.register(_AttributeLists(instance), "attr_list", 8)
    instance.treeprocessors.register(_Escapes(instance), "unescape", 0)
    instance.serializer = to_html
    return instance
