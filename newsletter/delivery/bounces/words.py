"""The words of a bounce that are the server's own, without the mail that it returns."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

# A server says why in the first lines; the rest is of no use.
_MOST_CHARACTERS = 20_000
_MOST_REASON = 300
_ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:]+")
_RETURNED = re.compile(
    r"^(?:-+ ?(?:this is a copy|(?:begin |start of )?(?:original|returned|the (?:header|body)) |below this line|"
    r"ursprungligt|kopia av).*|(?:original message (?:headers|follows)|ursprungliga meddelandehuvuden).*|"
    r"(?:return-path|received): .*)$",
    re.IGNORECASE | re.MULTILINE,
)
_INVISIBLE = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!][^>]*>")


def words_of(message: Message) -> str:
    """Return the text of the first part of a mail that has one, up to the mail that it returns."""
    for part in _own_parts(message):
        if part.get_content_type() in ("text/plain", "text/html"):
            return _RETURNED.split(_text(part)[:_MOST_CHARACTERS], maxsplit=1)[0]
    return ""


def without_addresses(words: str) -> str:
    """Return the words of a server as one short line without mail addresses, to be kept."""
    return " ".join(_ADDRESS.sub("…", words).split())[:_MOST_REASON]


def _own_parts(message: Message) -> list[Message]:
    """Return the parts that are not in a returned mail, plain text first."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "message":
            continue
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting += [one for one in payload if not isinstance(one, str)]
        else:
            found.insert(0, part)
    return sorted(found, key=lambda part: part.get_content_type() != "text/plain")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        text = payload.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # an unknown charset
        text = payload.decode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        text = unescape(_TAG.sub(" ", _INVISIBLE.sub(" ", text)))
    return text.replace("\r\n", "\n")
