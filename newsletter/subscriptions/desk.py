"""What the service does, apart from HTTP: taking sign-ups, confirming, changing, leaving."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from newsletter.retention import CONFIRMED_WITHIN
from newsletter.store.bounces.history import forget_deliveries_to
from newsletter.store.sendings.deliveries import forget_recipient
from newsletter.store.subscribers.limits import first_exceeded
from newsletter.store.subscribers.outbox import MailKind, NewMail, queue_mails
from newsletter.store.subscribers.sign_ups import SignUp, accept, confirm, remove_sign_ups_of, waiting
from newsletter.store.subscribers.subscribers import remove_subscriber, set_preferences, subscriber
from newsletter.store.subscribers.suppressions import Reason
from newsletter.subscriptions.confirmation import confirmation_token, new_seed, token_hash
from newsletter.tokens import ADDRESS_HASH, Purpose, address_hashes, keyed_hash, read_token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from typing import TypeVar

    from newsletter.config.settings import SubscriptionLimits
    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import GroupCommit, Transaction
    from newsletter.store.subscribers.subscribers import Subscriber
    from newsletter.subscriptions.addresses import MailAddress
    from newsletter.tokens import TokenContent, TokenKeys

    _T = TypeVar("_T")

_NETWORK_HASH = "network"


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
        """Return the kind of mail that a confirmation token came with, None if the token is not valid, or no longer."""
        now = self.now()
        return await self._read(lambda connection: waiting(connection, token_hash(token), now))

    async def confirm(self, token: str) -> int | None:
        """Make a sign-up a subscription, or a new address a subscriber's own; return the id of the subscriber."""
        now, hashes = self.now(), partial(address_hashes, self.keys)
        return await self.changes.change(lambda connection: confirm(connection, token_hash(token), now, hashes))

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
        await self.changes.change(lambda connection: set_preferences(connection, one.id, language, county))

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
                address_hash = address_hashes(self.keys, one.lookup)[0]
                remove_subscriber(connection, one.id, address_hash, reason, now)
                if reason is Reason.ERASED:
                    remove_sign_ups_of(connection, one.lookup)
                    forget_deliveries_to(connection, one.lookup, one.id)
            elif reason is Reason.ERASED:
                forget_recipient(connection, content.subscriber)  # who left before, and now wants the rest erased

        await self.changes.change(remove)
        return True

    async def send_data(self, one: Subscriber, network: str) -> Outcome:
        """Send a subscriber what is stored about them, to their own address."""
        now = self.now()
        mail = NewMail(MailKind.DATA, one.address, one.language, new_seed(), now, subscriber=one.id)
        asked = _Asked(self._limits(one.lookup, network), now, mail)
        return self._outcome(await self.changes.change_together(_ask, asked), network)

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
            expires_at=now + CONFIRMED_WITHIN,
            subscriber=number,
        )
        asked = _Asked(self._limits(choice.address.lookup, network), now, sign_up)
        return self._outcome(await self.changes.change_together(_ask, asked), network)

    def _limits(self, lookup: str, network: str) -> dict[bytes, int]:
        # Counted with the signing key alone: a change of key begins the count anew, for a day.
        return {
            keyed_hash(self.keys, _NETWORK_HASH, network): self.limits.mails_per_network,
            keyed_hash(self.keys, f"{ADDRESS_HASH} limit", lookup): self.limits.mails_per_address,
        }

    def _outcome(self, exceeded: bytes | None, network: str) -> Outcome:
        is_network = exceeded is not None and exceeded == keyed_hash(self.keys, _NETWORK_HASH, network)
        return Outcome.NETWORK_LIMITED if is_network else Outcome.ACCEPTED

    async def _read(self, query: Callable[[Transaction], _T]) -> _T:
        def read() -> _T:
            with self.store.reading() as connection:
                return query(connection)

        return await asyncio.to_thread(read)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request for a mail: the limits that it counts for, and what is stored with it."""

    limits: Mapping[bytes, int]
    at: datetime
    cause: SignUp | NewMail


def _ask(connection: Transaction, asked: Sequence[_Asked]) -> list[bytes | None]:
    """Store the causes of mails within the limits; return for each the hash of the limit that it exceeds, or None."""
    exceeded = first_exceeded(connection, [one.limits for one in asked], asked[0].at)
    causes = [one.cause for one, limit in zip(asked, exceeded, strict=True) if limit is None]
    accept(connection, [one for one in causes if isinstance(one, SignUp)])
    queue_mails(connection, [one for one in causes if isinstance(one, NewMail)])
    return exceeded
