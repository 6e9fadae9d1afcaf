"""
Places in the encoded bytes of a message that are filled in for each recipient.

Each mark is alone on its lines, so that a value of another length moves no other byte. Sources: RFC 2045, 6.7 and 6.8.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import b2a_qp
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CRLF = b"\r\n"
# RFC 2045 allows 76 characters in a line of base64: 57 bytes.
_BYTES_IN_LINE = 57
_SOFT_BREAK = b"=\r\n"
# Groups of base64 stand for three bytes. An incomplete one may be the last only.
_GROUP = 3


class Slot(Protocol):
    """A place that is filled in, with its encoding."""

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """Return the encoded bytes of the place, with the values by their marks."""


Piece = bytes | Slot


@dataclass(frozen=True, slots=True)
class PlainSlot:
    """A mark that stands for itself: in a header, or in a part that is not encoded."""

    mark: bytes

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """Return the value."""
        return values[self.mark]


@dataclass(frozen=True, slots=True)
class QuotedSlot:
    """A mark in quoted-printable, on lines of its own; *end* is the soft break after it, where one is needed."""

    mark: bytes
    end: bytes

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """Return the value in lines of at most 76 characters."""
        return b2a_qp(values[self.mark]).replace(b"\n", CRLF) + self.end


@dataclass(frozen=True, slots=True)
class Base64Slot:
    """
    Marks with the bytes between, before and after them that fill whole groups of base64.

    *length* is that of the decoded bytes with their values.
    """

    parts: tuple[bytes, ...]
    length: int

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """
        Return the values in lines of at most 76 characters.

        Raises:
            ValueError: If a value is not as long as the message was prepared for.
        """
        content = b"".join([values.get(part, part) for part in self.parts])
        if len(content) != self.length:
            raise ValueError("a personal value has another length than its message was prepared for")
        return base64_lines(content)


def plain_pieces(content: bytes, marks: Sequence[bytes]) -> Iterator[Piece]:
    """Yield the pieces of bytes that are not encoded."""
    for text, mark in _at_marks(content, _any_of(marks)):
        yield text
        if mark:
            yield PlainSlot(mark)


def quoted_pieces(body: bytes, marks: Sequence[bytes]) -> Iterator[Piece]:
    """
    Yield the pieces of a body in quoted-printable.

    The marks have no character that is escaped. A soft break may be anywhere within one.
    """
    broken = b"(?:=\r\n)?"
    pattern = re.compile(b"|".join(broken.join(re.escape(bytes([one])) for one in mark) for mark in marks))
    start = 0
    for match in pattern.finditer(body):
        text = body[start : match.start()]
        yield text if not text or text.endswith(CRLF) else text + _SOFT_BREAK
        start = match.end()
        if body.startswith(_SOFT_BREAK, start):
            start += len(_SOFT_BREAK)
        end = b"" if body.startswith(CRLF, start) or start == len(body) else _SOFT_BREAK
        yield QuotedSlot(match[0].replace(_SOFT_BREAK, b""), end)
    yield body[start:]


def base64_pieces(body: bytes, marks: Sequence[bytes], lengths: Mapping[bytes, int]) -> Iterator[Piece]:
    """Yield the pieces of a body in base64, for values of the given lengths."""
    content = b64decode(body)
    parts = [part for text, mark in _at_marks(content, _any_of(marks)) for part in (text, mark)]
    slot: list[bytes] = []
    for part in parts:
        rest = part
        if part in lengths:
            slot.append(part)
            continue
        if slot:
            wanted = -_length(slot, lengths) % _GROUP
            slot.append(part[:wanted])
            if len(part) < wanted:
                continue
            yield Base64Slot(tuple(slot), _length(slot, lengths))
            slot, rest = [], part[wanted:]
        whole = len(rest) - len(rest) % _GROUP
        yield base64_lines(rest[:whole])
        slot = [rest[whole:]] if len(rest) > whole else []
    if slot:
        yield Base64Slot(tuple(slot), _length(slot, lengths))
    yield body[len(body.rstrip(CRLF)) :][len(CRLF) :]


def base64_lines(content: bytes) -> bytes:
    """Return bytes in base64, with CR LF after each line."""
    starts = range(0, len(content), _BYTES_IN_LINE)
    return b"".join(b64encode(content[at : at + _BYTES_IN_LINE]) + CRLF for at in starts)


def _length(parts: Sequence[bytes], lengths: Mapping[bytes, int]) -> int:
    return sum(lengths.get(part, len(part)) for part in parts)


def _any_of(marks: Sequence[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(re.escape, marks)))


def _at_marks(content: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each text with the mark after it; the last text with an empty one."""
    start = 0
    for match in pattern.finditer(content):
        yield content[start : match.start()], match[0]
        start = match.end()
    yield content[start:], b""
