"""The message of a test: the bytes that readers get, with pages for everybody, and known as a test."""

from __future__ import annotations

import base64
import quopri
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from newsletter.delivery.trials.mails import GeneralPages, Trial, general_pages, trial_message
from newsletter.mail.personal import MARKS
from tests.support.deliveries.editions import READY
from tests.support.outputs.frozen import frozen
from tests.support.outputs.mails import CODES, message_of
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

TRIAL = Trial("2026-1", "sv", "a" * 64, datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm")))
PAGES = GeneralPages("https://news.small.example/sv/subscribe", "post@small.example", "small.example")
BODY = "Lämna: https://subscriber.invalid/leave\r\nÄndra: https://subscriber.invalid/preferences\r\n"


def with_body(encoding: str, content: bytes) -> bytes:
    """Return a message with a body in a transfer encoding."""
    header = READY.partition(b"\r\n\r\n")[0].replace(b"quoted-printable", encoding.encode())
    return header + b"\r\n\r\n" + content


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_no_mark_of_a_subscriber_is_left(encoding: str) -> None:
    """Neither in the header nor in the text, in either encoding: every link leads somewhere."""
    encode = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    ready = with_body(encoding, encode(BODY.encode()).replace(b"\n", b"\r\n").replace(b"\r\r", b"\r"))
    made = message_of(trial_message(ready, TRIAL, "you@example.org", PAGES))
    text = made.get_content()
    assert text.count(PAGES.page) == 2
    assert made["List-Unsubscribe"] == f"<{PAGES.page}>, <mailto:{PAGES.mail}>"
    assert made["List-Unsubscribe-Post"] is None
    assert not any(mark in f"{text}{made['List-Unsubscribe']}" for mark in MARKS)


@pytest.mark.parametrize("code", CODES)
def test_a_test_is_the_mail_that_readers_get(with_calls: SiteFolder, code: str) -> None:
    """Subject, sender, text and HTML are the same; the header alone says that it is a test, and of which bytes."""
    ready = frozen(with_calls, "2026-1", TODAY.replace(month=3, day=2)).renderings[code]
    real, made = message_of(ready), message_of(trial_message(ready, TRIAL, "you@example.org", PAGES))
    for field in ("Subject", "From", "List-Id", "Content-Language"):
        assert made[field] == real[field]
    parts = [[part.get_content() for part in one.iter_parts()] for one in (real, made)]
    assert parts[0] == parts[1]
    assert made["X-Samsprak-Test"] == f"2026-1 sv {'a' * 16}"
    assert made["To"] == "you@example.org"
    assert made["Date"] == "Mon, 02 Mar 2026 09:30:00 +0100"


def test_no_two_tests_have_the_same_identity() -> None:
    """Mail programs hide a second mail with the same: the editor would look at the old one."""
    identities = {message_of(trial_message(READY, TRIAL, "you@example.org", PAGES))["Message-ID"] for _ in range(3)}
    assert len(identities) == 3
    assert all(one.startswith("<2026-1.sv.test.") and one.endswith("@small.example>") for one in identities)


def test_where_there_is_no_service_the_site_stands_for_its_pages(small: SiteFolder) -> None:
    """Every link of a test leads somewhere."""
    settings = small.open().site.settings
    assert general_pages(settings, "ar") == GeneralPages(
        "https://small.example/ar/", "post@small.example", "small.example"
    )
