"""Members of Mailman's lists: those who subscribe here; and whoever left there has left here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from newsletter.store.handover.lists import forget_members, members_put_on, note_members
from newsletter.store.subscribers.subscribers import State, every_subscriber, remove_subscriber
from newsletter.store.subscribers.suppressions import Reason
from newsletter.subscriptions.addresses import MailAddress, mail_address
from newsletter.tokens import address_hashes
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsletter.handover.mailman_server import LanguageList
    from newsletter.store.database.engine import Store
    from newsletter.store.subscribers.subscribers import Subscriber
    from newsletter.tokens import TokenKeys

_CONFLICT = 409
# Of the members that were put on a list, at most so many leave at once: more look like a list that was made anew.
_MOST_LEFT, _MOST_SHARE = 10, 0.2
_AT_ONCE = 100


@dataclass(slots=True)
class Synchronised:
    """What a synchronisation of one list did; *refused* are addresses with Mailman's reason."""

    added: int = 0
    removed: int = 0
    left: int = 0
    # Members that this program did not put there, and that do not subscribe here: it leaves them alone.
    strangers: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def synchronise(
    store: Store,
    keys: TokenKeys,
    found: Any,
    of_language: LanguageList,
    now: datetime,
    *,
    may_many_leave: bool = False,
) -> Synchronised:
    """
    Make the members of a list, *found* in Mailman, those who subscribe in its language.

    Whoever was put on the list and is not on it any more has left there, and is removed here. It may be broken off at
    any moment and run again: nobody is taken for somebody who left that was never put on the list.

    Raises:
        FaultsFoundError: If many seem to have left at once, unless they may. Nobody is removed then.
    """
    address = of_language.address
    result = Synchronised()
    members = {_lookup(member.email): member.email for member in found.get_roster("member", fields=["email"])}
    with store.reading() as connection:
        put = members_put_on(connection, address)
        readers = {
            one.lookup: one
            for one in every_subscriber(connection)
            if one.language == of_language.language and one.state is State.ACTIVE
        }

    def was_put(lookup: str) -> bool:
        return any(one in put for one in address_hashes(keys, lookup))

    gone = [one for lookup, one in readers.items() if lookup not in members and was_put(lookup)]
    if len(gone) > max(_MOST_LEFT, _MOST_SHARE * len(put)) and not may_many_leave:
        hint = "see whether the list lost its members; if they left, add --many-left, else --start-anew"
        message = f"{len(gone)} of the {len(put)} members that were put on the list are not on it any more"
        raise FaultsFoundError([Fault(address, 0, message, hint)])
    _leave(store, keys, gone, address, now)
    result.left = len(gone)
    for one in gone:
        del readers[one.lookup]
    missing = [one for lookup, one in readers.items() if lookup not in members]
    for one in missing:
        if reason := _subscribe(found, one.address):
            result.refused.append((one.address, reason))
            continue
        result.added += 1
        # After Mailman has the member: a crash between leaves a member, not somebody who seems to have left.
        with store.begin() as connection:
            note_members(connection, address, [_hash(keys, one.lookup)])
    known = [lookup for lookup in members if lookup in readers]
    with store.begin() as connection:
        note_members(connection, address, [_hash(keys, lookup) for lookup in known if not was_put(lookup)])
    surplus = [lookup for lookup in members if lookup not in readers]
    ours = [lookup for lookup in surplus if was_put(lookup)]
    result.strangers = len(surplus) - len(ours)
    for start in range(0, len(ours), _AT_ONCE):
        part = ours[start : start + _AT_ONCE]
        found.mass_unsubscribe([members[lookup] for lookup in part])
        with store.begin() as connection:
            hashes = [one for lookup in part for one in address_hashes(keys, lookup)]
            forget_members(connection, address, hashes)
    result.removed = len(ours)
    _forget_absent(store, keys, address, [*members, *(one.lookup for one in missing)])
    return result


def forget_list(store: Store, address: str) -> None:
    """Forget who was put on a list: all who subscribe are put on it again."""
    with store.begin() as connection:
        forget_members(connection, address, members_put_on(connection, address))


def _leave(store: Store, keys: TokenKeys, gone: Sequence[Subscriber], address: str, now: datetime) -> None:
    for one in gone:
        with store.begin() as connection:
            remove_subscriber(connection, one.id, _hash(keys, one.lookup), Reason.LEFT, now)
            forget_members(connection, address, address_hashes(keys, one.lookup))


def _forget_absent(store: Store, keys: TokenKeys, address: str, lookups: Sequence[str]) -> None:
    """Forget who was put on the list, left here, and left there too before anybody looked."""
    present = {one for lookup in lookups for one in address_hashes(keys, lookup)}
    with store.begin() as connection:
        forget_members(connection, address, members_put_on(connection, address) - present)


def _subscribe(found: Any, address: str) -> str:
    """Put an address on the list; return why Mailman refuses it, empty if it is on it."""
    try:
        found.subscribe(address, pre_verified=True, pre_confirmed=True, pre_approved=True, send_welcome_message=False)
    except HTTPError as error:
        return "" if error.code == _CONFLICT else str(error.reason or error.code)
    return ""


def _hash(keys: TokenKeys, lookup: str) -> bytes:
    return address_hashes(keys, lookup)[0]


def _lookup(address: str) -> str:
    read = mail_address(address)
    return read.lookup if isinstance(read, MailAddress) else address.lower()
