from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.delivery.bounces.findings import Bounce, Complaint, Leave, NotCounted
from newsletter.delivery.bounces.reading import MOST_BYTES, finding
from newsletter.delivery.bounces.verdicts import Verdict
from newsletter.tokens import TokenContent, TokenKeys
from tests.newsletter.bounces.corpus_mails import EDITION, KEYS, NAMES, SUBSCRIBER, mail
from tests.support.examples import examples

HARD, SOFT, BLOCKED = Verdict
# What each mail of the corpus means: a verdict with its enhanced status, or another finding.
MEANINGS: dict[str, tuple[Verdict, str] | type | NotCounted] = {
    "postfix-unknown-user": (HARD, "5.1.1"),
    "postfix-full-mailbox": (SOFT, "5.2.2"),
    "postfix-taken-for-spam": (BLOCKED, "5.7.1"),
    "postfix-still-trying": NotCounted.DELAYED,
    "postfix-tried-for-days": (SOFT, "4.4.1"),
    "postfix-no-such-domain": (HARD, "5.4.4"),
    "postfix-delivered": NotCounted.DELIVERED,
    "postfix-internationalised": (HARD, "5.1.1"),
    "sendmail-unknown-user": (HARD, "5.1.1"),
    "exim-unknown-user": (HARD, "5.1.1"),
    "exim-full-mailbox": (SOFT, "5.0.0"),
    "exim-old-unrouteable": (HARD, ""),
    "exim-old-quota": (SOFT, ""),
    "exchange-swedish-unknown": (HARD, "5.1.10"),
    "exchange-access-denied": (HARD, "5.4.1"),
    "exchange-policy": (BLOCKED, "5.7.124"),
    "exchange-full-swedish": (SOFT, "5.2.2"),
    "outlook-com-unavailable": (HARD, "5.5.0"),
    "gmail-unknown-user": (HARD, "5.1.1"),
    "gmail-full-mailbox": (SOFT, "5.2.2"),
    "gmail-unauthenticated": (BLOCKED, "5.7.26"),
    "yahoo-no-account": (HARD, "5.0.0"),
    "opensmtpd-error": (HARD, "5.0.0"),
    "qmail-no-mailbox": (HARD, "5.1.1"),
    "forwarded-elsewhere": (HARD, "5.1.1"),
    "returned-to-another-address": (HARD, "5.1.1"),
    "swedish-words": (HARD, ""),
    "swedish-words-full": (SOFT, ""),
    "stranger": NotCounted.NO_TOKEN,
    "forged-token": NotCounted.NO_TOKEN,
    "swedish-holiday": NotCounted.AUTOMATIC_REPLY,
    "outlook-holiday": NotCounted.AUTOMATIC_REPLY,
    "holiday-without-fields": NotCounted.NO_BOUNCE,
    "person": NotCounted.NO_BOUNCE,
    "complaint": Complaint,
    "complaint-headers-alone": Complaint,
    "complaint-with-envelope": Complaint,
    "complaint-without-token": NotCounted.NO_TOKEN,
    "no-spam-after-all": NotCounted.OTHER_REPORT,
    "authentication-failed": NotCounted.OTHER_REPORT,
    "leaves": Leave,
    "leaves-in-capitals": Leave,
}


def test_every_mail_of_the_corpus_has_a_meaning() -> None:
    """None is forgotten."""
    assert sorted(MEANINGS) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_mail_that_came_back_is_understood(name: str, line_end: bytes) -> None:
    """With either line end: a pipe gives one, a mailbox the other."""
    found = finding(mail(name).replace(b"\n", line_end), KEYS)
    meaning = MEANINGS[name]
    if isinstance(meaning, tuple):
        assert isinstance(found, Bounce)
        assert (found.verdict, found.status) == meaning
    elif isinstance(meaning, NotCounted):
        assert found is meaning
    else:
        assert isinstance(found, meaning)
    if not isinstance(found, NotCounted):
        assert found.token == TokenContent(SUBSCRIBER, EDITION)


@pytest.mark.parametrize("name", [name for name in NAMES if isinstance(MEANINGS[name], tuple)])
def test_the_reason_holds_no_address_and_is_short(name: str) -> None:
    """It is kept with the bounce: the least of what is personal."""
    found = finding(mail(name), KEYS)
    assert isinstance(found, Bounce)
    assert "@" not in found.reason
    assert found.reason == " ".join(found.reason.split())
    assert 0 < len(found.reason) <= 300


def test_a_token_of_a_key_that_is_gone_counts_for_nothing() -> None:
    """Whose mail it is can't be told then."""
    assert finding(mail("postfix-unknown-user"), TokenKeys({3: bytes(range(2, 34))})) is NotCounted.NO_TOKEN


def test_a_leave_token_in_the_return_path_is_no_bounce_address() -> None:
    """Each token is for its own use alone."""
    swapped = mail("postfix-unknown-user").replace(b"Return-Path: <bounces+", b"X-Nothing: <")
    assert isinstance(finding(swapped, KEYS), Bounce)
    forged = mail("leaves").replace(b"leave+", b"x")
    assert finding(forged, KEYS) is NotCounted.NO_BOUNCE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\0\xff\xfe",
        b"no mail at all",
        b"x" * (MOST_BYTES + 1),
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 5000,
        b"Content-Type: text/plain; charset=nonsense\nReturn-Path: <>\n\n550 5.1.1 \xff",
        (
            b"Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status\n"
            b"Content-Transfer-Encoding: base64\n\n!!!!\n--a--\n"
        ),
    ],
    ids=range(10),
)
def test_a_broken_mail_counts_for_nothing_and_stops_nothing(content: bytes) -> None:
    """Whoever knows the address may send it anything."""
    assert isinstance(finding(content, KEYS), NotCounted)


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=examples(200))
def test_a_damaged_mail_raises_nothing(name: str, data: st.DataObject) -> None:
    """Cut, and with other bytes at some place; a token is right or it is none."""
    content = mail(name)
    at = data.draw(st.integers(0, len(content)))
    damaged = content[:at] + data.draw(st.binary(max_size=20)) + content[at + data.draw(st.integers(0, 200)) :]
    found = finding(damaged, KEYS)
    assert isinstance(found, NotCounted) or found.token == TokenContent(SUBSCRIBER, EDITION)


def test_a_report_in_base64_is_understood() -> None:
    """Some servers encode all parts."""
    fields = "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@test.example\nAction: failed\nStatus: 5.1.1\n"
    content = mail("postfix-unknown-user")
    before, _, rest = content.partition(b"Content-Type: message/delivery-status\n\n")
    after = rest.partition(b"--=_b1\n")[2]
    coded = base64.b64encode(fields.encode()) + b"\n"
    part = b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n" + coded
    found = finding(before + part + b"--=_b1\n" + after, KEYS)
    assert isinstance(found, Bounce)
    assert replace(found, reason="") == Bounce(TokenContent(SUBSCRIBER, EDITION), HARD, "5.1.1", "")
