"""What became of an attempt to send a message, as values; and the meaning of a server's replies. Source: RFC 5321."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# The server is closing, too busy, or can't secure the connection just now: no fault of the recipient.
_BUSY = frozenset({421, 454})
_AUTHENTICATION_REQUIRED = 530
_FOR_GOOD = 5
_MOST_REPLY = 300


class Outcome(Enum):
    """The outcomes of an attempt."""

    # The server has taken the message.
    SENT = "sent"
    # The server asks to try again later, for this recipient.
    DEFERRED = "deferred"
    # The server refuses this recipient, or the message to it, for good.
    REJECTED = "rejected"
    # The connection was lost after the message, before the reply: the server may have taken it or not.
    UNCERTAIN = "uncertain"
    # The server could not take it just now, from anybody. The message was certainly not taken.
    SLOWED = "slowed"
    # The server refuses the sender: nothing can be sent until somebody changes the settings.
    REFUSED = "refused"
    # It was not to be sent any more, when its turn came.
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An outcome with the server's words, or those of the connection."""

    outcome: Outcome
    reply: str


def reply_text(code: int, words: bytes | str) -> str:
    """Return a reply in one line, as it is shown in a report."""
    text = words.decode(errors="backslashreplace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:_MOST_REPLY]


def of_recipient(code: int, words: bytes | str) -> Attempt | None:
    """Return the meaning of a reply to RCPT, DATA or the message; None for the one that means to go on."""
    if code // 100 in {2, 3}:
        return None
    text = reply_text(code, words)
    if code in _BUSY:
        return Attempt(Outcome.SLOWED, text)
    if code == _AUTHENTICATION_REQUIRED:
        return Attempt(Outcome.REFUSED, text)
    match code // 100:
        case 4:
            return Attempt(Outcome.DEFERRED, text)
        case 5:
            return Attempt(Outcome.REJECTED, text)
        case _:
            return Attempt(Outcome.UNCERTAIN, text)


def of_sender(code: int, words: bytes | str) -> Attempt | None:
    """Return the meaning of a reply to what is the same for everybody: greeting, login, MAIL; None to go on."""
    if code // 100 in {2, 3}:
        return None
    is_lasting = code // 100 == _FOR_GOOD
    return Attempt(Outcome.REFUSED if is_lasting else Outcome.SLOWED, reply_text(code, words))
