from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from newsletter.retention import BOUNCES_KEPT, Forgotten, purge
from newsletter.store.bounces.counts import bounces_of
from newsletter.store.sendings.tables import DELIVERIES
from tests.newsletter.bounces.test_counting import EDITIONS, HARD, MORNING, come_back, send, subscribe

if TYPE_CHECKING:
    from newsletter.store.database.engine import Store


def test_addresses_of_deliveries_and_bounces_are_forgotten_in_time(store: Store) -> None:
    """The number of mails that were sent stays; a second run finds nothing."""
    with store.begin() as connection:
        number = subscribe(connection)
        send(connection, number, EDITIONS[:3])
    come_back(store, HARD, number, EDITIONS[0])
    soon, later = MORNING + timedelta(days=89), MORNING + timedelta(days=91)
    assert purge(store, 90, soon) == Forgotten(0, 0, 0)
    assert purge(store, 90, later) == Forgotten(0, 3, 0)
    assert purge(store, 90, later) == Forgotten(0, 0, 0)
    with store.reading() as connection:
        rows = connection.execute(select(DELIVERIES.c.address, DELIVERIES.c.subscriber, DELIVERIES.c.state)).all()
        assert [tuple(row) for row in rows] == [(None, None, "sent")] * 3
        assert len(bounces_of(connection, number)) == 1
    assert purge(store, 90, MORNING + BOUNCES_KEPT + timedelta(days=1)).bounces == 1
    # The same mail counts again after that: nobody keeps a mailbox so long.
    with store.reading() as connection:
        assert bounces_of(connection, number) == []
