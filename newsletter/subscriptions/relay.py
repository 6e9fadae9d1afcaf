"""The connection of the worker to the relay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.delivery.personal.addresses import on_the_wire
from newsletter.delivery.relay.outcomes import Outcome
from newsletter.delivery.relay.transport import Envelope, Transport
from newsletter.subscriptions.worker import Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.config.settings import Relay

# A reader waits for the mail, and a relay that hangs holds up those of all others.
_MOST_WAIT_S = 60
# A mail of which it is not known whether it was taken is sent again, with the same Message-ID: to confirm twice is no
# harm, and never to get the link is.
_MEANINGS: Mapping[Outcome, Sent] = {
    Outcome.SENT: Sent.TAKEN,
    Outcome.DEFERRED: Sent.LATER,
    Outcome.UNCERTAIN: Sent.LATER,
    Outcome.REJECTED: Sent.REFUSED,
    Outcome.SLOWED: Sent.NOBODY_THERE,
    Outcome.REFUSED: Sent.NOBODY_THERE,
}


class RelaySender:
    """Sends mails to the relay, with *sender* as the address that they come back to; *signed* signs a message."""

    def __init__(self, relay: Relay, sender: str, signed: Callable[[bytes], bytes] = bytes) -> None:
        self._transport = Transport(replace(relay, timeout=min(relay.timeout, _MOST_WAIT_S)))
        self._sender = relay.return_path or sender
        self._signed = signed

    def send(self, address: str, message: bytes) -> Sent:
        """Send a message; a lost connection means that the relay as a whole takes none now."""
        envelope = Envelope(self._sender, on_the_wire(address))
        return _MEANINGS[self._transport.send(envelope, self._signed(message), _go_on).outcome]

    def close(self) -> None:
        """End the connection."""
        self._transport.close()


def _go_on() -> bool:
    return True
