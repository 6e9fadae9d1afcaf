"""
The markup within a unit, read as codes, so that translators see the words and can't break the rest.

The grammar is that of the build's Markdown, read sign by sign, because units are positions in a source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from html import unescape
from typing import TYPE_CHECKING

from samsprak.model.texts.html_elements import VOID_ELEMENTS
from samsprak.translations.exchange.content import Code, CodeKind, Content, joined, plain_text

if TYPE_CHECKING:
    from collections.abc import Collection


# What a backslash makes a plain sign of, in the build's dialect.
ESCAPABLE = "\\`*_{}[]()>#+-.!|"
_SPAN_ATTRIBUTES = r"(?:\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\})"
_TOKEN = re.compile(
    rf"""
      (?P<break>(?:[ ]{{2,}}|\\)\r?\n[ \t>]*)
    | (?P<soft>[ \t]*\r?\n[ \t>]*)
    | \\(?P<escaped>[{re.escape(ESCAPABLE)}])
    | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<comment><!--.*?-->)
    | (?P<address><(?:[^\s<>@:]+@[^\s<>]+|[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>)
    | (?P<tag></?(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?>)
    | (?P<note>\[\^[^\]\n]+\])
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<attributes>{_SPAN_ATTRIBUTES})
    | (?P<entity>&(?:\#[0-9]+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)
    | (?P<emphasis>\*+|_+)
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(
    rf"\(\s*(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\){_SPAN_ATTRIBUTES}?"
)
_LABEL = re.compile(rf"\[([^\[\]\n]*)\]{_SPAN_ATTRIBUTES}?")
_ATTRIBUTES = re.compile(_SPAN_ATTRIBUTES)
_LANGUAGE = r"\{:?[ ]*lang=[\w-]+[ ]*\}"
_LANGUAGE_ALONE = re.compile(_LANGUAGE)
# Words in another language. They are no codes: a translation names official words that its source need not mark.
FOREIGN_WORDS = re.compile(rf"(?P<sign>[*_])(?=\S)[^*_\\`\[\]<>{{}}\n]+(?<=\S)(?P=sign){_LANGUAGE}")
# Signs that are written as references where they would be markup.
_PLAIN_REFERENCES = frozenset({"&lt;", "&gt;", "&amp;", "&quot;"})


class _Group(Enum):
    EMPHASIS = "emphasis"
    BRACKET = "bracket"
    TAG = "tag"


@dataclass(slots=True)
class _Opened:
    group: _Group
    sign: str
    place: int


def read_inline(raw: str, labels: Collection[str] = (), *, is_html: bool = False, is_plain: bool = False) -> Content:
    """
    Return the content of a piece of Markdown; *labels* are those of the text's link definitions, in small letters.

    In a block of HTML, *is_html*, only tags and references are markup. A field, *is_plain*, has no markup.
    """
    if is_plain:
        return (raw,) if raw else ()
    reader = _Reader(raw, labels, is_html=is_html)
    return reader.read()


class _Reader:
    def __init__(self, raw: str, labels: Collection[str], *, is_html: bool) -> None:
        self.raw = raw
        self.labels = labels
        self.is_html = is_html
        self.out: list[str | Code] = []
        self.opened: list[_Opened] = []
        self.number = 0

    def read(self) -> Content:
        place = 0
        while found := _TOKEN.search(self.raw, place):
            self.out.append(self.raw[place : found.start()])
            place = self._token(found)
        self.out.append(self.raw[place:])
        self._drop(0)
        order: dict[int, int] = {}
        whole = joined(self.out)
        for one in whole:
            if isinstance(one, Code):
                order.setdefault(one.number, len(order) + 1)
        return tuple(one if isinstance(one, str) else replace(one, number=order[one.number]) for one in whole)

    def _token(self, found: re.Match[str]) -> int:
        """Add what a token says; return the place after it."""
        text = found[0]
        group = found.lastgroup if found["escaped"] is None else "escaped"
        if self.is_html and group not in {"soft", "break", "comment", "tag", "name", "entity"}:
            self.out.append(text[0])
            return found.start() + 1
        if found["soft"] is not None or (self.is_html and found["break"] is not None):
            self.out.append(" ")
        elif found["escaped"] is not None:
            self.out.append(found["escaped"])
        elif found["tag"] is not None:
            self._tag(text, found["name"].lower())
        elif found["open"] is not None:
            self._begin(_Group.BRACKET, text)
        elif found["close"] is not None:
            return self._bracket(found.end())
        elif found["emphasis"] is not None:
            return self._emphasis(found)
        elif found["entity"] is not None and text in _PLAIN_REFERENCES:
            self.out.append(unescape(text))
        else:
            self._place(text)
        return found.end()

    def _place(self, data: str) -> None:
        self.number += 1
        self.out.append(Code(CodeKind.PLACE, data, self.number))

    def _begin(self, group: _Group, sign: str) -> None:
        self.opened.append(_Opened(group, sign, len(self.out)))
        self.out.append(sign)

    def _end(self, position: int, data: str) -> None:
        """End the span that was opened as the *position*-th; what was opened in it and never ended is no span."""
        self._drop(position + 1)
        opened = self.opened.pop()
        self.number += 1
        self.out[opened.place] = Code(CodeKind.OPEN, opened.sign, self.number)
        self.out.append(Code(CodeKind.CLOSE, data, self.number))

    def _drop(self, position: int) -> None:
        for one in self.opened[position:]:
            if one.group is _Group.TAG:
                self.number += 1
                self.out[one.place] = Code(CodeKind.PLACE, one.sign, self.number)
        del self.opened[position:]

    def _tag(self, text: str, name: str) -> None:
        if text.startswith("</"):
            for position in range(len(self.opened) - 1, -1, -1):
                one = self.opened[position]
                if one.group is _Group.TAG and re.match(rf"<{re.escape(name)}\b", one.sign, re.IGNORECASE):
                    self._end(position, text)
                    return
            self._place(text)
        elif name in VOID_ELEMENTS or text.endswith("/>"):
            self._place(text)
        else:
            self._begin(_Group.TAG, text)

    def _bracket(self, end: int) -> int:
        position = next(
            (index for index in range(len(self.opened) - 1, -1, -1) if self.opened[index].group is _Group.BRACKET), None
        )
        if position is None:
            self.out.append("]")
            return end
        target = _TARGET.match(self.raw, end)
        label = _LABEL.match(self.raw, end) if target is None else None
        words = plain_text(self.out[self.opened[position].place + 1 :]).strip().lower()
        if target is not None:
            self._end(position, f"]{target[0]}")
            return target.end()
        if label is not None and (label[1].strip().lower() or words) in self.labels:
            name = label[1].strip() or words
            self._end(position, f"][{name}]{label[0].partition(']')[2]}")
            return label.end()
        if words in self.labels:
            self._end(position, f"][{words}]")
            return end
        self._drop(position)
        self.out.append("]")
        return end

    def _emphasis(self, found: re.Match[str]) -> int:
        signs = found[0]
        before = self.raw[found.start() - 1 : found.start()]
        after = self.raw[found.end() : found.end() + 1]
        may_end, may_begin = bool(before.strip()), bool(after.strip())
        if signs[0] == "_":
            may_end, may_begin = may_end and not _is_word(after), may_begin and not _is_word(before)
        left = len(signs)
        end = found.end()
        while left and may_end:
            position = self._opened_emphasis(signs[0], left)
            if position is None:
                break
            length = len(self.opened[position].sign)
            left -= length
            attributes = _ATTRIBUTES.match(self.raw, end) if not left else None
            if not self._foreign(position, signs[:length], attributes):
                self._end(position, signs[:length] + (attributes[0] if attributes is not None else ""))
            end = attributes.end() if attributes is not None else end
        if left and may_begin and left <= 3:  # noqa: PLR2004 # both bold and emphasis
            for length in (2, 1) if left == 3 else (left,):  # noqa: PLR2004 # as above
                self._begin(_Group.EMPHASIS, signs[0] * length)
        elif left:
            self.out.append(signs[0] * left)
        return end

    def _foreign(self, position: int, sign: str, attributes: re.Match[str] | None) -> bool:
        """Keep a span of words in another language as words; return False for any other span."""
        if attributes is None or _LANGUAGE_ALONE.fullmatch(attributes[0]) is None:
            return False
        words = self.out[self.opened[position].place :]
        if not all(isinstance(one, str) for one in words):
            return False
        written = f"{plain_text(words)}{sign}{attributes[0]}"
        if FOREIGN_WORDS.fullmatch(written) is None:
            return False
        self.out[self.opened[position].place :] = [written]
        del self.opened[position:]
        return True

    def _opened_emphasis(self, sign: str, most: int) -> int | None:
        for position in range(len(self.opened) - 1, -1, -1):
            one = self.opened[position]
            if one.group is _Group.BRACKET:
                return None
            if one.group is _Group.EMPHASIS and one.sign[0] == sign and len(one.sign) <= most:
                return position
        return None


def _is_word(character: str) -> bool:
    return character.isalnum()
