"""Bounces of a real Postfix."""

from __future__ import annotations

import smtplib

from newsletter.delivery.bounces.findings import Bounce
from newsletter.delivery.bounces.reading import finding
from newsletter.delivery.bounces.verdicts import Verdict
from newsletter.tokens import Purpose, TokenContent, token
from tests.newsletter.bounces.corpus_mails import KEYS
from tests.support.mail_servers.postfix import RECEIVING, postfix

EDITION = (
    b"From: nyhetsbrev@test.example\r\nTo: %s\r\nSubject: Integration\r\nMIME-Version: 1.0\r\n"
    b"List-Unsubscribe: <https://test.example/>\r\n\r\nText.\r\n"
)
ERRORS = {"nobody": "5.1.1 User unknown", "full": "5.2.2 Mailbox full", "spam": "5.7.1 Message looks like spam"}


def test_a_bounce_of_postfix_is_understood_and_its_token_read() -> None:
    """It comes back to the address of the return path, with a delivery status."""
    transport = ", ".join(f"{{ {user}@test.example = error:{text} }}" for user, text in ERRORS.items())
    # It takes every mail first, so that it has to report.
    late = {"transport_maps": f"inline:{{ {transport} }}", "smtpd_reject_unlisted_recipient": "no"}
    with postfix({**RECEIVING, **late}) as server:
        with smtplib.SMTP("127.0.0.1", server.port, timeout=60) as client:
            for number, user in enumerate(ERRORS, start=1):
                verp = f"bounces+{token(KEYS, Purpose.BOUNCE, number, '2026-1')}@test.example"
                client.sendmail(verp, [f"{user}@test.example"], EDITION % user.encode())
        found = [finding(one, KEYS) for one in server.mails(count=3)]
    bounces = {one.token: (one.verdict, one.status) for one in found if isinstance(one, Bounce)}
    assert bounces == {
        TokenContent(1, "2026-1"): (Verdict.HARD, "5.1.1"),
        TokenContent(2, "2026-1"): (Verdict.SOFT, "5.2.2"),
        TokenContent(3, "2026-1"): (Verdict.BLOCKED, "5.7.1"),
    }
