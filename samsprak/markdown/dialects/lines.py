"""Lines of a text, and the patterns by which a line begins a block."""

from __future__ import annotations

import re
from typing import NamedTuple

from samsprak.markdown.dialects.prefilter import BULLETS, OTHER_SPACES


class Line(NamedTuple):
    """
    A line of a source with its number, and spaces for its tabs.

    *is_tabbed* if it began with a tab, *has_columns* if there was one between its words.
    """

    number: int
    text: str
    is_tabbed: bool = False
    has_columns: bool = False

    @property
    def indent(self) -> int:
        """The number of spaces in front."""
        return len(self.text) - len(self.text.lstrip(" "))

    def cut(self, width: int) -> Line:
        """Return the line without up to *width* spaces in front."""
        return self._replace(text=self.text[min(width, self.indent) :])


# So many spaces in front make code of a line.
CODE_INDENT = 4
_LEADING = re.compile(rf"^[ \t{OTHER_SPACES}]+")
_PASTED_BULLET = re.compile(rf"^([ ]*)[{BULLETS}][ \t{OTHER_SPACES}]+(?=\S)")
# Their bullet of the second level.
_PASTED_O = re.compile(r"^([ \t]*)o\t+(?=\S)")
_SIGN_AND_OTHER_SPACE = re.compile(rf"^([ ]*(?:[-*+]|\d{{1,9}}[.)]))[ \t]*[{OTHER_SPACES}][ \t{OTHER_SPACES}]*")

# A tab between words, but for the one behind the sign of a list.
_COLUMNS = re.compile(rf"^(?![ \t]*(?:[-*+{BULLETS}]|\w{{1,3}}[.)])[ \t]+[^\t]*$).*\S[ ]*\t[ \t]*\S")
# A list item: its sign, its number or none, the spaces after it, and its words.
ITEM = re.compile(r"(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?:(?P<gap>[ ]+)(?P<words>.*)|$)")
RULE = re.compile(r"(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*?)[ ]*$")
HEADING = re.compile(r"#{1,6}(?:\s|[^#\s])")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
QUOTE = re.compile(r">[ ]?")
BLOCK = re.compile(r"(?P<colons>:{3,})[ ]*(?P<rest>.*?)[ ]*$")
NOTE = re.compile(r"\[\^(?P<label>[^\]]+)\]:[ ]*(?P<words>.*)$")
DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]*\]:[ ]*\S")
DELIMITER_ROW = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
HTML = re.compile(
    r"</?(?:address|article|aside|blockquote|center|details|dialog|dd|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|svg|table|tbody|td|tfoot|th|thead|tr"
    r"|ul|video)\b|<!--|<[!?]",
    re.IGNORECASE,
)
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)")


def lines_of(source: str, first_line: int) -> list[Line]:
    """Return the lines of *source* with the signs of pasted lists and other spaces written as Markdown has them."""
    return [_line(number, text) for number, text in enumerate(source.split("\n"), start=first_line)]


def _line(number: int, text: str) -> Line:
    if not text or text.isspace():
        return Line(number, "")
    leading = _LEADING.match(text)
    is_tabbed = leading is not None and "\t" in leading[0]
    if is_tabbed or text.startswith("o\t"):
        text = _PASTED_O.sub(r"\1  - ", text)
    if leading is not None:
        front = text[: len(text) - len(text.lstrip(f" \t{OTHER_SPACES}"))]
        text = f"{front.translate({ord(one): ' ' for one in OTHER_SPACES})}{text[len(front) :]}"
    has_columns = "\t" in text and _COLUMNS.search(text) is not None
    text = text.expandtabs(CODE_INDENT)
    text = _PASTED_BULLET.sub(r"\1- ", text)
    return Line(number, _SIGN_AND_OTHER_SPACE.sub(r"\1 ", text), is_tabbed, has_columns)


def has_cells(text: str) -> bool:
    """Return whether a line may be a row of a table: a bar in it outside code, and not escaped."""
    return "|" in text and "|" in CODE_SPAN.sub("", text).replace("\\|", "")
