"""
The message of a rendering, prepared once, with places for what differs from recipient to recipient.

No message is built per person: the bytes between the places are those that were frozen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.utils import format_datetime
from typing import TYPE_CHECKING

from newsletter.delivery.personal.slots import CRLF, Piece, PlainSlot, base64_pieces, plain_pieces, quoted_pieces
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK, MARKS, PREFERENCES_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from email.message import Message

# Places in the header, beside the marks of the mail. No message has such bytes: a line break is in them.
RECIPIENT = b"\r\nrecipient"
MESSAGE_ID = b"\r\nmessage-id"
DATE = b"\r\ndate"
# The fields of a rendering that are another's in the message of a recipient.
_REPLACED = (b"message-id", b"date", b"to")
_MARKS = tuple(mark.encode("ascii") for mark in MARKS)
_END_OF_HEADER = CRLF + CRLF


@dataclass(frozen=True, slots=True)
class PersonalMail:
    """A message in pieces: bytes, and slots between them."""

    pieces: tuple[Piece, ...]

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """
        Return the message with the values by their marks.

        Raises:
            ValueError: If a value has another length than in the other messages.
        """
        return b"".join([piece if type(piece) is bytes else piece.filled(values) for piece in self.pieces])  # type: ignore[union-attr] # the exact type is the quick test


def personal_mail(ready: bytes, lengths: Mapping[bytes, int]) -> PersonalMail:
    """
    Return the message *ready* prepared for values of the given *lengths*, by their marks.

    ``To``, ``Message-ID`` and ``Date`` are places too, whatever the message has there; their values have any length.
    """
    header, _, body = ready.partition(_END_OF_HEADER)
    pieces: list[Piece] = [*_header_pieces(header + CRLF), CRLF]
    message = message_from_bytes(ready)
    if message.is_multipart():
        for is_part, chunk in _chunks(body, message):
            pieces += _part_pieces(chunk, lengths) if is_part else [chunk]
    else:
        pieces += _body_pieces(body, header, lengths)
    return PersonalMail(tuple(_joined(pieces)))


@dataclass(frozen=True, slots=True)
class GeneralValues:
    """
    What stands in a message that is no subscriber's own: to whom it goes, when, and as which message.

    *leave* and *preferences* are the pages to leave and to change what one chose, *leave_address* is to leave by mail.
    """

    recipient: str
    message_id: str
    sent_at: datetime
    leave: str
    preferences: str
    leave_address: str


def general_message(ready: bytes, values: GeneralValues, without: Iterable[bytes]) -> bytes:
    """Return the message *ready* with values that are nobody's own, *without* the header fields of these names."""
    by_mark = {
        LEAVE_MARK: values.leave,
        PREFERENCES_MARK: values.preferences,
        LEAVE_MAIL_MARK: values.leave_address,
    }
    filled = {mark.encode(): value.encode() for mark, value in by_mark.items()}
    lengths = {mark: len(value) for mark, value in filled.items()}
    filled |= {
        RECIPIENT: values.recipient.encode(),
        MESSAGE_ID: values.message_id.encode(),
        DATE: format_datetime(values.sent_at).encode(),
    }
    header, _, body = personal_mail(ready, lengths).filled(filled).partition(_END_OF_HEADER)
    return _without_fields(header + CRLF, without) + CRLF + body


def _without_fields(header: bytes, names: Iterable[bytes]) -> bytes:
    """Return a header, whose lines end with CR LF, without the fields of these names and their folded lines."""
    return re.sub(rb"(?im)^(?:" + b"|".join(names) + rb"):.*\r\n(?:[ \t].*\r\n)*", b"", header)


def _header_pieces(header: bytes) -> Iterator[Piece]:
    yield from plain_pieces(_without_fields(header, _REPLACED), _MARKS)
    for name, mark in ((b"To", RECIPIENT), (b"Date", DATE), (b"Message-ID", MESSAGE_ID)):
        yield name + b": "
        yield PlainSlot(mark)
        yield CRLF


def _chunks(body: bytes, message: Message) -> Iterator[tuple[bool, bytes]]:
    """Yield the boundary lines of a message's body, and what is between them, in order; says which are parts."""
    boundaries = {str(part.get_boundary()).encode() for part in message.walk() if part.is_multipart()}
    names = b"|".join(re.escape(one) for one in sorted(boundaries, reverse=True))
    start = 0
    for line in re.finditer(rb"(?m)(?:^|\r\n)--(?:" + names + rb")(--)?[ \t]*\r\n", body):
        yield start > 0, body[start : line.start()]
        yield False, line[0]
        start = line.end()
    yield False, body[start:]


def _part_pieces(part: bytes, lengths: Mapping[bytes, int]) -> Sequence[Piece]:
    header, end, body = part.partition(_END_OF_HEADER)
    return [header + end, *_body_pieces(body, header, lengths)]


def _body_pieces(body: bytes, header: bytes, lengths: Mapping[bytes, int]) -> Sequence[Piece]:
    """Return the pieces of a part's body; pictures and other media have no places."""
    fields = message_from_bytes(header + _END_OF_HEADER)
    if fields.get_content_maintype() != "text":
        return [body]
    match fields.get("Content-Transfer-Encoding", "7bit").strip().lower():
        case "base64":
            return list(base64_pieces(body, _MARKS, lengths))
        case "quoted-printable":
            return list(quoted_pieces(body, _MARKS))
        case _:
            return list(plain_pieces(body, _MARKS))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring bytes joined."""
    texts: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            texts.append(piece)
            continue
        yield b"".join(texts)
        yield piece
        texts = []
    yield b"".join(texts)
