"""The token of a subscriber in a mail that came back: in the address that it came to, or in what it returns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.tokens import TOKEN_LENGTH, Purpose, TokenContent, TokenKeys, read_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

# Where servers write the address that a mail was delivered to. Several may be in a mail, the last server's first.
_RECIPIENT_FIELDS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To", "Cc")
# Fields of returned headers that hold the subscriber's token.
_RETURNED_FIELDS = ("Return-Path", "List-Unsubscribe", "X-Original-Mail-From", "Original-Mail-From")
_CANDIDATE = re.compile(rf"(?<![A-Za-z2-7])[A-Za-z2-7]{{{TOKEN_LENGTH}}}(?![A-Za-z2-7])")


def token_of_recipient(message: Message, keys: TokenKeys, purpose: Purpose) -> TokenContent | None:
    """Return the content of the token in the address that a mail came to; None if there is none for *purpose*."""
    return _first(_values(message, _RECIPIENT_FIELDS), keys, (purpose,))


def token_of_returned(part: Message, keys: TokenKeys) -> TokenContent | None:
    """Return the content of a token in the headers of a mail of ours that was returned; None if there is none."""
    return _first(_values(part, _RETURNED_FIELDS), keys, (Purpose.BOUNCE, Purpose.LEAVE))


def _values(message: Message, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        # Folded between any two characters by some servers: a token is never broken by a space of its own.
        yield from (re.sub(r"\r?\n[ \t]*", "", str(value)) for value in message.get_all(name, []))


def _first(values: Iterable[str], keys: TokenKeys, purposes: Iterable[Purpose]) -> TokenContent | None:
    for value in values:
        for match in _CANDIDATE.finditer(value):
            for purpose in purposes:
                if (content := read_token(keys, purpose, match[0])) is not None:
                    return content
    return None
