from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from newsletter.delivery.sending import Ending
from newsletter.store.database.engine import Store, open_store
from newsletter.store.subscribers.tables import SUBSCRIBERS
from newsletter.store.upgrading import upgrade
from tests.support.commands.previewing import eventually
from tests.support.deliveries.editions import add_subscribers, begin, states
from tests.support.deliveries.relays import Gate
from tests.support.deliveries.senders import send, sender
from tests.support.site_folders.folders import PROJECT
from tests.support.stores.postgres import running_postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.deliveries.relays import FaultyRelay

ALL = 400


def database(store: Store) -> sqlite3.Connection:
    """Return a connection of another program to the store's file."""
    return sqlite3.connect(str(store.engine.url.database), isolation_level=None, timeout=60)


def has_taken(relay: FaultyRelay, least: int) -> bool:
    """Return whether the relay has taken more messages than that."""
    return len(relay.taken) > least


@contextmanager
def running(store: Store, relay: FaultyRelay, said: list[str]) -> Iterator[list[object]]:
    """Send in another thread; yield the list that the end is put into."""
    ends: list[object] = []
    mails = begin(store)

    def work() -> None:
        ends.append(send(store, mails, relay.relay, say=said.append))

    thread = Thread(target=work)
    thread.start()
    try:
        yield ends
    finally:
        thread.join()


def test_a_locked_database_holds_the_sending_up_and_nothing_else(tmp_path: Path, relay: FaultyRelay) -> None:
    """A backup program may hold the lock for minutes: nobody is lost, nobody gets it twice."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}", busy_s=0.2)
    upgrade(store)
    add_subscribers(store, ALL)
    said: list[str] = []
    gate = Gate(relay, 20)
    with running(store, relay, said) as ends:
        with gate:
            other = database(store)
            other.execute("BEGIN IMMEDIATE")
        eventually(lambda: any("waits for it: database is locked" in one for one in said))
        before = len(relay.taken)
        assert before < ALL
        other.execute("COMMIT")
        other.close()
    assert [one.ending for one in ends] == [Ending.DONE]  # type: ignore[attr-defined] # an end
    assert Counter(states(store).values()) == {"sent": ALL}
    assert set(relay.recipients().values()) == {1}
    store.close()


def test_a_full_disk_holds_the_sending_up_until_there_is_room(tmp_path: Path, relay: FaultyRelay) -> None:
    """What can't be written down is not sent; what was sent is written down when there is room."""
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24M", "tmpfs", folder], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("mounting a small file system needs root")
    try:
        store = open_store(f"sqlite:///{folder / 'store.db'}")
        upgrade(store)
        add_subscribers(store, ALL)
        said: list[str] = []
        filler, gate = folder / "filler", Gate(relay, 20)
        with running(store, relay, said) as ends:
            try:
                with gate, filler.open("wb", buffering=0) as stream, suppress(OSError):
                    while True:
                        stream.write(bytes(4096))
                eventually(lambda: any("the sending waits for it" in one for one in said))
            finally:
                filler.unlink(missing_ok=True)
        assert [one.ending for one in ends] == [Ending.DONE]  # type: ignore[attr-defined] # an end
        assert any("full" in one or "I/O" in one for one in said)
        assert Counter(states(store).values()) == {"sent": ALL}
        assert set(relay.recipients().values()) == {1}
        store.close()
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_restarted_database_server_holds_the_sending_up(relay: FaultyRelay) -> None:
    """Also one that does not come back for a while: the senders wait, and their locks are taken again."""
    with running_postgres() as server:
        store = open_store(server.url)
        upgrade(store)
        add_subscribers(store, ALL)
        said: list[str] = []
        with running(store, relay, said) as ends:
            for least in (50, 150):
                eventually(partial(has_taken, relay, least))
                server.restart()
        assert [one.ending for one in ends] == [Ending.DONE]  # type: ignore[attr-defined] # an end
        assert Counter(states(store).values()) == {"sent": ALL}
        assert set(relay.recipients().values()) == {1}
        store.close()


def test_two_senders_at_once_share_the_recipients(store: Store, relay: FaultyRelay) -> None:
    """An operator who starts it twice does no harm."""
    add_subscribers(store, ALL)
    mails = begin(store)
    with sender(store, relay.relay) as one, sender(store, relay.relay) as other:
        ends: list[Ending] = []
        threads = [Thread(target=lambda of=of: ends.append(of.run(mails, Event()).ending)) for of in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert ends == [Ending.DONE, Ending.DONE]
    assert Counter(states(store).values()) == {"sent": ALL}
    assert set(relay.recipients().values()) == {1}


def test_a_clock_that_is_set_back_changes_nothing(sqlite_store: Store, relay: FaultyRelay) -> None:
    """Whether a sender lives is no question of time: one is killed in 2030, the next one runs in 2020."""
    library = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
    if library is None:
        pytest.skip("libfaketime is not installed: apt-get install faketime")
    add_subscribers(sqlite_store, 200)
    begin(sqlite_store)
    gate = Gate(relay, 20)
    line = [sys.executable, "-m", "tests.support.deliveries.killable"]
    line += [str(sqlite_store.engine.url), str(relay.relay.port)]
    for moment in ("2030-01-01 12:00:00", "2020-01-01 12:00:00"):
        environment = {**os.environ, "LD_PRELOAD": str(library), "FAKETIME": f"@{moment}", "DONT_FAKE_MONOTONIC": "1"}
        with subprocess.Popen(line, cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
            assert one.stdin is not None
            assert one.stdout is not None
            one.stdin.write(b"4\n")
            one.stdin.flush()
            process = int(one.stdout.readline())
            if "2030" in moment:
                with gate:
                    os.kill(process, 9)
                    assert int(one.stdout.readline()) == -9
            else:
                assert int(one.stdout.readline()) == 0
            one.stdin.close()
    found = Counter(states(sqlite_store).values())
    assert found["uncertain"] <= 4
    assert found["sent"] + found["uncertain"] == 200
    assert set(relay.recipients().values()) == {1}


def test_who_leaves_while_it_is_sent_gets_none(store: Store, relay: FaultyRelay) -> None:
    """It is asked when the recipient is claimed, and again before the message: who leaves between is suppressed too."""
    add_subscribers(store, 200)
    mails = begin(store)
    left: set[str] = set()

    def leave(_: str) -> str | None:
        """Let those at the end leave while the first ones get it; some of them are claimed already."""
        if len(relay.taken) == 10 and not left:
            gone = [30, 31, 32, *range(150, 201)]
            left.update(f"r{number}@example.net" for number in gone)
            with store.begin() as connection:
                for number in gone:
                    connection.execute(delete(SUBSCRIBERS).where(SUBSCRIBERS.c.address == f"r{number}@example.net"))
        return None

    relay.faults.dot = leave
    assert send(store, mails, relay.relay, threads=2).ending is Ending.DONE
    found = states(store)
    assert {one for one, state in found.items() if state == "suppressed"} == left
    assert not left & set(relay.recipients())
    assert len(relay.taken) == 200 - len(left)


def test_the_rate_is_that_of_all_senders_together(store: Store, relay: FaultyRelay) -> None:
    """A provider allows so many messages a second, whoever sends them: twenty at ten a second take two seconds."""
    add_subscribers(store, 20)
    mails = begin(store)
    ends: list[Ending] = []
    with sender(store, relay.relay, rate=10) as one, sender(store, relay.relay, rate=10) as other:
        threads = [Thread(target=lambda of=of: ends.append(of.run(mails, Event()).ending)) for of in (one, other)]
        began = monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = monotonic() - began
    assert len(relay.taken) == 20
    assert took >= 1.5
