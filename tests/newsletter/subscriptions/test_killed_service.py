from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.outbox import count_mails
from newsletter.store.subscribers.sign_ups import count_sign_ups
from newsletter.tokens import KEYS_VARIABLE
from tests.support.commands.previewing import DEADLINE_S, eventually
from tests.support.examples import examples
from tests.support.site_folders.folders import PROJECT, copy_of
from tests.support.stores.relays import sink_relay
from tests.support.stores.services import with_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SEED = int(os.environ.get("SAMSPRAK_SEED", "1"))
_THREADS = 4
# In the long profile.
_MOST_KILLS = 100
_SETTINGS = """
[relay]
host = "127.0.0.1"
port = {port}
security = "none"

[subscriptions]
mails_per_network = 1000000
"""


@dataclass
class _Readers:
    """Readers who sign up one after another, in several threads; *accepted* are the addresses that were told so."""

    port: int
    accepted: list[str] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)

    def sign_up(self, thread: int) -> None:
        number = 0
        while not self._stop.is_set():
            address = f"reader{thread}-{number}@example.org"
            number += 1
            connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                form = urlencode({"address": address, "language": "ar", "county": "M"})
                kind = {"Content-Type": "application/x-www-form-urlencoded"}
                connection.request("POST", "/subscriptions/ar/subscribe", form, kind)
                if connection.getresponse().status == 200:
                    self.accepted.append(address)
            except (OSError, HTTPException):
                self._stop.wait(0.05)  # the service is dead just now
            finally:
                connection.close()

    @contextmanager
    def coming(self) -> Iterator[None]:
        threads = [Thread(target=self.sign_up, args=(number,)) for number in range(_THREADS)]
        for one in threads:
            one.start()
        try:
            yield
        finally:
            self._stop.set()
            for one in threads:
                one.join()


def _service(root: Path) -> tuple[subprocess.Popen[str], int]:
    """Start the real command; return it with its port when it listens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samsprak", "subscriptions", "serve", "--root", str(root), "--port", "0"],
        env={**os.environ, KEYS_VARIABLE: f"1:{'ab' * 32}", "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "listening on" in line, line + process.stderr.read()
    return process, int(line.rpartition(" ")[2].rstrip(".\n"))


@pytest.mark.slow
def test_a_killed_service_loses_nobody_that_it_has_accepted(tmp_path: Path) -> None:
    """Whoever was told to look in their inbox gets the mail, though the service is killed again and again meanwhile."""
    site = with_service(copy_of("small", tmp_path / "site"))
    kills, chance, pause = min(examples(3), _MOST_KILLS), random.Random(_SEED), Event()  # noqa: S311 # it chooses moments
    with sink_relay() as relay:
        site.write("service.toml", _SETTINGS.format(port=relay.port))
        process, port = _service(site.root)
        readers = _Readers(port)
        with readers.coming():
            for _ in range(kills):
                # However slow the machine is, some are accepted between two kills.
                before = len(readers.accepted)
                eventually(lambda before=before: len(readers.accepted) > before + 10)  # type: ignore[misc] # of this turn
                pause.wait(chance.uniform(0, 1.3))
                process.kill()
                process.wait()
                assert process.stderr is not None
                process.stderr.close()
                process, readers.port = _service(site.root)
            pause.wait(0.5)
        store = open_store(f"sqlite:///{site.root / 'subscriptions.db'}")
        # What a killed worker had taken is due again after its lease: here the lease is over at once.
        with store.begin() as connection:
            connection.exec_driver_sql("UPDATE outbox SET due_at = '2026-01-01 00:00:00.000000'")

        def waiting() -> int:
            with store.reading() as connection:
                return count_mails(connection)

        eventually(lambda: waiting() == 0, DEADLINE_S * kills)
        process.terminate()
        process.communicate(timeout=60)
        with store.reading() as connection:
            assert count_sign_ups(connection) >= len(readers.accepted)
        store.close()
    times = Counter(address for address, _ in relay.taken)
    assert len(readers.accepted) > 10 * kills
    assert [one for one in readers.accepted if one not in times] == []
    # Between the relay's answer and the next write a mail may go out a second time, with the same link.
    assert sum(times.values()) - len(times) <= kills
