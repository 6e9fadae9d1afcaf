"""
Senders in processes that can be killed: what they import is loaded in advance.

For each line of input, the number of threads, it prints the process id of a sender, and its status when it has exited.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import IO, TYPE_CHECKING

from newsletter.config.settings import DeliverySettings, Relay
from newsletter.delivery.sending import Ending, Sender
from newsletter.store.database.engine import open_store
from tests.support.deliveries.editions import mails_of
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEP_S = 0.002


@dataclass(frozen=True)
class KillableSender:
    """Sends the first edition of a store in processes of its own; its pipes are unbuffered for `select`."""

    asked: IO[bytes]
    said: IO[bytes]

    def send(
        self, *, threads: int, kill_after_s: float | None = None, is_due: Callable[[], bool] = lambda: False
    ) -> bool:
        """Send; kill the sender after *kill_after_s*, or once *is_due* is true. Return whether it was killed."""
        return self.wait(self.start(threads=threads), kill_after_s, is_due)

    def start(self, *, threads: int) -> int:
        """Start a sender; return its process id."""
        self.asked.write(b"%d\n" % threads)
        return int(self.said.readline())

    def wait(self, process: int, kill_after_s: float | None = None, is_due: Callable[[], bool] = lambda: False) -> bool:
        """Wait for a sender, and kill it after *kill_after_s*, or once *is_due*; return whether it was killed."""
        if kill_after_s is not None and not self._has_ended(kill_after_s, is_due):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        status = int(self.said.readline())
        assert status in {0, -signal.SIGKILL}, "the sender has broken off by itself"
        return status == -signal.SIGKILL

    def _has_ended(self, within_s: float, is_due: Callable[[], bool]) -> bool:
        end = monotonic() + within_s
        while True:
            has_ended, _, _ = select.select([self.said], [], [], min(_STEP_S, max(0, end - monotonic())))
            if has_ended or is_due() or monotonic() >= end:
                return bool(has_ended)


@contextmanager
def killable_sender(store_address: str, relay: Relay) -> Iterator[KillableSender]:
    """Start the process that starts senders, and stop it on exit."""
    line = [sys.executable, "-m", "tests.support.deliveries.killable", store_address, str(relay.port)]
    with subprocess.Popen(line, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as one:
        assert one.stdin is not None
        assert one.stdout is not None
        yield KillableSender(one.stdin, one.stdout)
        one.stdin.close()


def _serve(store_address: str, port: int) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _send(store_address, port, int(line))
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _send(store_address: str, port: int, threads: int) -> None:
    status = 1
    try:
        stopping = Event()
        signal.signal(signal.SIGTERM, lambda *_: stopping.set())
        store = open_store(store_address)
        sender = Sender(store, Relay("127.0.0.1", port, "none", timeout=60), DeliverySettings(threads, 0, 90))
        ended = sender.run(mails_of(1), stopping)
        sender.close()
        store.close()
        status = 0 if ended.ending in {Ending.DONE, Ending.STOPPED} else 2
    finally:
        os._exit(status)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
