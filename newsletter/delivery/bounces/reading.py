"""Reading a mail that came back: a bounce, a complaint, a wish to leave, or nothing of these."""

from __future__ import annotations

import re
from email.parser import BytesParser
from email.policy import compat32
from typing import TYPE_CHECKING

from flufl.bounce import all_failures

from newsletter.delivery.bounces.findings import Bounce, Complaint, Finding, Leave, NotCounted
from newsletter.delivery.bounces.reports import RecipientStatus, feedback, recipient_statuses, returned_headers
from newsletter.delivery.bounces.tokens_found import token_of_recipient, token_of_returned
from newsletter.delivery.bounces.verdicts import Verdict, status_in, verdict_by_words, verdict_of
from newsletter.delivery.bounces.words import without_addresses, words_of
from newsletter.tokens import Purpose, TokenContent, TokenKeys

if TYPE_CHECKING:
    from email.message import Message

# A mail of a hundred kilobytes that came back, and much room. What is larger is no bounce.
MOST_BYTES = 5_000_000
_COMPLAINTS = frozenset({"abuse", "fraud", "opt-out", "opt-out-list"})
# OpenSMTPD writes "error", and some servers no action at all.
_FAILED = frozenset({"failed", "error", ""})
_ROBOT = re.compile(r"^\W*(?:mailer-daemon|postmaster|microsoft ?exchange)", re.IGNORECASE)
_ROBOT_ADDRESS = re.compile(r"(?:mailer-daemon|postmaster|microsoftexchange\w*)@", re.IGNORECASE)


def finding(content: bytes, keys: TokenKeys) -> Finding:
    """
    Return what a mail means.

    Only a token of ours says whose mail it is: no stranger's bounce suppresses anybody.
    """
    if len(content) > MOST_BYTES:
        return NotCounted.UNREADABLE
    try:
        message = BytesParser(policy=compat32).parsebytes(content)
        return _finding(message, keys)
    # Nested or broken without measure, by intention or not: such a mail must not stop the others.
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return NotCounted.UNREADABLE


def _finding(message: Message, keys: TokenKeys) -> Finding:
    if not message.keys():
        return NotCounted.UNREADABLE
    if (leaving := token_of_recipient(message, keys, Purpose.LEAVE)) is not None:
        return Leave(leaving)
    token = token_of_recipient(message, keys, Purpose.BOUNCE) or _returned_token(message, keys)
    report = feedback(message)
    if report is not None:
        token = token or token_of_returned(report, keys)
        return _complaint(str(report.get("Feedback-Type")), token)
    if statuses := recipient_statuses(message):
        return _by_statuses(statuses, message, token)
    is_robot = _is_from_robot(message)
    # Exim's and Postfix's bounces are automatic replies too.
    if _is_automatic_reply(message) and not is_robot:
        return NotCounted.AUTOMATIC_REPLY
    return _by_words(message, token, is_robot=is_robot)


def _returned_token(message: Message, keys: TokenKeys) -> TokenContent | None:
    found = (token_of_returned(headers, keys) for headers in returned_headers(message))
    return next((one for one in found if one is not None), None)


def _complaint(kind: str, token: TokenContent | None) -> Finding:
    if kind.strip().lower() not in _COMPLAINTS:
        return NotCounted.OTHER_REPORT
    return NotCounted.NO_TOKEN if token is None else Complaint(token)


def _by_statuses(statuses: list[RecipientStatus], message: Message, token: TokenContent | None) -> Finding:
    """Return the kind of bounce in a delivery status report: of its first failure, else of its first other action."""
    failed = next((one for one in statuses if one.action in _FAILED), None)
    if failed is None:
        return NotCounted.DELAYED if any(one.action == "delayed" for one in statuses) else NotCounted.DELIVERED
    # Exim gives 5.0.0 and the server's words; some give the words in the text alone.
    vague = not failed.diagnostic or (failed.status.endswith(".0.0") and not status_in(failed.diagnostic))
    said = f"{failed.diagnostic}\n{words_of(message)}" if vague else failed.diagnostic
    verdict = verdict_of(failed.status, said)
    if verdict is None:
        return NotCounted.DELIVERED
    status = failed.status if not failed.status.endswith(".0.0") else status_in(said) or failed.status
    return _bounce(token, verdict, status, failed.diagnostic or said)


def _by_words(message: Message, token: TokenContent | None, *, is_robot: bool) -> Finding:
    """
    Return what a bounce without a report means.

    Its format is known to flufl.bounce, or its sender is a server, or it has the empty return path of one (RFC 5321,
    4.5.5) and a code in its words: replies of people on holiday have that path too.
    """
    passing, permanent = all_failures(message)
    is_bounce = bool(passing or permanent) or is_robot
    said = words_of(message)
    verdict = None
    if is_bounce or str(message.get("Return-Path", "")).strip() == "<>":
        verdict = verdict_of("", said)
    if verdict is None and is_bounce:
        verdict = verdict_by_words(said)
    if verdict is None and permanent:
        verdict = Verdict.HARD
    if verdict is None and passing:
        verdict = Verdict.SOFT
    return NotCounted.NO_BOUNCE if verdict is None else _bounce(token, verdict, status_in(said), said)


def _bounce(token: TokenContent | None, verdict: Verdict, status: str, said: str) -> Finding:
    if token is None:
        return NotCounted.NO_TOKEN
    return Bounce(token, verdict, status, without_addresses(said))


def _is_automatic_reply(message: Message) -> bool:
    """Return whether a mail was written by a program (RFC 3834, 5), or has the fields of programs before it."""
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    return (
        not submitted.startswith("no")
        or str(message.get("Precedence", "")).strip().lower() == "auto_reply"
        or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"))
    )


def _is_from_robot(message: Message) -> bool:
    sender = str(message.get("From", ""))
    return _ROBOT.search(sender) is not None or _ROBOT_ADDRESS.search(sender) is not None
