from __future__ import annotations

import csv
import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from threading import Event
from typing import TYPE_CHECKING

import pytest

from newsletter.store.database.engine import Store, open_store
from newsletter.store.sendings.deliveries import forget_addresses, forget_recipient
from newsletter.store.upgrading import upgrade
from newsletter.tokens import Purpose, TokenContent, read_token, token_keys
from samsprak.cli.newsletter.delivery.schedule import moment_of, wait_until
from samsprak.model.diagnostics import FaultsFoundError
from tests.conftest import run_samsprak
from tests.support.commands.previewing import eventually
from tests.support.deliveries.editions import add_subscribers, address, states
from tests.support.deliveries.relays import RESET, FaultyRelay, faulty_relay
from tests.support.site_folders.folders import PROJECT, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICE = "https://small.example/brevet"
ENVIRONMENT = {"SAMSPRAK_TOKEN_KEYS": f"1:{'ab' * 32}"}
COUNTS = {"sv": 12, "en": 5, "ar": 8}


def run(site: SiteFolder, *arguments: str, status: int = 0) -> str:
    """Run ``samsprak newsletter``; return what it prints."""
    result = run_samsprak("newsletter", *arguments, cwd=site.root, env=ENVIRONMENT)
    assert result.returncode == status, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.fixture
def frozen(small: SiteFolder) -> SiteFolder:
    """Return a site with a frozen edition, and subscribers in three languages."""
    small.replace("site.toml", "[newsletter]", f'[newsletter]\nsubscriptions = "{SERVICE}"')
    run(small, "freeze", "2026-1")
    with opened(small) as store:
        first = 1
        for language, count in COUNTS.items():
            add_subscribers(store, count, language, first=first)
            first += count
    return small


@contextmanager
def opened(site: SiteFolder) -> Iterator[Store]:
    """Open the site's store."""
    store = open_store(f"sqlite:///{site.root / 'subscriptions.db'}")
    upgrade(store)
    yield store
    store.close()


def use(site: SiteFolder, relay: FaultyRelay) -> None:
    """Write the settings of a relay."""
    site.write(
        "service.toml",
        f'[relay]\nhost = "127.0.0.1"\nport = {relay.relay.port}\nsecurity = "none"\n'
        'return_path = "bounces@small.example"\n',
    )


def test_without_a_relay_the_mails_are_written_as_files(frozen: SiteFolder) -> None:
    """Each with the addresses of its subscriber; nothing is sent, and nothing is begun."""
    said = run(frozen, "send", "2026-1")
    assert "no relay is set in service.toml: nothing was sent. 25 mails" in said
    assert "ar: 8 (rendering ar)" in said
    keys = token_keys(ENVIRONMENT)
    files = sorted((frozen.root / "build/dry-run/2026-1").glob("*/*.eml"))
    assert {file.parent.name for file in files} == set(COUNTS)
    for file in files:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert message["To"] == address(int(file.stem))
        leave = str(message["List-Unsubscribe"]).split(">")[0].removeprefix(f"<{SERVICE}/{file.parent.name}/leave/")
        assert read_token(keys, Purpose.LEAVE, leave) == TokenContent(int(file.stem), "2026-1")
        parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
        assert all(f"{SERVICE}/{file.parent.name}/leave/{leave}" in part for part in parts)
        assert not any("subscriber.invalid" in part for part in [*parts, file.read_text(encoding="ascii")])
    assert "was never sent" in run(frozen, "report", "2026-1", status=1)
    erased = run_samsprak("subscribers", "erase", address(3), cwd=frozen.root, env=ENVIRONMENT)
    assert erased.returncode == 0, erased.stderr
    run(frozen, "send", "2026-1", "--dry-run")
    left = list((frozen.root / "build/dry-run").rglob("*.eml"))
    assert len(left) == 24
    assert not any(address(3).encode() in file.read_bytes() for file in left)


def test_an_edition_is_sent_and_reported(frozen: SiteFolder, relay: FaultyRelay) -> None:
    """The report says that it was never tested, and is the same for people and programs."""
    use(frozen, relay)
    relay.faults.rcpt = lambda recipient: "550 5.1.1 =nobody here" if recipient == address(3) else None
    assert "nobody was sent a test of '2026-1'" in run(frozen, "send", "2026-1", "--yes", status=1)
    assert relay.taken == []
    said = run(frozen, "send", "2026-1", "--yes", "--untested")
    assert "together: 25" in said
    assert "24 sent\n1 rejected" in said
    assert len(relay.taken) == 24
    table = run(frozen, "report", "2026-1")
    assert "it was never sent as a test" in table
    assert f"  {address(3)} (sv): rejected: 550 5.1.1 =nobody here" in table
    [row] = csv.DictReader(run(frozen, "report", "2026-1", "--format", "csv").splitlines())
    assert (row["address"], row["state"], row["reason"]) == (address(3), "rejected", "550 5.1.1 =nobody here")
    everybody = json.loads(run(frozen, "report", "2026-1", "--format", "json", "--everybody"))
    assert everybody["counts"] == {"sent": 24, "rejected": 1}
    assert len(everybody["deliveries"]) == everybody["recipients"] == 25
    again = run(frozen, "send", "2026-1", "--yes")
    assert "24 sent" in again
    assert len(relay.taken) == 24


def test_an_edition_is_not_sent_before_its_day(small: SiteFolder, relay: FaultyRelay) -> None:
    """Its page may not be there, to which the mails lead. The time zone of the site says which day it is."""
    small.replace("site.toml", "[newsletter]", f'[newsletter]\nsubscriptions = "{SERVICE}"')
    small.replace("content/sv/newsletter/2026-1.md", "publish_on: 2026-03-02", "publish_on: 2099-01-02")
    run(small, "freeze", "2026-1")
    with opened(small) as store:
        add_subscribers(store, 1, "sv")
    use(small, relay)
    early = "'2026-1' is of 2099-01-02: readers can't open its page before that day"
    for at in ((), ("--at", "2099-01-01T23:59"), ("--at", "2099-01-01T22:59Z")):
        assert early in run(small, "send", "2026-1", "--yes", "--untested", *at, status=1)
    assert relay.taken == []
    asked = run_samsprak(
        "newsletter", "send", "2026-1", "--untested", "--at", "2099-01-01T23:30Z", cwd=small.root, env=ENVIRONMENT
    )
    assert "Send 2026-1 to all of them?" in asked.stdout


def test_who_is_uncertain_is_held_until_the_operator_decides(frozen: SiteFolder, relay: FaultyRelay) -> None:
    """The exit status says that it is not over."""
    use(frozen, relay)
    relay.faults.dot = lambda recipient: RESET if recipient == address(3) else None
    said = run(frozen, "send", "2026-1", "--yes", "--untested", status=1)
    assert "1 uncertain" in said
    assert "--resend-uncertain" in said
    relay.faults.dot = lambda _: None
    run(frozen, "send", "2026-1", "--yes", status=1)
    assert relay.recipients()[address(3)] == 1
    run(frozen, "send", "2026-1", "--yes", "--resend-uncertain")
    assert relay.recipients()[address(3)] == 2
    assert len({one.header("Message-ID") for one in relay.taken}) == 25


def test_a_sending_is_paused_resumed_and_cancelled_while_it_runs(frozen: SiteFolder) -> None:
    """From another terminal; the report names those who do not get it."""
    with faulty_relay() as relay:
        use(frozen, relay)
        may_go_on = Event()
        relay.faults.mail = lambda _: "421 4.3.2 busy" if len(relay.taken) >= 5 and not may_go_on.is_set() else None
        line = [sys.executable, "-m", "samsprak", "newsletter", "send", "2026-1", "--yes", "--untested"]
        with subprocess.Popen(
            line,
            cwd=frozen.root,
            env={**ENVIRONMENT, "PYTHONPATH": str(PROJECT)},
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stderr is not None
            eventually(lambda: len(relay.taken) >= 5)
            assert "2026-1 is paused" in run(frozen, "pause", "2026-1")
            assert any("paused" in line for line in process.stderr)
            may_go_on.set()
            before = len(relay.taken)
            with opened(frozen) as store:
                assert set(states(store).values()) == {"sent", "queued"}
            assert "is cancelled" in run(frozen, "cancel", "2026-1", "--yes")
            assert process.wait(120) == 0
        assert len(relay.taken) == before
    assert "cancelled: the edition was cancelled" in run(frozen, "report", "2026-1")
    assert "was cancelled" in run(frozen, "send", "2026-1", "--yes", status=1)
    assert "was cancelled" in run(frozen, "resume", "2026-1", status=1)


def test_a_relay_that_does_not_take_our_mail_is_a_fault_before_anything_is_begun(frozen: SiteFolder) -> None:
    """The audience is not fixed for a sending that can't be."""
    with faulty_relay() as relay:
        use(frozen, relay)
    said = run(frozen, "send", "2026-1", "--yes", "--untested", status=1)
    assert "relay: nothing can be sent: Connection refused" in said
    assert "was never sent" in run(frozen, "report", "2026-1", status=1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("DELETE FROM subscribers", "nobody subscribes"),
        ("UPDATE subscribers SET language = 'fi' WHERE id < 4", "languages that the edition is not in: 'fi' (3)"),
    ],
)
def test_an_audience_that_can_not_be_sent_to_is_a_fault(
    change: str, message: str, frozen: SiteFolder, relay: FaultyRelay
) -> None:
    """Nobody is left out in silence."""
    use(frozen, relay)
    with opened(frozen) as store, store.begin() as connection:
        connection.exec_driver_sql(change)
    assert message in run(frozen, "send", "2026-1", "--yes", "--untested", status=1)


def test_settings_that_no_mail_can_be_made_with_are_faults_together(small: SiteFolder, relay: FaultyRelay) -> None:
    """Readers could not leave, and nothing could come back."""
    run(small, "freeze", "2026-1")
    use(small, relay)
    small.replace("service.toml", 'return_path = "bounces@small.example"\n', "")
    said = run(small, "send", "2026-1", "--yes", status=1)
    assert "site.toml: the address of the service that takes subscriptions is missing" in said
    assert "service.toml: there is no address that mails come back to" in said
    assert "2026-1/sv: the frozen mail has no address to leave" in said


def test_addresses_are_forgotten_and_the_counts_stay(frozen: SiteFolder, relay: FaultyRelay) -> None:
    """On erasure at once, else after the days of the settings."""
    use(frozen, relay)
    run(frozen, "send", "2026-1", "--yes", "--untested")
    with opened(frozen) as store:
        with store.begin() as connection:
            assert forget_recipient(connection, 3) == 1
        assert sorted(states(store)) == sorted(["None", *(address(one) for one in range(1, 26) if one != 3)])
        with store.begin() as connection:
            assert forget_addresses(connection, datetime.now(UTC) - timedelta(days=1)) == 0
            assert forget_addresses(connection, datetime.now(UTC) + timedelta(days=1)) == 24
    found = json.loads(run(frozen, "report", "2026-1", "--format", "json", "--everybody"))
    assert found["counts"] == {"sent": 25}
    assert {(one["address"], one["subscriber"]) for one in found["deliveries"]} == {(None, None)}
    assert "example.net" not in json.dumps(found)


@pytest.mark.parametrize(("text", "message"), [("tomorrow", "is no time"), ("2026-04-01T07:59", "has passed")])
def test_a_time_that_is_none_or_has_passed_is_a_fault(text: str, message: str) -> None:
    """Nothing is sent at once by mistake."""
    with pytest.raises(FaultsFoundError, match=message):
        moment_of(text, "Europe/Stockholm", datetime(2026, 4, 1, 6, tzinfo=UTC))


def test_a_time_is_that_of_the_site() -> None:
    """Eight o'clock in Sweden is six in summer's UTC."""
    moment = moment_of("2026-04-01T08:00", "Europe/Stockholm", datetime(2026, 4, 1, 5, tzinfo=UTC))
    assert moment.astimezone(UTC) == datetime(2026, 4, 1, 6, tzinfo=UTC)


def test_a_schedule_that_is_stale_sends_nothing() -> None:
    """The machine slept through the morning: what was meant for eight does not go out at noon."""
    moment = datetime(2026, 4, 1, 8, tzinfo=UTC)
    clock = iter([moment - timedelta(hours=1), moment + timedelta(hours=4), moment + timedelta(hours=4)])
    with pytest.raises(FaultsFoundError, match="240 minutes ago: nothing was sent"):
        wait_until(moment, lambda: next(clock), Event(), tick_s=0)
    late = iter([moment - timedelta(hours=1), moment + timedelta(minutes=5), moment + timedelta(minutes=5)])
    assert wait_until(moment, lambda: next(late), Event(), tick_s=0)


@pytest.mark.slow
def test_workers_send_what_was_left_to_them(frozen: SiteFolder, relay: FaultyRelay, postgres_address: str) -> None:
    """Audience and jobs are in one transaction; a worker has the same folder of mails, and ends when it is told."""
    use(frozen, relay)
    environment = {**ENVIRONMENT, "SAMSPRAK_STORE": postgres_address}
    with opened(frozen) as store:
        assert "workers need a store in PostgreSQL" in run(
            frozen, "send", "2026-1", "--yes", "--untested", "--workers", status=1
        )
        assert states(store) == {}
    store = open_store(postgres_address)
    upgrade(store)
    add_subscribers(store, 30)
    line = ["newsletter", "send", "2026-1", "--yes", "--untested", "--workers"]
    begun = run_samsprak(*line, cwd=frozen.root, env=environment)
    assert "2026-1 is with the workers" in begun.stdout, begun.stderr
    assert set(states(store).values()) == {"queued"}
    worker = [sys.executable, "-m", "samsprak", "newsletter", "worker"]
    with subprocess.Popen(worker, cwd=frozen.root, env={**environment, "PYTHONPATH": str(PROJECT)}) as process:
        try:
            eventually(lambda: set(states(store).values()) == {"sent"})
        finally:
            process.terminate()
        assert process.wait(120) == 0
    store.close()
    assert set(relay.recipients().values()) == {1}
    assert len(relay.taken) == 30
