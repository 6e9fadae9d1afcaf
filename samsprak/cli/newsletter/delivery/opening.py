"""What the commands of delivery open: the store, and a sending in it."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from newsletter.delivery.bounces.counting import Counting, count_rejection
from newsletter.store.sendings.deliveries import forget_addresses
from newsletter.store.sendings.sent_editions import sending, sending_names
from samsprak.cli.service_opening import opened_store
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.settings import ServiceSettings
    from newsletter.delivery.journal import CountRejection
    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction
    from newsletter.store.sendings.sent_editions import Sending
    from newsletter.tokens import TokenKeys


@contextmanager
def opened_deliveries(service: ServiceSettings) -> Iterator[Store]:
    """
    Open the store until the end of the block; addresses of deliveries that were kept for long enough are forgotten.

    Raises:
        FaultsFoundError: As `opened_store`.
    """
    with opened_store(service) as store:
        with store.begin() as connection:
            forget_addresses(connection, datetime.now(UTC) - timedelta(days=service.delivery.address_days))
        yield store


def sending_named(store: Store, name: str) -> Sending:
    """
    Return the sending of the edition *name*, a key or the last part of one.

    Raises:
        FaultsFoundError: If it was never begun.
    """
    with store.reading() as connection:
        found = sending(connection, name.rpartition("/")[2])
        names = sending_names(connection)
    if found is None:
        hint = did_you_mean(name, names, f"those that were are {listed(names)}" if names else "none was sent yet")
        raise FaultsFoundError([Fault("newsletter", 0, f"the edition '{name}' was never sent", hint)])
    return found


def rejections(service: ServiceSettings, keys: TokenKeys) -> CountRejection:
    """Return the function that counts the refusal of a recipient as a bounce."""

    def count(connection: Transaction, subscriber: int, edition: str, reply: str) -> None:
        count_rejection(connection, Counting(keys, service.bounces, datetime.now(UTC)), subscriber, edition, reply)

    return count


def stopped_by_signals() -> Event:
    """Return an event that is set by SIGTERM and Ctrl-C; a second Ctrl-C ends the program at once."""
    stopping = Event()

    def stop(number: int, _: object) -> None:
        if stopping.is_set() and number == signal.SIGINT:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
