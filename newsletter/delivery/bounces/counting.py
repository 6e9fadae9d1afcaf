"""What a bounce, a complaint or a mail of somebody who leaves does to a subscriber."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, assert_never

from newsletter.delivery.bounces.findings import Bounce, Complaint, Leave
from newsletter.delivery.bounces.verdicts import Verdict, status_in, verdict_of
from newsletter.delivery.bounces.words import without_addresses
from newsletter.store.bounces.counts import (
    BounceRow,
    address_of_delivery,
    bounce_of,
    editions_until,
    note_counted,
    save_bounce,
    stop_sending_to,
    verdicts_of,
)
from newsletter.store.subscribers.subscribers import State, Subscriber, remove_subscriber, subscriber
from newsletter.store.subscribers.suppressions import Reason, suppress
from newsletter.tokens import TokenContent, TokenKeys, address_hashes

if TYPE_CHECKING:
    from datetime import datetime

    from newsletter.config.settings import BounceLimits
    from newsletter.store.database.group_commit import Transaction

# A hard bounce stands where a soft one of the same edition comes later.
_SEVERITY = (Verdict.BLOCKED.value, Verdict.SOFT.value, Verdict.HARD.value)
# Editions to look back over for bounces in a row.
_LOOK_BACK = 100


class Effect(StrEnum):
    """What a mail that came back did."""

    COUNTED_HARD = "hard"
    COUNTED_SOFT = "soft"
    # The message or its sender was refused: it says nothing about the address, and the operator has to look.
    BLOCKED = "blocked"
    SUPPRESSED = "suppressed"
    COMPLAINED = "complained"
    LEFT = "left"
    # The mail, or another about the same edition, was counted before.
    COUNTED_BEFORE = "counted before"
    # There is no such subscriber any more, or they have another address now.
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Counting:
    """What is needed to count: the keys of tokens, the limits of the settings, and the moment."""

    keys: TokenKeys
    limits: BounceLimits
    now: datetime


def count_mail(
    connection: Transaction, counting: Counting, content: bytes, found: Bounce | Complaint | Leave
) -> Effect:
    """Count what a mail means, once: the second time the same mail has no effect."""
    digest = blake2b(b"\n".join(content.split()), digest_size=32).digest()
    if not note_counted(connection, digest, counting.now):
        return Effect.COUNTED_BEFORE
    one = subscriber(connection, found.token.subscriber)
    if one is None:
        return Effect.GONE
    if isinstance(found, Bounce):
        return _count_bounce(connection, counting, one, found)
    if isinstance(found, Complaint):
        _remove(connection, counting, one, Reason.COMPLAINED)
        return Effect.COMPLAINED
    if isinstance(found, Leave):
        _remove(connection, counting, one, Reason.LEFT)
        return Effect.LEFT
    assert_never(found)


def count_rejection(connection: Transaction, counting: Counting, number: int, edition: str, reply: str) -> Effect:
    """
    Count the refusal of a subscriber by a server while an edition was sent to it, as a bounce.

    *reply* is what the server answered to RCPT or to the message: a code and its words.
    """
    one = subscriber(connection, number)
    verdict = verdict_of("", reply)
    if one is None or verdict is None:
        return Effect.GONE
    bounce = Bounce(TokenContent(number, edition), verdict, status_in(reply), without_addresses(reply))
    return _count_bounce(connection, counting, one, bounce)


def _count_bounce(connection: Transaction, counting: Counting, one: Subscriber, bounce: Bounce) -> Effect:
    edition = bounce.token.edition
    sent_to = address_of_delivery(connection, one.id, edition)
    if sent_to is not None and sent_to != one.address:
        return Effect.GONE
    before = bounce_of(connection, one.id, edition)
    if before is not None and _SEVERITY.index(before.verdict) >= _SEVERITY.index(bounce.verdict.value):
        return Effect.COUNTED_BEFORE
    hashes = address_hashes(counting.keys, one.lookup)
    row = BounceRow(one.id, edition, hashes[0], bounce.verdict.value, bounce.status, bounce.reason, counting.now)
    save_bounce(connection, row)
    if bounce.verdict is Verdict.BLOCKED:
        return Effect.BLOCKED
    verdicts = verdicts_of(connection, one.id, hashes, one.consented_at)
    hard = sum(verdict == Verdict.HARD.value for verdict in verdicts.values())
    bounced = {number for number, verdict in verdicts.items() if verdict != Verdict.BLOCKED.value}
    is_full = hard >= counting.limits.hard or _in_a_row(connection, one.id, edition, bounced) >= counting.limits.soft
    if is_full and one.state is State.ACTIVE:
        stop_sending_to(connection, one.id)
        suppress(connection, hashes[0], Reason.BOUNCED, counting.now)
        return Effect.SUPPRESSED
    return Effect.COUNTED_HARD if bounce.verdict is Verdict.HARD else Effect.COUNTED_SOFT


def _in_a_row(connection: Transaction, number: int, edition: str, bounced: set[str]) -> int:
    """Return how many editions up to this one came back, with none between that was delivered."""
    editions = editions_until(connection, number, edition, _LOOK_BACK)
    if not editions:  # a mail of no edition, such as a test
        return len(bounced)
    count = 0
    for one in editions:
        if one.number in bounced:
            count += 1
        elif one.is_sent is not False:
            break
    return count


def _remove(connection: Transaction, counting: Counting, one: Subscriber, reason: Reason) -> None:
    address_hash = address_hashes(counting.keys, one.lookup)[0]
    remove_subscriber(connection, one.id, address_hash, reason, counting.now)
