from __future__ import annotations

import mailbox
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newsletter.store.bounces.counts import bounces_of
from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.subscribers import NewSubscriber, State, save_subscriber, subscriber
from newsletter.store.upgrading import upgrade
from newsletter.tokens import KEYS_VARIABLE, keyed_hashes
from tests.conftest import run_samsprak
from tests.newsletter.bounces.corpus_mails import KEYS, NAMES, mail

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

ENVIRONMENT = {KEYS_VARIABLE: ",".join(f"{version}:{key.hex()}" for version, key in KEYS.keys.items())}


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site whose service.toml names a Maildir, and with ten subscribers."""
    small.write("service.toml", '[bounces]\nmailbox = "returned"\n')
    mailbox.Maildir(small.root / "returned").close()
    store = open_store(f"sqlite:///{small.root / 'subscriptions.db'}")
    upgrade(store)
    with store.begin() as connection:
        for number in range(10):
            address = f"reader{number}@test.example"
            new = NewSubscriber(address, address, "sv", "", datetime(2026, 1, 1, tzinfo=UTC), "w")
            save_subscriber(connection, new, keyed_hashes(KEYS, "address", address))
    store.close()
    return small


def states(site: SiteFolder) -> list[State | None]:
    """Return the states of the ten subscribers, None for those who are not there any more."""
    store = open_store(f"sqlite:///{site.root / 'subscriptions.db'}")
    with store.reading() as connection:
        found = [subscriber(connection, number) for number in range(1, 11)]
    store.close()
    return [None if one is None else one.state for one in found]


def put(site: SiteFolder, *mails: bytes) -> None:
    """Deliver mails into the Maildir."""
    box = mailbox.Maildir(site.root / "returned")
    for one in mails:
        box.add(one)


def new_mails(site: SiteFolder) -> list[Path]:
    """Return the mails of the Maildir that are not counted."""
    return list((site.root / "returned/new").iterdir())


def bounces(site: SiteFolder, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return run_samsprak("newsletter", "bounces", *arguments, cwd=site.root, env=ENVIRONMENT)


def test_the_mailbox_of_the_settings_is_read_and_emptied(site: SiteFolder) -> None:
    """Two editions came back for the first, somebody complained, somebody left, and a person wrote."""
    put(
        site,
        mail("postfix-unknown-user", 1, "2026-1"),
        mail("exim-unknown-user", 1, "2026-2"),
        mail("complaint", 2),
        mail("leaves", 3),
        mail("postfix-taken-for-spam", 4),
        mail("person", 5),
    )
    done = bounces(site)
    assert done.returncode == 0, done.stderr
    assert "1 came back too often: the address gets no more editions\n" in done.stdout
    assert "1 complained: removed\n" in done.stdout
    assert "1 left by mail\n" in done.stdout
    assert states(site)[:5] == [State.SUPPRESSED, None, None, State.ACTIVE, State.ACTIVE]
    [person] = new_mails(site)
    assert b"Thank you!" in person.read_bytes()
    again = bounces(site)
    assert again.stdout == "1 no bounce: a person may want to read it\n"


def test_mails_that_are_read_again_count_once(site: SiteFolder) -> None:
    """The same mails from an mbox, twice, and by standard input."""
    box = mailbox.mbox(site.root / "box")
    box.add(mail("postfix-unknown-user", 1))
    box.add(mail("postfix-full-mailbox", 2))
    box.close()
    first, again = bounces(site, "box"), bounces(site, "box")
    assert first.stdout.splitlines() == ["1 nobody has the address", "1 not delivered for now"]
    assert again.stdout.splitlines() == ["2 counted before"]
    piped = from_standard_input(site, mail("postfix-unknown-user", 1))
    assert piped.stdout == b"1 counted before\n"
    assert states(site)[:2] == [State.ACTIVE, State.ACTIVE]


def from_standard_input(site: SiteFolder, content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a mail server does for each mail."""
    return subprocess.run(
        [sys.executable, "-m", "samsprak", "newsletter", "bounces", "-"],
        input=content,
        cwd=site.root,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_a_mail_server_is_asked_to_try_again_where_the_store_can_not_be_opened(site: SiteFolder) -> None:
    """Any other status would send the mail back, to nobody."""
    site.write("service.toml", '[store]\naddress = "sqlite:////nowhere/store.db"\n')
    done = from_standard_input(site, mail("leaves", 1))
    assert done.returncode == 75
    assert b"/nowhere/store.db" in done.stderr


def test_without_a_mailbox_the_command_says_what_to_write(site: SiteFolder) -> None:
    """In the settings, or behind the command."""
    site.write("service.toml", "")
    done = bounces(site)
    assert done.returncode == 1
    assert "service.toml: it names no mailbox of what comes back" in done.stderr


def test_without_keys_nothing_is_read(site: SiteFolder) -> None:
    """No token could be told from a forged one."""
    put(site, mail("leaves", 1))
    done = run_samsprak("newsletter", "bounces", cwd=site.root, env={KEYS_VARIABLE: ""})
    assert done.returncode == 1
    assert KEYS_VARIABLE in done.stderr
    assert len(new_mails(site)) == 1


def test_all_mails_of_the_corpus_are_told_with_their_reason(site: SiteFolder) -> None:
    """For each its meaning, and what the server said; never an address."""
    put(site, *(mail(name, 1 + at % 10, f"2026-{at + 1}") for at, name in enumerate(NAMES)))
    done = bounces(site, "--verbose")
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if ": " in line]
    assert len(lines) >= len(NAMES)
    assert "blocked using zen.spamhaus.org" in done.stdout
    assert "@" not in done.stdout


def test_a_run_that_is_killed_loses_no_mail_and_counts_none_twice(site: SiteFolder) -> None:
    """Killed three times in the middle: the next run goes on with what is still in new/."""
    put(site, *(mail("postfix-unknown-user", 1 + number % 10, f"2026-{number}") for number in range(100)))
    for count in (10, 15, 15):
        with subprocess.Popen(
            [sys.executable, "-m", "samsprak", "newsletter", "bounces", "--verbose"],
            cwd=site.root,
            env={**os.environ, **ENVIRONMENT},
            stdout=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            for _ in range(count):  # a line for each mail, as soon as it is counted
                assert process.stdout.readline()
            process.kill()
    assert 0 < len(new_mails(site)) < 100
    done = bounces(site)
    assert done.returncode == 0, done.stderr
    assert new_mails(site) == []
    store = open_store(f"sqlite:///{site.root / 'subscriptions.db'}")
    with store.reading() as connection:
        counted = [row.edition for number in range(1, 11) for row in bounces_of(connection, number)]
    store.close()
    assert sorted(counted) == sorted(f"2026-{number}" for number in range(100))
    assert states(site) == [State.SUPPRESSED] * 10
