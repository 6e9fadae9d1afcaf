"""Items of lists: their signs, and the lines that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.markdown.dialects import lines as patterns
from samsprak.markdown.dialects.lines import CODE_INDENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.markdown.dialects.lines import Line

# Later lines belong to an item if they are indented by so much more than its sign, whatever its words are indented to.
_LEAST_INDENT = 2


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its *mark* for Python-Markdown, its first line of *words*, where its sign and its words begin."""

    mark: str
    words: str
    is_numbered: bool
    sign_at: int
    words_at: int

    def inner(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the later lines of the item without the indentation that makes them its own."""
        width = self._width(lines)
        for line in lines:
            yield line.cut(width)

    def _width(self, lines: Sequence[Line]) -> int:
        """Return the indentation of later lines: that of the words, or what is written instead."""
        indents = [line.indent for line in lines if line.text and line.indent >= self.sign_at + _LEAST_INDENT]
        least = min(indents, default=self.words_at)
        by_four = self.sign_at + CODE_INDENT
        if least < by_four or self.words_at >= by_four:
            return min(least, self.words_at)
        above = zip(["above", *(one.text for one in lines)], lines, strict=False)
        below = next((line.indent - self.sign_at for before, line in above if line.text and not before), 0)
        is_by_four = below in {CODE_INDENT, CODE_INDENT + 1} or below >= 2 * CODE_INDENT
        return by_four if is_by_four else self.words_at


def item_at(line: Line) -> Item | None:
    """Return the item that begins on a line, None if none does."""
    indent = line.indent
    text = line.text[indent:]
    if indent >= CODE_INDENT or not text or not (text[0] in "-*+" or text[0].isdecimal()):
        return None
    match = patterns.ITEM.match(text)
    if match is None or patterns.RULE.match(text):
        return None
    gap = len(match["gap"] or " ")
    words = match["words"] or ""
    if gap > CODE_INDENT:
        gap = 1
    number = match["number"]
    mark = f"{int(number)}." if number else "-"
    return Item(mark, words, number is not None, indent, indent + len(match["sign"]) + gap)


def may_interrupt(line: Line) -> bool:
    """Return whether an item may follow a line of a paragraph directly: with words, and a number only if it is 1."""
    item = item_at(line)
    return item is not None and bool(item.words.strip()) and item.mark in {"-", "1."}


def list_end(lines: Sequence[Line], place: int, item: Item) -> int:
    """Return the place after the last line of the *item* that begins at *place*."""
    end = place + 1
    fence = ""
    goes_on = bool(item.words)
    for number in range(place + 1, len(lines)):
        line = lines[number]
        text = line.text.lstrip(" ")
        if not text:
            goes_on = False
            continue
        is_inside = line.indent >= item.sign_at + _LEAST_INDENT
        if not is_inside and (not goes_on or begins_a_block(line)):
            break
        end = number + 1
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
            goes_on = False
        elif is_inside and (opened := patterns.FENCE.match(text)):
            fence = opened["fence"]
        else:
            goes_on = not _is_alone(text)
    return end


def begins_a_block(line: Line) -> bool:
    """Return whether a line below a paragraph in an item or a quotation begins something else."""
    text = line.text.lstrip(" ")
    if line.indent >= CODE_INDENT:
        return False
    return (
        item_at(line) is not None or text.startswith((">", "|")) or _is_alone(text) or bool(patterns.NOTE.match(text))
    )


def _is_alone(text: str) -> bool:
    """Return whether a line is a block by itself, or begins or ends one."""
    return any(one.match(text) for one in (patterns.HEADING, patterns.RULE, patterns.FENCE, patterns.BLOCK))
