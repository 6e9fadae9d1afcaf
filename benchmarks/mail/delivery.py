"""Delivery: the freeze of an audience, messages a second beside bare smtplib, memory, and a second worker."""

import json
import os
import resource
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from statistics import median
from threading import Event, Thread

from sqlalchemy import insert

from benchmarks.mail.figure import Figure
from benchmarks.mail.sink import sink
from newsletter.config.settings import DeliverySettings, Relay
from newsletter.delivery.personal.addresses import EditionAddresses
from newsletter.delivery.personal.edition_mails import EditionMails
from newsletter.delivery.sending import Ending, Sender
from newsletter.mail.personal import MARKS
from newsletter.store.database.engine import Store, open_store
from newsletter.store.sendings.claims import Recipient
from newsletter.store.sendings.sent_editions import NewSending, RenderingRow, begin_sending
from newsletter.store.subscribers.tables import SUBSCRIBERS
from newsletter.store.upgrading import upgrade
from newsletter.tokens import TokenKeys

_REPOSITORY = Path(__file__).parents[2]
_MESSAGE_BYTES = 61_000
_THREADS = 10
_MESSAGES, _ROUNDS = 4_000, 3
_AUDIENCE = 100_000
_LEAST_SHARE, _MOST_FREEZE_S, _MOST_MIB = 0.8, 2.0, 200
_WORKER_THREADS, _WORKER_MESSAGES, _DELAY_S, _LEAST_GAIN = 4, 3_000, 0.05, 1.7
_KIB_PER_MIB = 1024
_NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures, with stores below *folder*."""
    yield from _throughput(folder)
    yield from _large_audience(folder)
    yield from _two_workers()


def message() -> bytes:
    """Return a message of 61 KB, its marks in the header and in both parts."""
    dice = Random(2026)
    header = (
        b"From: Brevet <brev@example.org>\r\nSubject: Brev\r\n"
        b"List-Unsubscribe: <https://subscriber.invalid/leave>, <mailto:leave@subscriber.invalid>\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n'
    )
    part = b"--b\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    marks = b"".join(mark.encode() + b"\r\n" for mark in MARKS)

    def text(size: int) -> bytes:
        line = b"abcdefghijklmnopqrstuvwxyz <p class=3D>"
        return b"".join(bytes(dice.choices(line, k=74)) + b"\r\n" for _ in range(size // 76))

    plain = part % b"plain" + text(6_000) + marks
    html = part % b"html" + text(_MESSAGE_BYTES - len(header) - len(plain) - 400) + marks
    return header + plain + html + b"--b--\r\n"


def mails(sending: int, ready: bytes) -> EditionMails:
    """Return the mails of a sending of a single rendering."""
    addresses = EditionAddresses(
        "2026-1", "https://www.example.org/brev", "bounces@example.org", "example.org",
        "Mon, 02 Mar 2026 08:00:00 +0100", TokenKeys({1: bytes(32)}),
    )  # fmt: skip
    return EditionMails(sending, {"sv": ready}, {"sv": "sv"}, addresses)


def filled_store(address: str, count: int) -> Store:
    """Return a new store with so many subscribers."""
    store = open_store(address)
    upgrade(store)
    rows = [
        {"address": f"r{number}@example.net", "lookup": f"r{number}@example.net", "language": "sv", "county": "",
         "consented_at": _NOW, "wording": "w", "state": "active"}
        for number in range(count)
    ]  # fmt: skip
    with store.begin() as connection:
        connection.execute(insert(SUBSCRIBERS), rows)
    return store


def begin(store: Store) -> int:
    """Fix the audience of an edition; return the id of the sending."""
    with store.begin() as connection:
        new = NewSending("2026-1", "2026-1", "digest")
        return begin_sending(connection, new, [RenderingRow("sv", "sv", "", "digest")], _NOW)


def _throughput(folder: Path) -> Iterator[Figure]:
    """Compare with bare smtplib: both by turns, in processes of their own, against the same server."""
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    with sink() as port:
        for number in range(_ROUNDS):
            for kind, found in rates.items():
                found.append(_measured(kind, str(port), str(folder / f"throughput-{number}.db"))["rate"])
    bare, ours = (median(found) for found in rates.values())
    yield Figure("bare smtplib, 10 threads, messages a second", f"{bare:.0f}")
    yield Figure("the same with store and journal (SQLite)", f"{ours:.0f}")
    share = ours / bare
    yield Figure("share of bare smtplib", f"{share:.0%}", f"at least {_LEAST_SHARE:.0%}", share >= _LEAST_SHARE)


def _large_audience(folder: Path) -> Iterator[Figure]:
    with sink() as port:
        found = _measured("large", str(port), str(folder / "large.db"))
    freeze_s, peak_mib = found["freeze_s"], found["peak_mib"]
    yield Figure(
        f"freeze of {_AUDIENCE:,} subscribers (SQLite)", f"{freeze_s:.2f} s", f"less than {_MOST_FREEZE_S:.0f} s",
        freeze_s < _MOST_FREEZE_S,
    )  # fmt: skip
    yield Figure(f"messages a second over all {_AUDIENCE:,}", f"{found['rate']:.0f}")
    yield Figure(
        "memory of the sender at most", f"{peak_mib:.0f} MiB", f"less than {_MOST_MIB} MiB", peak_mib < _MOST_MIB
    )


def _two_workers() -> Iterator[Figure]:
    from tests.support.stores.postgres import database, postgres  # noqa: PLC0415 # where PostgreSQL is wanted

    rates = []
    with postgres() as server, sink(_DELAY_S) as port:
        for count in (1, 2):
            with database(server, f"workers{count}") as address:
                rates.append(_rate_of_senders(address, port, count))
    one, two = rates
    words = f"{_WORKER_THREADS} threads each, a server that answers after {_DELAY_S * 1000:.0f} ms"
    yield Figure(f"one sender on PostgreSQL, {words}", f"{one:.0f} a second")
    gain = two / one
    yield Figure("two of them", f"{gain:.2f} times as many", f"at least {_LEAST_GAIN} times", gain >= _LEAST_GAIN)


def _rate_of_senders(address: str, port: int, count: int) -> float:
    """Return the messages a second of senders who share an audience, from when all are ready."""
    store = filled_store(address, _WORKER_MESSAGES)
    begin(store)
    command = [sys.executable, "-m", "benchmarks.mail.delivery", "worker", str(port), address]
    with ExitStack() as stack:
        senders = [
            stack.enter_context(
                subprocess.Popen(
                    command, cwd=_REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
                )
            )
            for _ in range(count)
        ]
        for sender in senders:
            sender.stdout.readline()  # type: ignore[union-attr] # a pipe
        began = time.perf_counter()
        for sender in senders:
            sender.stdin.write("go\n")  # type: ignore[union-attr] # a pipe
            sender.stdin.flush()  # type: ignore[union-attr] # a pipe
        for sender in senders:
            sender.stdout.readline()  # type: ignore[union-attr] # a pipe
        took = time.perf_counter() - began
    store.close()
    return _WORKER_MESSAGES / took


def _measured(kind: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.mail.delivery", kind, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY)}
    result = subprocess.run(
        command, cwd=_REPOSITORY, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    found: dict[str, float] = json.loads(result.stdout)
    return found


def _bare(port: int, _: str) -> dict[str, float]:
    """Send ready messages by smtplib alone: nothing is personal, nothing is written down."""
    ready = mails(0, message()).mail(Recipient(0, 1, "r1@example.net", "sv", 0, None))[1]
    waiting: SimpleQueue[str] = SimpleQueue()
    for number in range(_MESSAGES):
        waiting.put(f"r{number}@example.net")

    def work() -> None:
        with smtplib.SMTP("127.0.0.1", port) as smtp:
            try:
                while True:
                    smtp.sendmail("bounces@example.org", [waiting.get_nowait()], ready)
            except Empty:
                return

    return {"rate": _MESSAGES / _seconds_of_threads(work)}


def _seconds_of_threads(work: object) -> float:
    threads = [Thread(target=work) for _ in range(_THREADS)]  # type: ignore[arg-type] # a function
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _ours(port: int, database: str) -> dict[str, float]:
    store = filled_store(f"sqlite:///{database}", _MESSAGES)
    edition = mails(begin(store), message())
    return {"rate": _MESSAGES / _send(store, edition, port, _THREADS)}


def _large(port: int, database: str) -> dict[str, float]:
    """Fix and send a large audience; a process of its own makes it, whose memory is not the sender's."""
    address = f"sqlite:///{database}"
    command = f"from benchmarks.mail.delivery import filled_store; filled_store({address!r}, {_AUDIENCE})"
    subprocess.run([sys.executable, "-c", command], cwd=_REPOSITORY, check=True)
    store = open_store(address)
    began = time.perf_counter()
    sending = begin(store)
    freeze_s = time.perf_counter() - began
    took = _send(store, mails(sending, message()), port, _THREADS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB
    return {"freeze_s": freeze_s, "rate": _AUDIENCE / took, "peak_mib": peak}


def _send(store: Store, edition: EditionMails, port: int, threads: int) -> float:
    relay = Relay("127.0.0.1", port, "none")
    began = time.perf_counter()
    sender = Sender(store, relay, DeliverySettings(threads))
    ended = sender.run(edition, Event())
    took = time.perf_counter() - began
    sender.close()
    if ended.ending is not Ending.DONE:
        raise RuntimeError(f"not everybody was sent to: {ended}")
    return took


def _worker(port: int, address: str) -> None:
    store = open_store(address)
    edition = mails(1, message())
    sender = Sender(store, Relay("127.0.0.1", port, "none"), DeliverySettings(_WORKER_THREADS))
    print("ready", flush=True)
    sys.stdin.readline()
    sender.run(edition, Event())
    print("done", flush=True)
    sender.close()
    store.close()


if __name__ == "__main__":
    _, wanted, its_port, its_store = sys.argv
    if wanted == "worker":
        _worker(int(its_port), its_store)
    else:
        print(json.dumps({"bare": _bare, "ours": _ours, "large": _large}[wanted](int(its_port), its_store)))
