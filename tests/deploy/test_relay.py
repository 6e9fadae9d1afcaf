"""The relay of deploy/: Postfix and OpenDKIM with these files, and another Postfix that receives."""

from __future__ import annotations

import re
import smtplib
from typing import TYPE_CHECKING

import dkim
import pytest

from newsletter.delivery.bounces.findings import Bounce, Leave
from newsletter.delivery.bounces.reading import finding
from newsletter.delivery.bounces.verdicts import Verdict
from newsletter.tokens import Purpose, TokenContent, token
from tests.newsletter.bounces.corpus_mails import KEYS
from tests.newsletter.signing.conftest import Published
from tests.newsletter.signing.test_signer import TEXTS, message
from tests.support.mail_servers.opendkim import OpenDkim, opendkim
from tests.support.mail_servers.postfix import RECEIVING, Postfix, postfix
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPLOY = PROJECT / "deploy"
DOMAIN = "integration.example"
# The names that an operator replaces, and what is different on a machine of tests: folders, ports, no certificates.
OF_TEST = {
    "myhostname": f"mail.{DOMAIN}",
    "virtual_mailbox_domains": DOMAIN,
    "virtual_mailbox_maps": f"inline:{{ {{ bounces@{DOMAIN} = bounces/ }} }}",
    "virtual_alias_maps": f"inline:{{ {{ abuse@{DOMAIN} = bounces@{DOMAIN} }} }}",
    "smtp_tls_security_level": "none",
    "smtpd_tls_security_level": "none",
}
FULL = "full@test.example"


@pytest.fixture(scope="module")
def receiver() -> Iterator[Postfix]:
    """Start a Postfix that takes mails for everybody at test.example, but for two."""
    refuse = (
        "inline:{ { nobody@test.example = 550 5.1.1 User unknown } { full@test.example = 552 5.2.2 Mailbox full } }"
    )
    with postfix({**RECEIVING, "smtpd_recipient_restrictions": f"check_recipient_access {refuse}"}) as running:
        yield running


@pytest.fixture(scope="module")
def signing() -> Iterator[OpenDkim]:
    """Start OpenDKIM with the file of deploy/."""
    with opendkim(DEPLOY / "opendkim/opendkim.conf", DOMAIN) as running:
        yield running


@pytest.fixture(scope="module")
def relay(receiver: Postfix, signing: OpenDkim) -> Iterator[Postfix]:
    """Start the relay with the file of deploy/; its way into the world ends at the receiver."""
    settings = OF_TEST | {"smtpd_milters": f"inet:127.0.0.1:{signing.port}", "relayhost": f"127.0.0.1:{receiver.port}"}
    with postfix(settings, main=DEPLOY / "postfix/main.cf") as running:
        yield running


def send(relay: Postfix, content: bytes, to: str, subscriber: int = 1) -> None:
    """Give the relay a mail, as the program does."""
    verp = f"bounces+{token(KEYS, Purpose.BOUNCE, subscriber, '2026-1')}@{DOMAIN}"
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=60) as client:
        client.sendmail(verp, [to], content)


def test_a_mail_arrives_signed(relay: Postfix, receiver: Postfix, signing: OpenDkim) -> None:
    """Dkimpy finds the signature valid, in each language, and the fields of leaving are signed twice."""
    for language in TEXTS:
        send(relay, message(language), f"{language}@test.example")
    mails = receiver.mails(count=len(TEXTS))
    for mail in mails:
        read = dkim.DKIM(mail.replace(b"\n", b"\r\n"))
        assert read.verify(dnsfunc=Published((), {signing.name: signing.record}).dns)
        names = [name.lower() for name in re.split(rb"[\s:]+", read.signature_fields[b"h"])]
        for name in (b"from", b"subject", b"list-unsubscribe", b"list-unsubscribe-post"):
            assert names.count(name) == 2, name
        assert b"\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in mail


def test_what_comes_back_is_in_the_mailbox_of_bounces(relay: Postfix) -> None:
    """A user that nobody knows, a full mailbox, and somebody who leaves by mail."""
    send(relay, message(), "nobody@test.example", 2)
    send(relay, message(), FULL, 3)
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=60) as client:
        leave = f"bounces+{token(KEYS, Purpose.LEAVE, 4, '2026-1')}@{DOMAIN}"
        client.sendmail("reader@test.example", [leave], b"Subject: x\r\n\r\n")
    found = [finding(mail, KEYS) for mail in relay.mails("bounces", 3)]
    verdicts = {one.token.subscriber: one.verdict for one in found if isinstance(one, Bounce)}
    assert verdicts == {2: Verdict.HARD, 3: Verdict.SOFT}
    assert [one for one in found if isinstance(one, Leave)] == [Leave(TokenContent(4, "2026-1"))]


def test_complaints_have_an_address_and_strangers_none(relay: Postfix) -> None:
    """RFC 2142's address leads to the same mailbox; the relay takes nothing for unknown users."""
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=60) as client:
        client.ehlo()
        client.mail("reader@test.example")
        assert client.rcpt(f"abuse@{DOMAIN}")[0] == 250
        assert client.rcpt(f"somebody@{DOMAIN}")[0] == 550


def test_without_a_signature_a_mail_waits(receiver: Postfix) -> None:
    """An unsigned edition would be lost among spam."""
    settings = OF_TEST | {"smtpd_milters": "inet:127.0.0.1:1", "relayhost": f"127.0.0.1:{receiver.port}"}
    with (
        postfix(settings, main=DEPLOY / "postfix/main.cf") as alone,
        smtplib.SMTP("127.0.0.1", alone.port, timeout=60) as client,
        pytest.raises(smtplib.SMTPResponseException) as raised,
    ):
        client.sendmail(f"bounces@{DOMAIN}", ["a@test.example"], message())
    assert raised.value.smtp_code // 100 == 4
