"""
Workers: processes on any number of machines that send what is in the store, by jobs of Procrastinate on PostgreSQL.

A job claims a chunk of recipients and sends to them. The deliveries say who has got it, the jobs only wake workers:
one that is killed leaves its chunk to the others.
"""

from __future__ import annotations

import asyncio
import math
import signal
from dataclasses import dataclass
from threading import Event, Lock
from typing import TYPE_CHECKING

import procrastinate

from newsletter.delivery.sending import Ending, utc_now
from newsletter.store.sendings.jobs import (
    QUEUE,
    SEND,
    add_jobs,
    claimable_sendings,
    install_jobs,
    recipients,
    waiting_jobs,
)
from newsletter.store.sendings.sent_editions import sending_by_id
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.delivery.personal.edition_mails import EditionMails
    from newsletter.delivery.sending import Sender
    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction
    from newsletter.store.sendings.sent_editions import Sending

# Recipients of a job: some seconds of work.
CHUNK = 500
_HOUSE = "newsletter-house"


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds between a worker's signs of life, until it is taken for dead, and between looks for what was left."""

    heartbeat: float = 5
    dead: float = 30
    look: int = 10


def jobs_of(store: Store) -> Callable[[Transaction, int], None]:
    """
    Return what adds the jobs of a new sending, in the transaction that fixes its audience.

    Raises:
        FaultsFoundError: If the store is not in PostgreSQL.
    """
    _check_database(store)
    install_jobs(store)
    return _add_jobs


def run_worker(
    store: Store,
    sender: Sender,
    mails_of: Callable[[Sending], EditionMails],
    say: Callable[[str], None],
    intervals: Intervals | None = None,
) -> None:
    """
    Send until SIGTERM or Ctrl-C: what is in the middle of its message is finished, the rest put back.

    *mails_of* returns the mails of a sending, from the bytes on this machine.

    Raises:
        FaultsFoundError: If the store is not in PostgreSQL.
    """
    _check_database(store)
    install_jobs(store)
    asyncio.run(_Worker(store, sender, mails_of, say, intervals or Intervals()).run())


def _add_jobs(connection: Transaction, sending: int) -> None:
    """Add a job for each chunk of the recipients of a sending who wait."""
    add_jobs(connection, sending, max(1, math.ceil(recipients(connection, sending) / CHUNK)))


def _check_database(store: Store) -> None:
    if store.is_sqlite:
        hint = "write an address that begins with postgresql+psycopg:// below [store], and move the subscribers there"
        raise FaultsFoundError([Fault("service.toml", 0, "workers need a store in PostgreSQL", hint)])


class _Worker:
    def __init__(
        self,
        store: Store,
        sender: Sender,
        mails_of: Callable[[Sending], EditionMails],
        say: Callable[[str], None],
        intervals: Intervals,
    ) -> None:
        self._store, self._sender, self._mails_of, self._say, self._intervals = store, sender, mails_of, say, intervals
        self._stopping = Event()
        # A chunk at a time: its threads are the sender's.
        self._lock = Lock()
        self._mails: dict[int, EditionMails] = {}
        url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=4))
        self._app.task(name=SEND, queue=QUEUE)(self._send)
        # It has no lock: one of a dead worker would never be free again (procrastinate 1408).
        look = self._app.task(name="samsprak.look_after", queue=_HOUSE, queueing_lock="look-after")(self._look_after)
        self._app.periodic(cron=f"* * * * * */{intervals.look}")(look)

    async def run(self) -> None:
        """Run jobs until a signal."""
        loop = asyncio.get_running_loop()
        async with self._app.open_async():
            worker = asyncio.create_task(
                self._app.run_worker_async(
                    queues=[QUEUE, _HOUSE],
                    # Looking after is not kept waiting by a chunk.
                    concurrency=2,
                    fetch_job_polling_interval=2,
                    update_heartbeat_interval=self._intervals.heartbeat,
                    stalled_worker_timeout=self._intervals.dead,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                )
            )

            def stop() -> None:
                self._stopping.set()
                worker.cancel()

            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, stop)
            try:
                await worker
            except asyncio.CancelledError:
                if not self._stopping.is_set():
                    raise

    def _send(self, sending: int) -> None:
        """Send a chunk of an edition."""
        with self._lock:
            if self._stopping.is_set():
                return
            if sending not in self._mails:
                with self._store.reading() as connection:
                    found = sending_by_id(connection, sending)
                try:
                    self._mails[sending] = self._mails_of(found)
                except FaultsFoundError as error:
                    self._say(str(error))
                    return
            ended = self._sender.run(self._mails[sending], self._stopping, most=CHUNK)
            if ended.ending is Ending.REFUSED:
                self._say(f"the relay refuses the newsletter: {ended.reason}")

    async def _look_after(self, timestamp: int) -> None:  # noqa: ARG002 # procrastinate's signature
        """Give the jobs of dead workers to others, and add jobs for recipients who have none."""
        for job in await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._intervals.dead):
            await self._app.job_manager.retry_job(job)
        await asyncio.to_thread(self._add_jobs)

    def _add_jobs(self) -> None:
        self._sender.recover_dead()
        with self._store.begin() as connection:
            for sending in claimable_sendings(connection, utc_now()):
                if not waiting_jobs(connection, sending):
                    _add_jobs(connection, sending)
