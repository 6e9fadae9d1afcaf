from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from newsletter.handover.mailman_posts import message_for_list
from newsletter.handover.mailman_server import LanguageList
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK, PREFERENCES_MARK

AT = datetime(2026, 3, 3, 8, tzinfo=UTC)
READY = (
    "From: n@small.example\r\nSubject: x\r\nDate: Mon, 2 Mar 2026 08:00:00 +0100\r\nMessage-ID: <1@small.example>\r\n"
    f"List-Id: <n.small.example>\r\nList-Unsubscribe: <{LEAVE_MARK}>, <mailto:{LEAVE_MAIL_MARK}>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    f"Leave:\r\n{LEAVE_MARK}\r\nChange:\r\n{PREFERENCES_MARK}\r\n"
).encode()


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_readers_of_a_list_leave_by_its_address_and_change_on_the_page_of_the_service(code: str) -> None:
    """No token of anybody is in a mail that all members get."""
    of_language = LanguageList(f"n-{code}@lists.example", code)
    service = "https://small.example/subscriptions"
    made = message_for_list(READY, of_language, service, identity="<2@small.example>", at=AT)
    mail = message_from_bytes(made, policy=default)
    assert [name for name in mail if name.startswith("List-")] == []
    assert (mail["To"], mail["Message-ID"]) == (f"n-{code}@lists.example", "<2@small.example>")
    lines = mail.get_content().splitlines()
    assert lines == ["Leave:", f"mailto:n-{code}-leave@lists.example", "Change:", f"{service}/{code}/subscribe"]


def test_without_a_service_all_that_readers_can_do_is_leave() -> None:
    """The foot leads nowhere else."""
    of_language = LanguageList("n-sv@lists.example", "sv")
    made = message_for_list(READY, of_language, "", identity="<2@small.example>", at=AT)
    assert made.count(b"mailto:n-sv-leave@lists.example") == 2
