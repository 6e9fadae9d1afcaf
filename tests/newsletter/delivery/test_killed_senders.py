from __future__ import annotations

import os
import random
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from newsletter.store.sendings.deliveries import DeliveryState, rows_of, send_uncertain_again
from tests.support.deliveries.editions import NOW, add_subscribers, address, begin, states
from tests.support.deliveries.killable import killable_sender
from tests.support.deliveries.relays import Gate
from tests.support.examples import examples

if TYPE_CHECKING:
    from newsletter.store.database.engine import Store
    from tests.support.deliveries.relays import FaultyRelay

RECIPIENTS = 1500
# In the long profile.
MOST_KILLS = 100
THREADS = 8


@pytest.mark.slow
def test_a_sender_killed_at_any_moment_loses_nobody_and_sends_nothing_twice(store: Store, relay: FaultyRelay) -> None:
    """Of whom it can't know it, at most one for each thread and kill, it says so, by name."""
    add_subscribers(store, RECIPIENTS)
    begin(store)
    dice = random.Random(int(os.environ.get("SAMSPRAK_SEED", "15")))  # noqa: S311 # no secret
    wanted, kills = min(examples(30), MOST_KILLS), 0
    with killable_sender(str(store.engine.url.render_as_string(hide_password=False)), relay.relay) as sender:
        while kills < wanted and Counter(states(store).values())[DeliveryState.QUEUED]:
            # A fast sender is killed before the time is over, so that enough is left for the next ones.
            most = len(relay.taken) + dice.randrange(1, RECIPIENTS // wanted)
            kills += sender.send(
                threads=THREADS,
                kill_after_s=dice.uniform(0.02, 3.0 / wanted),
                is_due=lambda most=most: len(relay.taken) >= most,  # type: ignore[misc] # the number of this turn
            )
        sender.send(threads=THREADS)
    assert kills > wanted / 3
    found, taken = states(store), relay.recipients()
    assert set(found.values()) <= {"sent", "uncertain"}
    uncertain = {one for one, state in found.items() if state == "uncertain"}
    sent = {one for one, state in found.items() if state == "sent"}
    assert max(taken.values()) == 1
    assert sent <= set(taken)
    assert set(taken) - sent <= uncertain
    assert sent | uncertain == {address(number) for number in range(1, RECIPIENTS + 1)}
    assert len(uncertain) <= kills * THREADS


def test_what_is_uncertain_is_held_until_somebody_decides(store: Store, relay: FaultyRelay) -> None:
    """Sent again, it has the same identity, so that a mail program may recognise it."""
    add_subscribers(store, 400)
    begin(store)
    gate = Gate(relay, 50)
    with killable_sender(str(store.engine.url.render_as_string(hide_password=False)), relay.relay) as sender:
        process = sender.start(threads=THREADS)
        with gate:
            assert sender.wait(process, kill_after_s=0)
        sender.send(threads=THREADS)
        with store.begin() as connection:
            held = list(rows_of(connection, 1, {DeliveryState.UNCERTAIN}))
            assert send_uncertain_again(connection, 1, NOW) == len(held) <= THREADS
        sender.send(threads=THREADS)
    assert set(states(store).values()) == {"sent"}
    twice = {one for one, times in relay.recipients().items() if times > 1}
    assert twice <= {str(one.address) for one in held}
    assert all("ended between message and reply" in one.reply for one in held)
    identities = {(one.recipient, one.header("Message-ID")) for one in relay.taken}
    assert len(identities) == 400


def test_a_sender_that_is_told_to_stop_finishes_what_it_has_begun(store: Store, relay: FaultyRelay) -> None:
    """An operator may stop it at any moment: nothing is uncertain, and the rest waits."""
    add_subscribers(store, 600)
    begin(store)
    gate = Gate(relay, 50)
    with killable_sender(str(store.engine.url.render_as_string(hide_password=False)), relay.relay) as sender:
        process = sender.start(threads=THREADS)
        with gate:
            os.kill(process, signal.SIGTERM)
        assert not sender.wait(process)
        found = Counter(states(store).values())
        assert set(found) == {"sent", "queued"}
        assert found["sent"] == len(relay.taken)
        sender.send(threads=THREADS)
    assert set(relay.recipients().values()) == {1}
    assert Counter(states(store).values()) == {"sent": 600}
