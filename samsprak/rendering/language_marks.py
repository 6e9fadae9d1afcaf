"""
Finish outputs with words of another language in them: marks become markup in pages, and are removed elsewhere.

In a page such words get an element with ``lang`` and ``dir``. Where there is no room for one, in an attribute or a
title, their element gets ``lang``, and what is in it keeps the language that it had.

Source: WCAG 2.2, success criterion 3.1.2, Language of Parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.bidi.html_tokens import Token, attributes_of, tokens_of
from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, RIGHT_TO_LEFT_ISOLATE
from samsprak.model.texts.html_elements import VOID_ELEMENTS
from samsprak.model.texts.language_marks import BEGIN, MARK, first_tag, tag_in

if TYPE_CHECKING:
    import re

    from samsprak.model.languages import Direction, Languages

_SOUGHT = BEGIN.encode()
# Elements that hold text without markup: words for readers, and words for programs.
_TEXT_ONLY = frozenset({"option", "textarea", "title"})
_RAW = frozenset({"script", "style"})
_ISOLATES = {"ltr": LEFT_TO_RIGHT_ISOLATE, "rtl": RIGHT_TO_LEFT_ISOLATE}
# Formats in which people read lines of text; others are read by programs alone.
_LINES = ("xml", "ics", "txt")


def without_marks(place: str, content: bytes, languages: Languages) -> bytes:
    """Return the finished *content* of the output at *place*."""
    if _SOUGHT not in content:
        return content
    text = content.decode()
    name, _, suffix = place.rpartition(".")
    if suffix == "html":
        return marks_as_html(text, languages).encode()
    codes = {place.partition("/")[0], name.rpartition("/")[2]}
    direction: Direction = "rtl" if any(one.is_rtl for one in languages if one.code in codes) else "ltr"
    return (marks_as_isolates(text, languages, direction) if suffix in _LINES else MARK.sub("", text)).encode()


def marks_as_isolates(text: str, languages: Languages, direction: Direction) -> str:
    """Return plain *text* of a *direction* with isolates around marked words of the other one, and without marks."""
    if BEGIN not in text:
        return text
    directions = [direction]

    def isolate(mark: re.Match[str]) -> str:
        if tag := tag_in(mark):
            directions.append(languages.direction_of(tag))
            return _ISOLATES[directions[-1]] if directions[-1] != directions[-2] else ""
        if len(directions) == 1:
            return ""
        own = directions.pop()
        return POP_DIRECTIONAL_ISOLATE if own != directions[-1] else ""

    return MARK.sub(isolate, text)


def marks_as_html(html: str, languages: Languages) -> str:
    """Return a page with markup for its marked words, and without marks."""
    return _Finisher(languages).finished(html) if BEGIN in html else html


@dataclass(slots=True)
class _Element:
    """An open element; *around* is the language to restate in it, empty where its own ``lang`` is that of its words."""

    name: str
    language: str
    direction: Direction
    start: int
    around: str = ""


class _Finisher:
    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._written: list[str] = []
        self._open = [_Element("", "", "ltr", 0)]

    def finished(self, html: str) -> str:
        for token in tokens_of(html):
            if not token.name:
                self._text(token.written)
            elif token.is_end:
                self._end(token)
            else:
                self._start(token)
        return "".join(self._written)

    def _start(self, token: Token) -> None:
        parent = self._open[-1]
        around, written, attributes = "", token.written, attributes_of(token)
        direction = parent.direction
        if attributes.get("dir") in _ISOLATES:
            direction = "rtl" if attributes["dir"] == "rtl" else "ltr"
        if BEGIN in written:
            first = next((one for one in attributes.values() if one.startswith(BEGIN)), "")
            written = marks_as_isolates(written, self._languages, direction)
            if first and "lang" not in attributes:
                language = first_tag(first)
                written = _with_language(written, token.name, language)
                around = parent.around or parent.language
        elif parent.around and "lang" not in attributes:
            written = _with_language(written, token.name, parent.around)
        self._written.append(written)
        if token.name in VOID_ELEMENTS or token.attributes.endswith("/"):
            return
        language = around or attributes.get("lang") or parent.around or parent.language
        self._open.append(_Element(token.name, language, direction, len(self._written) - 1, around))

    def _end(self, token: Token) -> None:
        while len(self._open) > 1 and not self._open[-1].name:
            self._mark("")  # words that end with the element around them
        if len(self._open) > 1 and self._open[-1].name == token.name:
            self._open.pop()
        self._written.append(token.written)

    def _text(self, text: str) -> None:
        parent = self._open[-1]
        if parent.name in _RAW:
            self._written.append(MARK.sub("", text))
        elif parent.name in _TEXT_ONLY:
            if text.startswith(BEGIN) and " lang=" not in self._written[parent.start]:
                start = self._written[parent.start]
                self._written[parent.start] = _with_language(start, parent.name, first_tag(text))
            self._written.append(marks_as_isolates(text, self._languages, parent.direction))
        elif BEGIN in text:
            end = 0
            for mark in MARK.finditer(text):
                self._words(text[end : mark.start()])
                self._mark(tag_in(mark))
                end = mark.end()
            self._words(text[end:])
        else:
            self._words(text)

    def _mark(self, tag: str) -> None:
        if tag:
            direction = self._languages.direction_of(tag)
            self._written.append(f'<span lang="{tag}" dir="{direction}">')
            self._open.append(_Element("", tag, direction, len(self._written) - 1))
        elif len(self._open) > 1 and not self._open[-1].name:
            self._open.pop()
            self._written.append("</span>")

    def _words(self, text: str) -> None:
        around = self._open[-1].around
        self._written.append(f'<span lang="{around}">{text}</span>' if around and text.strip() else text)


def _with_language(written: str, name: str, language: str) -> str:
    end = len(name) + 1
    return f'{written[:end]} lang="{language}"{written[end:]}'
