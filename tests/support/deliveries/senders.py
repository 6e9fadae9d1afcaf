"""Senders in the test's own process."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

from newsletter.config.settings import DeliverySettings
from newsletter.delivery.sending import Ended, Sender

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.config.settings import Relay
    from newsletter.delivery.personal.edition_mails import EditionMails
    from newsletter.store.database.engine import Store

# Short, since a test waits for it.
_PAUSE_S = 0.01


@contextmanager
def sender(store: Store, relay: Relay, *, threads: int = 4, rate: int = 0, **options: Any) -> Iterator[Sender]:
    """Start a sender, and close it on exit."""
    one = Sender(store, relay, DeliverySettings(threads, rate), **({"first_pause_s": _PAUSE_S} | options))
    try:
        yield one
    finally:
        one.close()


def send(
    store: Store, mails: EditionMails, relay: Relay, *, say: Callable[[str], None] = lambda _: None, **options: Any
) -> Ended:
    """Send an edition until nothing is left that can be sent now."""
    with sender(store, relay, say=say, **options) as one:
        return one.run(mails, Event())
