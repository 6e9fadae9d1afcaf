"""The machine-readable parts of reports: delivery status (RFC 3464, 6533) and feedback (RFC 5965)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from newsletter.delivery.bounces.verdicts import status_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED_PARTS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_FEEDBACK_PART = "message/feedback-report"


@dataclass(frozen=True, slots=True)
class RecipientStatus:
    """What a report says about one recipient: the action in lower case, the enhanced status, the server's words."""

    action: str
    status: str
    diagnostic: str


def recipient_statuses(message: Message) -> list[RecipientStatus]:
    """Return the status of each recipient, in the order of the delivery status parts of a mail."""
    return [
        _status(group)
        for part in _parts(message, _STATUS_PARTS)
        for group in _groups(part)
        if group.get("Action") or group.get("Status")
    ]


def feedback(message: Message) -> Message | None:
    """Return the fields of a feedback report; None if the mail is none."""
    for part in _parts(message, (_FEEDBACK_PART,)):
        for group in _groups(part):
            if group.get("Feedback-Type"):
                return group
    return None


def returned_headers(message: Message) -> Iterator[Message]:
    """Yield the headers of each mail that a report returns."""
    for part in _parts(message, _RETURNED_PARTS):
        payload = part.get_payload()
        if isinstance(payload, list):
            yield from (one for one in payload if not isinstance(one, str))
        else:
            decoded = part.get_payload(decode=True)
            if isinstance(decoded, bytes):
                yield HeaderParser().parsestr(decoded.decode("utf-8", "replace").lstrip())


def _parts(message: Message, types: tuple[str, ...]) -> Iterator[Message]:
    """Yield the parts of these types, and none of those in a mail that is returned."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() in types:
            yield part
        elif part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += [one for one in part.get_payload() if not isinstance(one, str)]


def _groups(part: Message) -> list[Message]:
    """Return the groups of fields of a part. Python parses those of message/delivery-status by itself."""
    payload = part.get_payload()
    if isinstance(payload, list):
        # A part of another message type holds one message, whose body is the next groups.
        groups = [one for one in payload if not isinstance(one, str)]
        if part.get_content_subtype() == "delivery-status":
            return groups
        text = "\n\n".join(one.as_string() for one in groups)
    else:
        decoded = part.get_payload(decode=True)
        text = decoded.decode("utf-8", "replace") if isinstance(decoded, bytes) else ""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return [HeaderParser().parsestr(block) for block in blocks if block.strip()]


def _status(group: Message) -> RecipientStatus:
    diagnostic = re.sub(r"\s+", " ", str(group.get("Diagnostic-Code", ""))).strip()
    return RecipientStatus(
        action=str(group.get("Action", "")).split("(")[0].strip().lower(),
        status=status_in(str(group.get("Status", ""))),
        # "smtp; 550 5.1.1 ...": the kind of the words is of no use.
        diagnostic=diagnostic.partition(";")[2].strip() or diagnostic,
    )
