"""What the service does, apart from HTTP: taking sign-ups, confirming, changing, leaving."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from newsletter.store.limits import first_exceeded
from newsletter.store.outbox import MailKind, queue_mail
from newsletter.store.sign_ups import SignUp, accept, confirm, remove_sign_ups_of, waiting
from newsletter.store.deliveries import forget_recipient
from newsletter.store.subscribers import remove_subscriber, set_preferences, subscriber, wording
from newsletter.store.suppressions import Reason
from newsletter.subscriptions.confirmation import confirmation_token, new_seed, token_hash
from newsletter.tokens import Purpose, keyed_hashes, read_token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import TypeVar

    from newsletter.config.settings import SubscriptionLimits
    from newsletter.store.engine import Store
    from newsletter.store.group_commit import GroupCommit, Transaction
    from newsletter.store.subscribers import Subscriber
    from newsletter.subscriptions.addresses import MailAddress
    from newsletter.tokens import TokenContent, TokenKeys

    _T = TypeVar("_T")

# How long a sign-up waits for its confirmation.
VALID = timedelta(hours=48)
ADDRESS_HASH, NETWORK_HASH = "address", "network"


class Outcome(Enum):
    """What became of a request for a mail. The limit of an address is not told: it would tell who asked before."""

    ACCEPTED = auto()
    NETWORK_LIMITED = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose: the address, the language, the county (empty for none) and the words consented to."""

    address: MailAddress
    language: str
    county: str
    wording: str


def hashes_of_address(keys: TokenKeys) -> Callable[[str], Sequence[bytes]]:
    """Return the function that hashes an address, in its form for look-ups, with each key."""
    return lambda lookup: keyed_hashes(keys, ADDRESS_HASH, lookup)


@dataclass(frozen=True, slots=True)
class Desk:
    """
    The use cases of the service, on one store.

    Changes go through the group commit: a method returns when its change is on the disk.
    """

    store: Store
    changes: GroupCommit
    keys: TokenKeys
    limits: SubscriptionLimits
    now: Callable[[], datetime]

    async def sign_up(self, choice: Choice, network: str) -> Outcome:
        """Store a sign-up and its mail. Whether the address subscribes already is found out when the mail is sent."""
        return await self._ask(choice, network, None)

    async def waiting(self, token: str) -> MailKind | None:
        """Return what the token of a confirmation confirms, None for one that is not valid, or no longer."""
        now = self.now()
        return await self._read(lambda connection: waiting(connection, token_hash(token), now))

    async def confirm(self, token: str) -> int | None:
        """Make a sign-up a subscription, or a new address a subscriber's own; return the id of the subscriber."""
        now, hashes = self.now(), hashes_of_address(self.keys)
        return await self._change(lambda connection: confirm(connection, token_hash(token), now, hashes))

    async def check(self) -> None:
        """Read something from the store, which raises an exception where it can't be reached."""
        await self._read(lambda connection: subscriber(connection, 0))

    def content(self, purpose: Purpose, token: str) -> TokenContent | None:
        """Return the content of a subscriber's token, None if it is none for that purpose."""
        return read_token(self.keys, purpose, token)

    async def subscriber(self, purpose: Purpose, token: str) -> Subscriber | None:
        """Return the subscriber that a token belongs to, None for another token or one of somebody who has left."""
        content = read_token(self.keys, purpose, token)
        if content is None:
            return None
        return await self._read(lambda connection: subscriber(connection, content.subscriber))

    async def set_preferences(self, one: Subscriber, language: str, county: str) -> None:
        """Change language and county of a subscriber."""
        await self._change(lambda connection: set_preferences(connection, one.id, language, county))

    async def move(self, one: Subscriber, choice: Choice, network: str) -> Outcome:
        """Ask for the confirmation of a subscriber's new address, by a mail to it."""
        return await self._ask(choice, network, one.id)

    async def leave(self, token: str, purpose: Purpose, reason: Reason) -> bool:
        """
        Remove the subscriber that a token belongs to; return whether it is a token.

        It is idempotent: whoever has left before is told the same.
        """
        content = read_token(self.keys, purpose, token)
        if content is None:
            return False
        now = self.now()

        def remove(connection: Transaction) -> None:
            one = subscriber(connection, content.subscriber)
            if one is not None:
                address_hash = hashes_of_address(self.keys)(one.lookup)[0]
                remove_subscriber(connection, one.id, address_hash, reason, now)
                if reason is Reason.ERASED:
                    remove_sign_ups_of(connection, one.lookup)
                    forget_recipient(connection, one.id)

        await self._change(remove)
        return True

    async def send_data(self, one: Subscriber, network: str) -> Outcome:
        """Send a subscriber what is stored about them, to their own address."""
        now, limits = self.now(), self._limits(one.lookup, network)

        def ask(connection: Transaction) -> Outcome:
            exceeded = first_exceeded(connection, limits, now)
            if exceeded is None:
                queue_mail(
                    connection, MailKind.DATA, one.address, one.language, seed=new_seed(), now=now, subscriber=one.id
                )
            return self._outcome(exceeded, network)

        return await self._change(ask)

    async def _ask(self, choice: Choice, network: str, number: int | None) -> Outcome:
        seed, now = new_seed(), self.now()
        sign_up = SignUp(
            address=choice.address.address,
            lookup=choice.address.lookup,
            language=choice.language,
            county=choice.county,
            wording=choice.wording,
            seed=seed,
            token_hash=token_hash(confirmation_token(self.keys, seed)),
            created_at=now,
            expires_at=now + VALID,
            subscriber=number,
        )
        limits = self._limits(choice.address.lookup, network)

        def ask(connection: Transaction) -> Outcome:
            exceeded = first_exceeded(connection, limits, now)
            if exceeded is None:
                accept(connection, sign_up)
            return self._outcome(exceeded, network)

        return await self._change(ask)

    def _limits(self, lookup: str, network: str) -> dict[bytes, int]:
        # Counted with the signing key alone: a change of key begins the count anew, for a day.
        return {
            keyed_hashes(self.keys, NETWORK_HASH, network)[0]: self.limits.mails_per_network,
            keyed_hashes(self.keys, f"{ADDRESS_HASH} limit", lookup)[0]: self.limits.mails_per_address,
        }

    def _outcome(self, exceeded: bytes | None, network: str) -> Outcome:
        is_network = exceeded == keyed_hashes(self.keys, NETWORK_HASH, network)[0]
        return Outcome.NETWORK_LIMITED if is_network else Outcome.ACCEPTED

    async def _change(self, change: Callable[[Transaction], _T]) -> _T:
        return await asyncio.wrap_future(self.changes.submit(change))

    async def _read(self, query: Callable[[Transaction], _T]) -> _T:
        def read() -> _T:
            with self.store.reading() as connection:
                return query(connection)

        return await asyncio.to_thread(read)


def stored_data(connection: Transaction, one: Subscriber) -> str:
    """Return what is stored about a subscriber, as JSON."""
    data = {
        "address": one.address,
        "language": one.language,
        "county": one.county,
        "consented_at": one.consented_at.isoformat(),
        "consent": wording(connection, one.wording),
        "state": one.state.value,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
