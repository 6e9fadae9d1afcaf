"""Find the source line of a link, heading or fragment: Markdown itself keeps no line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A heading by its marks, in a list or a quotation too, and one underlined.
_MARKED = re.compile(r"(?:[ \t]*(?:>|[*+-]|\d+\.)[ \t]*)*[ \t]*(#{1,6})")
# What can be between the words of one run: spaces and signs, tags, and the marks of Markdown and of Unicode.
_BETWEEN_WORDS = re.compile(r"[^\w+]+")
_MARKUP = r"(?:<[^<>]*>|\{[^{}]*\}|[^\w<>{}])*?"
_DEFINITION = re.compile(r"^[ >]*(?:[-*+][ ]+|\d+\.[ ]+)*\[([^\[\]^][^\[\]]*)\]:[ ]*\S", re.MULTILINE)
_FENCE = re.compile(r"[ >]*(?:[-*+][ ]+|\d+\.[ ]+)*(`{3,}|~{3,})")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")


@dataclass(frozen=True, slots=True)
class _WrittenHeading:
    line: int
    level: int
    text: str


class SourceLines:
    """
    The lines of a body, counted from *first_line*.

    Lookups in the order of the text find repeated words one after the other: the same words twice are on two lines.
    Words that are not found are on the first line.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self._sought: dict[str, int] = {}
        self._claimed: list[tuple[int, int]] = []
        self._headings: list[_WrittenHeading] | None = None

    def of_target(self, target: str) -> int:
        """Return the line of the next link or picture with the address *target*."""
        return self._next(target, self._is_target)

    def of_attribute(self, name: str) -> int:
        """Return the line of the next attribute list with the attribute *name*."""
        return self._next(name, self._is_in_braces)

    def of_words(self, words: str) -> int:
        """Return the line on which *words* begin, however they are marked up, else the first line."""
        if words in self.source:
            return self._next(words, lambda *_: True)
        pieces = [piece for piece in _BETWEEN_WORDS.split(words) if piece]
        match = re.search(_MARKUP.join(map(re.escape, pieces)), self.source)
        return self.first_line + self.source.count("\n", 0, match.start()) if match else self.first_line

    def definitions(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the name, in small letters, of each definition of a link."""
        for match in _DEFINITION.finditer(self.source):
            yield self.first_line + self.source.count("\n", 0, match.start(1)), match[1].strip().lower()

    def of_fragment(self, fragment: str) -> int:
        """Return the line on which a fragment of raw HTML begins."""
        written = fragment.strip().split("\n", 1)[0]
        line = self._next(written, self._is_unclaimed)
        end = self._sought.get(written, 0)
        self._claimed.append((end - len(written), end - len(written) + len(fragment.strip())))
        return line

    def of_heading(self, level: int, words: str, identifier: str | None) -> int:
        """Return the line of the next heading of *level* with those *words*, and with the id if it has one."""
        if self._headings is None:
            self._headings = list(_written_headings(self.source, self.first_line))
        mark = f"#{identifier}" if identifier else words.partition(" ")[0]
        first = None
        for index, one in enumerate(self._headings):
            if one.level == level:
                if mark in one.text:
                    first = index
                    break
                first = index if first is None else first
        if first is None:
            return self.first_line
        line = self._headings[first].line
        del self._headings[: first + 1]
        return line

    def _next(self, written: str, is_here: Callable[[int, int], bool]) -> int:
        start = self.source.find(written, self._sought.get(written, 0)) if written else -1
        while start >= 0 and not is_here(start, start + len(written)):
            start = self.source.find(written, start + 1)
        if start < 0:
            start = self.source.find(written)
        if start < 0:
            return self.first_line
        self._sought[written] = start + len(written)
        return self.first_line + self.source.count("\n", 0, start)

    def _is_target(self, start: int, end: int) -> bool:
        before = self.source[max(0, start - 4) : start].rstrip(" \n")
        return before.endswith(("(", "<", "]:")) and self.source[end : end + 1] in {"", " ", ")", ">", "\n"}

    def _is_in_braces(self, start: int, _: int) -> bool:
        line_start = self.source.rfind("\n", 0, start) + 1
        return self.source.rfind("{", line_start, start) > self.source.rfind("}", line_start, start)

    def _is_unclaimed(self, start: int, _: int) -> bool:
        return not any(first <= start < last for first, last in self._claimed)


def _written_headings(source: str, first_line: int) -> Iterator[_WrittenHeading]:
    before = fence = ""
    for number, line in enumerate(source.split("\n"), start=first_line):
        if (fenced := _FENCE.match(line)) and (not fence or fenced[1].startswith(fence)):
            fence = "" if fence else fenced[1]
        if fence:
            continue
        if "#" in line and (match := _MARKED.match(line)):
            yield _WrittenHeading(number, len(match[1]), line)
        elif line.startswith(("=", "-")) and before.strip() and _UNDERLINE.fullmatch(line):
            yield _WrittenHeading(number - 1, 1 if line.startswith("=") else 2, before)
        before = line
