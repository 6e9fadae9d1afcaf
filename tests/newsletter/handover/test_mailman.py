"""Hand-over to Debian's GNU Mailman 3, which sends through a real Postfix into Maildirs."""

from __future__ import annotations

import email
import smtplib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from newsletter.config.service_toml import MAILMAN_VARIABLE
from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.subscribers import NewSubscriber, every_subscriber, save_subscriber
from newsletter.store.upgrading import upgrade
from newsletter.tokens import keyed_hashes
from tests.conftest import run_samsprak
from tests.support.commands.previewing import eventually
from tests.support.commands.subscriptions import KEYS, TOKEN_KEYS
from tests.support.mail_servers.mailman import PASSWORD, Mailman, mailman
from tests.support.mail_servers.postfix import RECEIVING, Postfix, postfix
from tests.support.outputs.frozen import frozen
from tests.support.site_folders.folders import SiteFolder, copy_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from email.message import EmailMessage

CODES = ("sv", "en", "ar")
DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Servers:
    """A running Mailman, and the Postfix that delivers its mails."""

    mailman: Mailman
    receiver: Postfix


@dataclass(frozen=True)
class Handover:
    """A site with a frozen edition and three readers of each language, and a domain of lists of its own."""

    site: SiteFolder
    servers: Servers
    domain: str

    def run(self, *arguments: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command of hand-over."""
        environment = {**KEYS, MAILMAN_VARIABLE: PASSWORD}
        done = run_samsprak("newsletter", "mailman", *arguments, cwd=self.site.root, env=environment)
        assert done.returncode == expected, done.stderr
        return done

    def subscribe(self, *addresses: str, language: str) -> None:
        """Add subscribers."""
        store = open_store(f"sqlite:///{self.site.root / 'subscriptions.db'}")
        upgrade(store)
        with store.begin() as connection:
            for address in addresses:
                new = NewSubscriber(address, address.lower(), language, "", datetime(2026, 1, 1, tzinfo=UTC), "w")
                save_subscriber(connection, new, keyed_hashes(TOKEN_KEYS, "address", address.lower()))
        store.close()

    def subscribers(self) -> set[str]:
        """Return the addresses of all subscribers."""
        store = open_store(f"sqlite:///{self.site.root / 'subscriptions.db'}")
        with store.reading() as connection:
            found = {one.address for one in every_subscriber(connection)}
        store.close()
        return found

    def address(self, code: str) -> str:
        """Return the address of the list of a language."""
        return f"integration-{code}@{self.domain}"

    def mails_to(self, *addresses: str) -> list[EmailMessage]:
        """Return the mails from the lists to some addresses, as soon as each has one."""

        def arrived() -> list[EmailMessage]:
            mails = (email.message_from_bytes(one, policy=default) for one in self.servers.receiver.mails("all"))
            found = [one for one in mails if one["Delivered-To"] in addresses and self.domain in str(one["List-Id"])]
            return found if {str(one["Delivered-To"]) for one in found} == set(addresses) else []

        return eventually(arrived)

    def members(self, code: str) -> set[str]:
        """Return the members of the list of a language."""
        found = self.servers.mailman.client().get_list(self.address(code))
        return {one.email for one in found.get_roster("member", fields=["email"])}


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    """Start Postfix and Mailman, once for all tests: Mailman needs half a minute."""
    with postfix(RECEIVING) as receiver, mailman(receiver.port) as running:
        yield Servers(running, receiver)


@pytest.fixture
def handover(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Handover:
    """Return a site with readers, whose lists are in a domain of their own."""
    folder = tmp_path_factory.mktemp("mailman")
    site = copy_of("small", folder / "site")
    site.replace("site.toml", "[newsletter]\n", '[newsletter]\nsubscriptions = "https://small.example/subscriptions"\n')
    domain = f"{folder.name.replace('_', '-')}.example"
    site.write(
        "service.toml",
        f'[mailman]\nurl = "{servers.mailman.address}"\ndomain = "{domain}"\nlmtp_port = {servers.mailman.lmtp}\n',
    )
    made = Handover(site, servers, domain)
    for code in CODES:
        made.subscribe(*(f"{code}{number}@test.example" for number in range(3)), language=code)
    return made


def test_members_are_those_who_subscribe_in_the_language(handover: Handover) -> None:
    """The lists are made, and a second run changes nothing."""
    done = handover.run("sync")
    assert done.stdout.splitlines() == [f"{handover.address(code)}: 3 added, 0 removed, 0 have left" for code in CODES]
    for code in CODES:
        assert handover.members(code) == {f"{code}{number}@test.example" for number in range(3)}
    assert handover.run("sync").stdout.count("0 added, 0 removed, 0 have left\n") == 3


def test_who_leaves_on_either_side_has_left_on_both(handover: Handover) -> None:
    """A change of language goes from list to list; a member whom this program never put there stays."""
    handover.run("sync")
    lists = {code: handover.servers.mailman.client().get_list(handover.address(code)) for code in CODES}
    lists["ar"].unsubscribe("ar0@test.example", pre_confirmed=True, pre_approved=True)
    lists["ar"].subscribe("guest@test.example", pre_verified=True, pre_confirmed=True, pre_approved=True)
    handover.subscribe("sv0@test.example", language="ar")
    erased = run_samsprak("subscribers", "erase", "en0@test.example", cwd=handover.site.root, env=KEYS)
    assert erased.returncode == 0, erased.stderr
    done = handover.run("sync").stdout.splitlines()
    assert done == [
        f"{handover.address('sv')}: 0 added, 1 removed, 0 have left",
        f"{handover.address('en')}: 0 added, 1 removed, 0 have left",
        f"{handover.address('ar')}: 1 added, 0 removed, 1 have left, 1 members are nobody who subscribes here",
    ]
    assert "ar0@test.example" not in handover.subscribers()
    assert handover.members("ar") == {f"{one}@test.example" for one in ("ar1", "ar2", "sv0", "guest")}
    assert handover.run("sync").stdout.count("0 added, 0 removed, 0 have left") == 3


def test_a_list_that_was_made_anew_takes_nobody_for_left(handover: Handover) -> None:
    """Nobody is lost because Mailman lost its lists."""
    handover.subscribe(*(f"more{number}@test.example" for number in range(15)), language="sv")
    handover.run("sync")
    handover.servers.mailman.client().delete_list(handover.address("sv"))
    refused = handover.run("sync", expected=1)
    assert "18 of the 18 members that were put on the list are not on it any more" in refused.stderr
    assert len(handover.subscribers()) == 24
    assert f"{handover.address('sv')}: 18 added, 0 removed, 0 have left" in handover.run("sync", "--start-anew").stdout


def test_an_edition_reaches_each_member_once_in_their_language(handover: Handover) -> None:
    """Nothing in it is personal, and nobody but the publisher posts to the list."""
    frozen(handover.site, "2026-1", DAY)
    handover.run("sync")
    first, again = handover.run("post", "2026-1", "--yes"), handover.run("post", "2026-1", "--yes")
    assert first.stdout.count(": given to Mailman\n") == 3
    assert again.stdout.count(": given to Mailman before\n") == 3
    stranger = f"From: x@test.example\r\nTo: {handover.address('ar')}\r\nSubject: Buy\r\n\r\nSpam\r\n"
    with smtplib.LMTP("127.0.0.1", handover.servers.mailman.lmtp) as client:
        client.sendmail("x@test.example", [handover.address("ar")], stranger.encode())
    handover.mails_to("x@test.example")  # as soon as the stranger is told of the refusal, it is decided
    members = {one for code in CODES for one in handover.members(code)}
    mails = handover.mails_to(*members)
    by_recipient = {str(one["Delivered-To"]): one for one in mails}
    assert len(mails) == len(by_recipient) == 9
    for address, mail in by_recipient.items():
        code = address[:2]
        assert mail["Content-Language"] == code
        assert f"integration-{code}" in str(mail["List-Id"])
        assert str(mail["List-Unsubscribe"]) == f"<mailto:integration-{code}-leave@{handover.domain}>"
        assert mail["List-Unsubscribe-Post"] is None
        html = mail.get_body(("html",))
        assert html is not None
        assert f"mailto:integration-{code}-leave@{handover.domain}" in html.get_content()
        assert "subscriber.invalid" not in mail.as_string() + html.get_content()
        # Mailman adds no footer in English.
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_what_is_wrong_with_the_list_server_is_told_in_words(handover: Handover) -> None:
    """A wrong password, a server that does not run, settings that are missing."""
    wrong = run_samsprak("newsletter", "mailman", "sync", cwd=handover.site.root, env={**KEYS, MAILMAN_VARIABLE: "x"})
    assert "Mailman does not know the user 'restadmin', or the password is another" in wrong.stderr
    handover.site.write("service.toml", '[mailman]\nurl = "http://127.0.0.1:1/3.1"\ndomain = "lists.example"\n')
    assert "Mailman does not answer" in handover.run("sync", expected=1).stderr
    handover.site.write("service.toml", "")
    assert "service.toml: it names no Mailman" in handover.run("sync", expected=1).stderr
