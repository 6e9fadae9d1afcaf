"""The spans of a Markdown text that hold words, and the proof that none are left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from samsprak.markdown.dialects.lines import BLOCK, DELIMITER_ROW
from samsprak.markdown.dialects.prefilter import BULLETS, OTHER_SPACES
from samsprak.model.translations.sections import LEAD, section_name
from samsprak.translations.exchange.block_grammar import COLONS, HTML_BLOCK, blocks_of
from samsprak.translations.exchange.spans import Role, Span, UnknownTextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_PASTED_BULLET = re.compile(rf"^([ \t]*)[{BULLETS}](?=[ \t{OTHER_SPACES}]+\S)", re.MULTILINE)
_OTHER_SPACES = str.maketrans(dict.fromkeys(OTHER_SPACES, " "))
_HEADING_SIGN = re.compile(r"\s*#{1,6}\s*")
_HEADING_END = re.compile(r"(?:\s+#+)?(?:[ \t]*\{(?P<attributes>[^{}\n]*)\})?[ \t]*\Z")
_HEADING_ID = re.compile(r"#([^\s{}]+)")
# A list of attributes on the line below a paragraph.
_BLOCK_ATTRIBUTES = re.compile(r"\n[ \t>]*\{:?[^{}\n]*\}[ \t]*\Z")
_CELL_BAR = re.compile(r"\\\||`+[^`]*`+|(\|)")
# What parts the words in a block of HTML: comments, and tags of all elements but those within a line.
_HTML_EDGE = re.compile(
    r"<!--.*?-->|</?(?!(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"|sup|time|u|var|wbr)\b)[A-Za-z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
# Words that may be left over: definitions of links, signs of notes and lists, attributes, comments.
_KNOWN = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:<[^<>\n]*>|\S+)[ \t]*$"
    r"|^[ \t>*+\-0-9.)]*\[\^[^\]\n]+\]:"
    r"|^[ \t>*+\-]*(?:[0-9]{1,9}[.)][ \t>*+\-]*)*"
    r"|\{[^{}\n]*\}"
    r"|<!--.*?-->|</?[A-Za-z][^<>]*>",
    re.MULTILINE | re.DOTALL,
)
_TITLE_OF_LINK = re.compile(r"\]\(\s*(?:<[^<>\n]*>|[^()\s]+)\s+(?:\"[^\"\n]*\w[^\"\n]*\"|'[^'\n]*\w[^'\n]*')\s*\)")
_WORD_HINT = "write it as a paragraph, a list, a table or a block of docs/editors/blocks.md"


@dataclass(slots=True)
class BodySpans:
    """The spans of a text, and the name and the line of the file at which each section begins."""

    spans: list[Span] = field(default_factory=list)
    starts: list[tuple[str, int]] = field(default_factory=list)


def body_spans(text: str, offsets: Sequence[int], first_line: int) -> BodySpans:
    """
    Return the spans of the body of a file, which begins on *first_line*.

    Raises:
        UnknownTextError: If words are left over that are neither in a span nor known markup.
    """
    return _Body(text, offsets, first_line).read()


class _Body:
    def __init__(self, text: str, offsets: Sequence[int], first_line: int) -> None:
        self.text = text
        self.offsets = offsets[first_line - 1 :]
        self.first_line = first_line
        # Same length as the text, but for line ends: only its lines and their ends are used.
        body = text[self.offsets[0] :].replace("\r\n", "\n")
        self.lines = body.split("\n")
        self.readable = _PASTED_BULLET.sub(r"\1-", body).translate(_OTHER_SPACES)
        self.section = LEAD
        self.found = BodySpans(starts=[(LEAD, first_line)])
        # The numbers of lines that hold code.
        self.code: set[int] = set()

    def read(self) -> BodySpans:
        table_end = 0
        tokens = blocks_of(self.readable)
        for place, token in enumerate(tokens):
            if token.map is None:
                continue
            first, end = token.map
            match token.type:
                case "heading_open":
                    self._heading(token.tag, first, end)
                case "table_open":
                    table_end = end
                    self._table(first, end)
                case "inline" if first >= table_end and tokens[place - 1].type != "heading_open":
                    self._text(token)
                case "fence" | "code_block":
                    self.code.update(range(first, end))
                case _ if token.type == HTML_BLOCK:
                    self._html(first, end)
                case _ if token.type == COLONS:
                    self._title(first)
                case _:
                    pass
        self.found.spans.sort(key=lambda one: one.start)
        self._check_rest()
        return self.found

    def _offset(self, line: int) -> int:
        return self.offsets[line]

    def _end(self, line: int) -> int:
        """Return the offset of the end of a line's words."""
        return self.offsets[line] + len(self.lines[line].rstrip())

    def _add(self, start: int, end: int, line: int, role: Role) -> None:
        if start < end:
            self.found.spans.append(Span(start, end, self.first_line + line, role, self.section))

    def _heading(self, tag: str, first: int, end: int) -> None:
        written = self.lines[first]
        sign = _HEADING_SIGN.match(_without_markers(written))
        begin = len(written) - len(_without_markers(written)) + (sign.end() if sign is not None else 0)
        last = end - 1 if sign is not None else max(first, end - 2)
        whole = self.text[self._offset(first) + begin : self._end(last)]
        tail = _HEADING_END.search(whole)
        cut = tail.start() if tail is not None else len(whole)
        attributes = (tail["attributes"] if tail is not None else None) or ""
        if tag == "h2":
            heading_id = _HEADING_ID.search(attributes)
            if heading_id is None:
                shown = whole[:40]
                hint = "write for example '## How to apply {#apply}'"
                raise UnknownTextError(self.first_line + first, f"the heading '{shown}' has no id", hint)
            self.section = section_name(heading_id[1])
            self.found.starts.append((self.section, self.first_line + first))
        start = self._offset(first) + begin
        self._add(start, start + len(whole[:cut].rstrip()), first, Role.HEADING)

    def _text(self, token: Token) -> None:
        assert token.map is not None  # noqa: S101 # asked by the caller
        first, end = token.map
        beginning = token.content.split("\n", 1)[0].rstrip()
        written = self.lines[first].translate(_OTHER_SPACES).rstrip()
        if not written.endswith(beginning):
            raise UnknownTextError(self.first_line + first, f"'{written.strip()[:40]}' can't be exchanged", _WORD_HINT)
        start = self._offset(first) + len(written) - len(beginning)
        last = end - 1
        while last > first and not self.lines[last].strip():
            last -= 1
        stop = self._end(last)
        below = _BLOCK_ATTRIBUTES.search(self.text, start, stop)
        self._add(start, stop if below is None else below.start(), first, Role.TEXT)

    def _table(self, first: int, end: int) -> None:
        for line in range(first, end):
            written = self.lines[line]
            if DELIMITER_ROW.match(written.strip()) and line == first + 1:
                continue
            prefix = len(written) - len(_without_markers(written)) if line == first else 0
            for begin, stop in _cells(written, prefix):
                self._add(self._offset(line) + begin, self._offset(line) + stop, line, Role.CELL)

    def _title(self, line: int) -> None:
        written = self.lines[line]
        begin = written.find(":::")
        block = BLOCK.match(written[begin:])
        rest = block["rest"] if block is not None else ""
        words = rest.partition(" ")[2].strip()
        stop = len(written.rstrip())
        self._add(self._offset(line) + stop - len(words), self._offset(line) + stop, line, Role.TITLE)

    def _html(self, first: int, end: int) -> None:
        """Add the words between the tags of blocks and comments; tags within a line stay with their words."""
        start, stop = self._offset(first), self._end(end - 1)
        begin = start
        edges = [(found.start(), found.end()) for found in _HTML_EDGE.finditer(self.text, start, stop)]
        for left, right in (*edges, (stop, stop)):
            words = self.text[begin:left]
            line = first + self.text.count("\n", start, begin + len(words) - len(words.lstrip()))
            self._add(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()), line, Role.HTML)
            begin = right

    def _check_rest(self) -> None:
        """Raise for words outside of all spans, so that nothing is ever left out in silence."""
        body_start = self.offsets[0]
        rest = list(self.text[body_start:])
        for one in self.found.spans:
            title = _TITLE_OF_LINK.search(self.text, one.start, one.end)
            if title is not None:
                line = one.line + self.text.count("\n", one.start, title.start())
                hint = "write these words into the text, and the address alone between the brackets"
                raise UnknownTextError(line, f"a link has words behind its address: '{title[0][1:]}'", hint)
            for place in range(one.start - body_start, one.end - body_start):
                if rest[place] != "\n":
                    rest[place] = " "
        lines = "".join(rest).replace("\r\n", "\n").split("\n")
        for number in self.code:
            lines[number] = ""
        lines = ["" if BLOCK.match(line.strip(" >")) else line for line in lines]
        left = _KNOWN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(lines))
        for number, line_left in enumerate(left.split("\n")):
            if any(character.isalnum() for character in line_left):
                shown = self.lines[number].strip()[:60]
                raise UnknownTextError(self.first_line + number, f"'{shown}' can't be exchanged", _WORD_HINT)


def _without_markers(line: str) -> str:
    """Return a line without the signs of lists and quotations in front."""
    return re.sub(r"\A(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*", "", line)


def _cells(line: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where the words of each cell of a row begin and end."""
    bars = [found.start() for found in _CELL_BAR.finditer(line, begin) if found[1]]
    edges = [begin - 1, *bars, len(line)]
    for left, right in pairwise(edges):
        cell = line[left + 1 : right]
        words = cell.strip()
        if words:
            start = left + 1 + cell.index(words)
            yield start, start + len(words)
