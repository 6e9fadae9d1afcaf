"""
Whose fault a failed delivery is, by the enhanced status and the words of the server. Sources: RFC 3463, 5321, 5248.

The class alone (5 for permanent) says too little: 5.2.2 is a full mailbox, and 5.7.1 a message that was taken for spam.
"""

from __future__ import annotations

import re
from enum import StrEnum

from newsletter.delivery.bounces import server_words

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_CODE = re.compile(r"(?<![\d.:/-])([45]\d\d)(?=[ \-#:])")


class Verdict(StrEnum):
    """Whose fault it is that a mail was not delivered."""

    # Nobody has the address: it is suppressed after the second edition.
    HARD = "hard"
    # The mailbox or its server, for now: a full one, an outage.
    SOFT = "soft"
    # The message or its sender: a policy, a block list, a size. It says nothing about the address.
    BLOCKED = "blocked"


# By subject and detail of an enhanced status of class 5. Others of the subject: None.
_PERMANENT: dict[int, dict[int | None, Verdict]] = {
    1: {None: Verdict.HARD, 7: Verdict.BLOCKED, 8: Verdict.BLOCKED},
    # 5.2.1 is a mailbox that was closed; 5.2.3 a message above the mailbox's limit.
    2: {None: Verdict.SOFT, 1: Verdict.HARD, 3: Verdict.BLOCKED},
    3: {None: Verdict.SOFT, 4: Verdict.BLOCKED},
    # 5.4.4 has no route: the domain takes no mail. 5.4.310 is Exchange's for a domain that is not in DNS.
    4: {None: Verdict.SOFT, 4: Verdict.HARD, 310: Verdict.HARD},
    5: {None: Verdict.BLOCKED},
    6: {None: Verdict.BLOCKED},
    7: {None: Verdict.BLOCKED},
}
# What servers give for nearly everything: their words decide first. Exchange refuses unknown recipients with 5.4.1, and
# Outlook.com with 5.5.0.
_VAGUE = {(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (4, 1), (5, 0), (5, 1)}
# RFC 5321, 4.2.3, and RFC 7504: replies without an enhanced status.
_CODES = {
    "550": Verdict.HARD,
    "551": Verdict.HARD,
    "552": Verdict.SOFT,
    "553": Verdict.HARD,
    "521": Verdict.HARD,
    "556": Verdict.HARD,
}
# In this order: a server that blocks often adds that the recipient was rejected.
_BY_WORDS = (
    (Verdict.BLOCKED, re.compile("|".join(server_words.BLOCKED), re.IGNORECASE)),
    (Verdict.SOFT, re.compile("|".join(server_words.SOFT), re.IGNORECASE)),
    (Verdict.HARD, re.compile("|".join(server_words.HARD), re.IGNORECASE)),
)


def status_in(text: str) -> str:
    """Return the first enhanced status in the words of a server, such as ``5.1.1``; empty if there is none."""
    match = _STATUS.search(text)
    return ".".join(match.groups()) if match else ""


def verdict_of(status: str, text: str) -> Verdict | None:
    """
    Return whose fault a failure is, from an enhanced status and the words of the server; either may be empty.

    None if neither names a failure: a success, or words without a code.
    """
    vague = status.endswith(".0.0")
    if vague and (better := status_in(text)) and better[0] == status[0]:
        status = better
    if not status:
        status = status_in(text)
    if not status:
        return _by_code(text)
    level, subject, detail = (int(one) for one in status.split("."))
    if level != 5:  # noqa: PLR2004 # the class of permanent failures
        return Verdict.SOFT if level == 4 else None  # noqa: PLR2004 # the class of passing failures
    if (subject, detail) in _VAGUE and (worded := verdict_by_words(text)) is not None:
        return worded
    if subject == 0:
        return _by_code(text) or Verdict.HARD
    details = _PERMANENT.get(subject, {None: Verdict.SOFT})
    return details.get(detail, details[None])


def verdict_by_words(text: str) -> Verdict | None:
    """Return whose fault the words of a server or of a bounce name; None if they name none."""
    return next((verdict for verdict, words in _BY_WORDS if words.search(text)), None)


def _by_code(text: str) -> Verdict | None:
    """Return the verdict of a reply without an enhanced status: by its words, else by its code."""
    match = _CODE.search(text)
    if match is None:
        return None
    code = match[1]
    worded = verdict_by_words(text)
    if code.startswith("4"):
        return Verdict.SOFT
    return worded or _CODES.get(code, Verdict.BLOCKED)
