"""
The worker: sends the mails of the outbox, and forgets what is over.

Any number of workers may run, in the service and beside it. A mail goes out at least once: a worker that is killed
after the relay's answer leaves its mail to another one, which sends the same bytes with the same Message-ID.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from newsletter.retention import purge_unconfirmed
from newsletter.store.database.engine import UNAVAILABLE
from newsletter.store.subscribers.outbox import defer_mails, remove_mails, take_mails

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction
    from newsletter.store.subscribers.outbox import WaitingMail
    from newsletter.subscriptions.mails import ServiceMails

_LOG = logging.getLogger("samsprak.subscriptions")
# Longer than any conversation with a relay: a mail is due again when its worker has died.
LEASE = timedelta(minutes=30)
_AT_ONCE = 50
_PAUSE_S = 1.0
# Between attempts: a relay that is down comes back soon, and readers wait for the mail.
_FIRST_PAUSE, _LONGEST_PAUSE, _MOST_DOUBLINGS = timedelta(minutes=1), timedelta(hours=1), 10
_PURGE_EVERY = timedelta(minutes=10)


class Sent(Enum):
    """What became of a mail: taken, refused for good, to try again, or the relay as a whole takes none now."""

    TAKEN = auto()
    REFUSED = auto()
    LATER = auto()
    NOBODY_THERE = auto()


class Sender(Protocol):
    """A connection to the relay."""

    def send(self, address: str, message: bytes) -> Sent:
        """Send a message."""

    def close(self) -> None:
        """End the connection."""


@dataclass
class Worker:
    """Sends what waits; *sender* is None where no relay is set: then the mails wait."""

    store: Store
    mails: ServiceMails
    sender: Sender | None
    now: Callable[[], datetime]
    _purged_at: datetime | None = None

    def run(self, stop: Event) -> None:
        """Work until *stop* is set. A store that can't be reached is tried again."""
        while not stop.is_set():
            try:
                count = self.work()
            except UNAVAILABLE as error:
                _LOG.warning("the store can't be reached: %s", type(error).__name__)
                count = 0
            except Exception:  # noqa: BLE001 # a fault of the program: the mails of others go on
                _LOG.exception("the outbox has met a fault")
                count = 0
            if count < _AT_ONCE:
                stop.wait(_PAUSE_S)
        if self.sender is not None:
            self.sender.close()

    def start(self, stop: Event) -> Thread:
        """Work in a thread of its own until *stop* is set."""
        thread = Thread(target=self.run, args=(stop,), name="outbox")
        thread.start()
        return thread

    def work(self) -> int:
        """Send the mails that are due now, at most as many as one lease allows; return their number."""
        now = self.now()
        self._purge(now)
        if self.sender is None:
            return 0
        with self.store.begin() as connection:
            taken = take_mails(connection, now, LEASE, _AT_ONCE)
            messages = [(mail, self._message(connection, mail)) for mail in taken]
        for place, (mail, message) in enumerate(messages):
            sent = message if isinstance(message, Sent) else self.sender.send(mail.address, message)
            if sent is Sent.NOBODY_THERE:
                self._defer([one for one, _ in messages[place:]], now)
                return 0
            if sent is Sent.LATER:
                self._defer([mail], now)
                continue
            if sent is Sent.REFUSED and sent is not message:
                _LOG.info("the relay refused a mail of the kind '%s'", mail.kind.value)
            # One by one: a worker that is killed leaves at most one that was sent.
            with self.store.begin() as connection:
                remove_mails(connection, [mail.id])
        return len(messages)

    def _message(self, connection: Transaction, mail: WaitingMail) -> bytes | Sent:
        """Return the message for a mail; REFUSED if there is nothing to send, LATER if it can't be made."""
        try:
            message = self.mails.message(connection, mail)
        except UNAVAILABLE:
            raise
        except Exception:  # noqa: BLE001 # one mail that can't be made holds up no other
            _LOG.exception("a mail of the kind '%s' can't be made", mail.kind.value)
            return Sent.LATER
        return Sent.REFUSED if message is None else message

    def _defer(self, mails: list[WaitingMail], now: datetime) -> None:
        with self.store.begin() as connection:
            for mail in mails:
                pause = min(_FIRST_PAUSE * 2 ** min(mail.attempts - 1, _MOST_DOUBLINGS), _LONGEST_PAUSE)
                defer_mails(connection, [mail.id], now + pause)

    def _purge(self, now: datetime) -> None:
        if self._purged_at is not None and now - self._purged_at < _PURGE_EVERY:
            return
        with self.store.begin() as connection:
            purge_unconfirmed(connection, now)
        self._purged_at = now
