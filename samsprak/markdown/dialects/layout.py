"""A text as it is laid out for Python-Markdown, with what was taken out of it, and the lines of one of its levels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.markdown.blocks.kinds import SignKind, signs_in, without_signs

if TYPE_CHECKING:
    from samsprak.markdown.blocks.kinds import WrittenBlock, WrittenCode
    from samsprak.validation.reporting import Report

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)


@dataclass(slots=True)
class Layout:
    """A text as Python-Markdown reads it, and what was taken out of it, by the numbers in its signs."""

    text: str = ""
    code: list[WrittenCode] = field(default_factory=list)
    blocks: list[WrittenBlock] = field(default_factory=list)
    reported: set[int] = field(default_factory=set)

    def without_signs(self, html: str, report: Report) -> str:
        """
        Return *html* without signs that no element came of, and report what was to stand there.

        What is left out by a comment is meant to be.
        """
        for sign, number in signs_in(_COMMENT.sub("", html) if "<!--" in html else html):
            match sign:
                case SignKind.CODE:
                    what, line = "the code", self.code[number].line
                case SignKind.START:
                    what, line = f"the block ':::{self.blocks[number].name}'", self.blocks[number].line
                case _:
                    continue
            report(
                line,
                f"{what} stands inside of an HTML element, where Markdown is not read",
                "take the element away; a box that opens is ':::question', its words, and ':::' below its text",
            )
        return without_signs(html)


class Level:
    """
    The lines written for one level of a text; *is_open* while the last of them can go on as a paragraph.

    The level *of_item* is that of a list item: a list may follow its first words without an empty line.
    """

    def __init__(self, *, of_item: bool) -> None:
        self.written: list[str] = []
        self.is_open = False
        self._of_item = of_item

    def paragraph(self, text: str) -> None:
        """Write a line of a paragraph."""
        self.written.append(text)
        self.is_open = True

    def alone(self, *texts: str) -> None:
        """Write lines with an empty line before and after them."""
        self.end()
        self.written += [*texts, ""]

    def before_list(self) -> None:
        """Write the empty line that a list needs before it."""
        if not (self._of_item and self.is_open and "" not in self.written):
            self.end()

    def end(self) -> None:
        """Write an empty line unless there is one, or nothing yet."""
        if self.written and self.written[-1]:
            self.written.append("")
        self.is_open = False
