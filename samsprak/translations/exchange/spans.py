"""Spans of a file that hold words, before their markup is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.translations.exchange.content import Content


class Role(StrEnum):
    """Where words stand."""

    FIELD = "field"
    HEADING = "heading"
    TEXT = "text"
    CELL = "cell"
    TITLE = "title"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Span:
    """A span from *start* to *end* in *section*; a field has a *name* and its *content* as read."""

    start: int
    end: int
    line: int
    role: Role
    section: str
    name: str = ""
    content: Content | None = None


class UnknownTextError(Exception):
    """Raised for words that the exchange does not know, with line, message and hint."""

    def __init__(
        self, line: int, message: str, hint: str = "mend it first: 'samsprak check' says what is wrong"
    ) -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(message)
