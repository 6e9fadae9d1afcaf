"""Sending of tests: each rendering to each named address, one message at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.delivery.personal.addresses import on_the_wire
from newsletter.delivery.relay.outcomes import Attempt, Outcome
from newsletter.delivery.relay.transport import Envelope, Transport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.config.settings import Relay

# What is the same for every message: nothing more is tried.
_LASTING = frozenset({Outcome.REFUSED, Outcome.SLOWED})


@dataclass(frozen=True, slots=True)
class TrialMail:
    """A message to send as a test, and whom to."""

    rendering: str
    recipient: str
    message: bytes


def send_trials(mails: Iterable[TrialMail], relay: Relay, sender: str) -> Iterator[tuple[TrialMail, Attempt]]:
    """
    Send *mails* over one connection, and yield each with what became of it; after a lasting failure no more are tried.

    *sender* is the address that they come back to. Nobody gets a mail but its recipient.

    Raises:
        FaultsFoundError: If the file of certificates in the settings can't be read.
    """
    transport = Transport(relay)
    try:
        for one in mails:
            envelope = Envelope(sender, on_the_wire(one.recipient))
            attempt = transport.send(envelope, one.message, lambda: True)
            yield one, attempt
            if attempt.outcome in _LASTING:
                return
    finally:
        transport.close()
