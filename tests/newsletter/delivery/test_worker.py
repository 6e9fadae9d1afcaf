from __future__ import annotations

import os
import random
import signal
from collections import Counter
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from newsletter.delivery.worker import CHUNK, jobs_of
from newsletter.store.database.engine import open_store
from newsletter.store.sendings.jobs import waiting_jobs
from newsletter.store.sendings.sent_editions import NewSending, begin_sending
from newsletter.store.upgrading import upgrade
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.commands.previewing import eventually
from tests.support.deliveries.editions import NOW, NUMBER, RENDERINGS, add_subscribers, states
from tests.support.deliveries.killable_worker import worker
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.store.database.engine import Store
    from tests.support.deliveries.relays import FaultyRelay

THREADS = 4
RECIPIENTS = 1200
# In the long profile.
MOST_KILLS = 100


@pytest.fixture
def queued(postgres_address: str) -> Iterator[Store]:
    """Yield a store in PostgreSQL with 1,200 recipients, and the jobs for them."""
    store = open_store(postgres_address)
    upgrade(store)
    add_subscribers(store, RECIPIENTS)
    add = jobs_of(store)
    with store.begin() as connection:
        add(connection, begin_sending(connection, NewSending(NUMBER, NUMBER, "digest"), RENDERINGS, NOW))
        assert waiting_jobs(connection, 1) == -(-RECIPIENTS // CHUNK)
    yield store
    store.close()


@pytest.mark.slow
def test_two_workers_finish_what_killed_ones_began(queued: Store, postgres_address: str, relay: FaultyRelay) -> None:
    """Killed at whatever moment: nobody is lost, nobody gets it twice, and whoever is uncertain is named."""
    dice, pause = random.Random(int(os.environ.get("SAMSPRAK_SEED", "15"))), Event()  # noqa: S311 # no secret
    kills = min(examples(3), MOST_KILLS)
    for _ in range(kills):
        before = len(relay.taken)
        with worker(postgres_address, relay.relay, threads=THREADS) as one:
            eventually(lambda before=before: len(relay.taken) > before)  # type: ignore[misc] # the number of this turn
            # A fast worker is killed before the time is over, so that enough is left for the next ones.
            due, most = monotonic() + dice.uniform(0, 0.5 / kills), before + RECIPIENTS // (2 * kills)
            while monotonic() < due and len(relay.taken) < most:
                pause.wait(0.002)
            one.send_signal(signal.SIGKILL)
            one.wait()
    assert Counter(states(queued).values())["queued"]
    with worker(postgres_address, relay.relay), worker(postgres_address, relay.relay):
        eventually(lambda: set(states(queued).values()) <= {"sent", "uncertain"})
    found = Counter(states(queued).values())
    assert found["uncertain"] <= kills * THREADS
    assert found["sent"] + found["uncertain"] == RECIPIENTS
    taken = relay.recipients()
    assert max(taken.values()) == 1
    assert {one for one, state in states(queued).items() if state == "sent"} <= set(taken)


@pytest.mark.slow
def test_a_worker_that_is_told_to_stop_puts_the_rest_back(
    queued: Store, postgres_address: str, relay: FaultyRelay
) -> None:
    """A machine may be taken out of service at any time."""
    with worker(postgres_address, relay.relay) as one:
        eventually(lambda: len(relay.taken) >= 50)
        one.send_signal(signal.SIGTERM)
        assert one.wait(120) == 0
    found = Counter(states(queued).values())
    assert set(found) == {"sent", "queued"}
    assert found["sent"] == len(relay.taken)
    with worker(postgres_address, relay.relay):
        eventually(lambda: set(states(queued).values()) == {"sent"})
    assert set(relay.recipients().values()) == {1}


def test_workers_need_postgresql(sqlite_store: Store) -> None:
    """SQLite is on one machine; the fault says what to do."""
    with pytest.raises(FaultsFoundError, match="workers need a store in PostgreSQL"):
        jobs_of(sqlite_store)
