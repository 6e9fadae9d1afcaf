"""A worker on the first edition of a store, in a process of its own: ``... <store address> <port of the relay>``."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsletter.config.settings import DeliverySettings, Relay
from newsletter.delivery.sending import Sender
from newsletter.delivery.worker import Intervals, run_worker
from newsletter.store.database.engine import open_store
from tests.support.deliveries.editions import mails_of
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERVALS = Intervals(heartbeat=1, dead=3, look=1)


@contextmanager
def worker(store_address: str, relay: Relay, *, threads: int = 4, rate: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker, and kill it on exit unless it has ended."""
    line = [sys.executable, "-m", "tests.support.deliveries.killable_worker", store_address, str(relay.port)]
    with subprocess.Popen([*line, str(threads), str(rate)], cwd=PROJECT) as one:
        try:
            yield one
        finally:
            one.kill()


def _work(store_address: str, port: int, threads: int, rate: int) -> None:
    store = open_store(store_address)
    sender = Sender(store, Relay("127.0.0.1", port, "none", timeout=60), DeliverySettings(threads, rate))
    try:
        run_worker(store, sender, lambda one: mails_of(one.id), print, _INTERVALS)
    finally:
        sender.close()
        store.close()


if __name__ == "__main__":
    _work(sys.argv[1], *map(int, sys.argv[2:]))
