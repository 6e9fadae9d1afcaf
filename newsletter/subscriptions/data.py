"""Everything that is stored about an address: for those who ask, and to be erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsletter.store.bounces.history import bounces_from, deliveries_to, forget_deliveries_to
from newsletter.store.subscribers.sign_ups import remove_sign_ups_of, sign_ups_of
from newsletter.store.subscribers.subscribers import remove_subscriber, subscriber_at, wording
from newsletter.store.subscribers.suppressions import Reason, suppress, suppression

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsletter.store.database.group_commit import Transaction


def data_about(connection: Transaction, lookup: str, address_hashes: Sequence[bytes]) -> str:
    """Return all that is stored about an address, as JSON."""
    one = subscriber_at(connection, lookup)
    suppressed = suppression(connection, address_hashes)
    data: dict[str, object] = {
        "subscriber": None
        if one is None
        else {
            "address": one.address,
            "language": one.language,
            "county": one.county,
            "consented_at": one.consented_at.isoformat(),
            "consent": wording(connection, one.wording) or one.wording,
            "state": one.state.value,
        },
        "deliveries": [
            {"edition": past.edition, "state": past.state, "changed_at": past.changed_at.isoformat()}
            for past in deliveries_to(connection, lookup, one.id if one else None)
        ],
        "bounces": [
            {"edition": past.edition, "reason": past.reason, "at": past.at.isoformat()}
            for past in (bounces_from(connection, one.id) if one else ())
        ],
        "sign_ups_waiting": [moment.isoformat() for moment in sign_ups_of(connection, lookup)],
        "suppressed": suppressed.value if suppressed is not None else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def erase(connection: Transaction, lookup: str, address_hashes: Sequence[bytes], now: datetime) -> bool:
    """
    Erase an address from everything, but for its keyed hash in the suppression list; return whether there was any.

    *address_hashes* are its hashes with each key, that of the signing one first.
    """
    one = subscriber_at(connection, lookup)
    found = remove_sign_ups_of(connection, lookup)
    found += forget_deliveries_to(connection, lookup, one.id if one else None)
    if one is not None:
        return remove_subscriber(connection, one.id, address_hashes[0], Reason.ERASED, now)
    suppress(connection, address_hashes[0], Reason.ERASED, now)
    return found > 0
