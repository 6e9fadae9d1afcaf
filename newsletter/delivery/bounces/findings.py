"""What a mail that came back means, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.delivery.bounces.verdicts import Verdict
    from newsletter.tokens import TokenContent


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that was not delivered: whose fault it is, the enhanced status, and the words of the server."""

    token: TokenContent
    verdict: Verdict
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """A reader who marked a mail as spam. Source: RFC 5965."""

    token: TokenContent


@dataclass(frozen=True, slots=True)
class Leave:
    """A subscriber who leaves by mail."""

    token: TokenContent


class NotCounted(StrEnum):
    """Why a mail that came back counts for nothing; for the operator."""

    DELAYED = "it is still being tried"
    DELIVERED = "it says that the mail was delivered"
    AUTOMATIC_REPLY = "an automatic reply, such as of somebody on holiday"
    OTHER_REPORT = "a report, but no complaint"
    NO_TOKEN = "a bounce or a complaint without a token of ours"  # noqa: S105 # words
    NO_BOUNCE = "no bounce: a person may want to read it"
    UNREADABLE = "no mail that can be read"


Counted = Bounce | Complaint | Leave
Finding = Counted | NotCounted
