"""When a deferred delivery is tried again. Source: RFC 5321, 4.5.4.1: at least 30 minutes apart, for 4 to 5 days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsletter.delivery.relay.outcomes import Attempt, Outcome
from newsletter.store.sendings.claims import Result
from newsletter.store.sendings.deliveries import DeliveryState

if TYPE_CHECKING:
    from newsletter.store.sendings.claims import Recipient

_FIRST_WAIT = timedelta(minutes=30)
_LONGEST_WAIT = timedelta(hours=8)
_MOST_DOUBLINGS = 4
_LONGEST = timedelta(days=5)


def result_of(attempt: Attempt, recipient: Recipient, edition: str, now: datetime) -> Result:
    """Return the result of an attempt at *now*, to be written down: a deferred one is due again later, or given up."""
    match attempt.outcome:
        case Outcome.SENT:
            return Result(recipient.delivery, DeliveryState.SENT, attempt.reply)
        case Outcome.REJECTED:
            return Result(
                recipient.delivery,
                DeliveryState.REJECTED,
                attempt.reply,
                subscriber=recipient.subscriber,
                edition=edition,
            )
        case Outcome.UNCERTAIN:
            return Result(recipient.delivery, DeliveryState.UNCERTAIN, attempt.reply)
        case Outcome.DEFERRED:
            return _deferred(attempt, recipient, now)
        case _:
            return Result(recipient.delivery, DeliveryState.QUEUED, is_attempt=False)


def _deferred(attempt: Attempt, recipient: Recipient, now: datetime) -> Result:
    wait = min(_FIRST_WAIT * 2 ** min(recipient.attempts, _MOST_DOUBLINGS), _LONGEST_WAIT)
    due = now + wait
    if due - (recipient.first_tried_at or now) > _LONGEST:
        words = f"given up after {_LONGEST.days} days: {attempt.reply}"
        return Result(recipient.delivery, DeliveryState.REJECTED, words)
    return Result(recipient.delivery, DeliveryState.DEFERRED, attempt.reply, due)
