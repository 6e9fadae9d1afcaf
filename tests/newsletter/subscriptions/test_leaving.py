from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from newsletter.store.sendings.tables import DELIVERIES, SENDINGS
from newsletter.store.subscribers.suppressions import Reason, suppression
from newsletter.tokens import Purpose, keyed_hashes, token
from tests.support.stores.services import KEYS, links

if TYPE_CHECKING:
    from tests.support.stores.services import RunningService

LANGUAGES = ("sv", "en", "ar")
_ONE_CLICK = b"List-Unsubscribe=One-Click"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    {"Content-Type": "multipart/form-data; boundary=x"},
)


def _reason(service: RunningService, address: str) -> Reason | None:
    with service.store.reading() as connection:
        return suppression(connection, keyed_hashes(KEYS, "address", address))


@pytest.mark.parametrize(("body", "headers"), [(_ONE_CLICK, _FORM), _MULTIPART, (b"", {})])
def test_one_click_leaves_without_redirect_or_cookie(
    body: bytes, headers: dict[str, str], service: RunningService
) -> None:
    """A mail provider posts once (RFC 8058), and the reader is off the list."""
    leave, _ = service.subscribe("reader@example.org")
    for _ in range(2):  # idempotent
        answer = service.request("POST", leave, body, headers)
        assert answer.status == 200
        assert "location" not in answer.headers
        assert "set-cookie" not in answer.headers
    assert service.counts == (0, 0, 0)
    assert _reason(service, "reader@example.org") is Reason.LEFT


def test_one_click_in_a_webmail_comes_from_another_website(service: RunningService) -> None:
    """Some send it from the reader's browser: the token is what allows it."""
    leave, _ = service.subscribe("reader@example.org")
    elsewhere = {**_FORM, "Origin": "https://webmail.example", "Sec-Fetch-Site": "cross-site"}
    assert service.request("POST", leave, b"anything=else", elsewhere).status == 403
    assert len(service.subscribers) == 1
    assert service.request("POST", leave, _ONE_CLICK, elsewhere).status == 200
    assert service.subscribers == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_opening_the_link_asks_and_the_button_leaves(code: str, service: RunningService) -> None:
    """Programs that look for dangerous links unsubscribe nobody."""
    leave, _ = service.subscribe("reader@example.org", code)
    page = service.get(leave)
    assert page.status == 200
    assert f'<html lang="{code}"' in page.body
    assert f'<form class="form" method="post" action="/subscriptions{leave}">' in page.body
    assert len(service.subscribers) == 1
    assert service.post(leave).status == 200
    assert service.subscribers == []


@pytest.mark.parametrize("purpose", [Purpose.PREFERENCES, Purpose.BOUNCE])
def test_a_token_for_something_else_does_not_leave(purpose: Purpose, service: RunningService) -> None:
    """Each link does what it says, and nothing else."""
    service.subscribe("reader@example.org")
    [one] = service.subscribers
    assert service.post(f"/sv/leave/{token(KEYS, purpose, one.id)}").status == 404
    assert len(service.subscribers) == 1


def test_leaving_keeps_nothing_but_a_keyed_hash(service: RunningService) -> None:
    """The address itself is in no table afterwards; one that is imported by mistake is recognised."""
    leave, _ = service.subscribe("reader@example.org")
    service.post(leave)
    with service.store.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        assert "reader@" not in "\n".join(raw.iterdump())


def test_who_has_left_can_subscribe_again_and_the_old_link_does_not_end_that(service: RunningService) -> None:
    """A link is for one subscription: an old mail can't end a new one."""
    leave, _ = service.subscribe("reader@example.org")
    service.post(leave)
    service.subscribe("reader@example.org")
    assert _reason(service, "reader@example.org") is None
    assert service.post(leave).status == 200
    assert len(service.subscribers) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_subscriber_erases_everything(code: str, service: RunningService) -> None:
    """It is asked with a button first; sign-ups that wait go too."""
    _, preferences = service.subscribe("reader@example.org", code)
    service.sign_up("reader@example.org")
    erase = preferences.replace("/preferences/", "/erase/")
    assert service.get(erase).status == 200
    assert len(service.subscribers) == 1
    assert service.post(erase).status == 200
    assert service.post(erase).status == 200
    assert service.counts == (0, 0, 0)
    assert _reason(service, "reader@example.org") is Reason.ERASED
    assert service.get(preferences).status == 410


def test_links_in_old_mails_lead_to_the_same_subscriber_in_each_edition(service: RunningService) -> None:
    """The link of any edition leaves the newsletter."""
    service.subscribe("reader@example.org")
    [one] = service.subscribers
    assert service.post(f"/sv/leave/{token(KEYS, Purpose.LEAVE, one.id, '2026-1')}").status == 200
    assert service.subscribers == []


def test_a_subscriber_gets_all_that_is_stored(service: RunningService) -> None:
    """The data goes to their own address, not to whoever has the link."""
    _, preferences = service.subscribe("reader@example.org", "en", "M")
    data = preferences.replace("/preferences/", "/data/")
    answer = service.post(data)
    assert answer.status == 200
    assert "reader@" not in answer.body
    [mail] = service.deliver()
    content = str(mail.get_content())
    assert mail["To"] == "reader@example.org"
    for part in ("reader@example.org", "English", "Skåne", "1 April 2026", "I want to get"):
        assert part in content
    assert links(mail) == [preferences]


@pytest.mark.parametrize("has_left", [False, True])
def test_erasing_takes_the_address_off_the_record_of_deliveries(has_left: bool, service: RunningService) -> None:  # noqa: FBT001 # a case
    """At once, also for somebody who left before; the edition's own count stays."""
    leave, preferences = service.subscribe("reader@example.org")
    [one] = service.subscribers
    with service.store.begin() as connection:
        sending = connection.scalars(
            SENDINGS.insert().returning(SENDINGS.c.id),
            {
                "name": "2026-1",
                "number": "2026-1",
                "digest": "d",
                "state": "finished",
                "is_untested": False,
                "began_at": service.clock(),
            },
        ).one()
        row = {"sending": sending, "subscriber": one.id, "address": one.address, "rendering": "sv", "state": "sent"}
        connection.execute(
            DELIVERIES.insert(), row | {"attempts": 1, "changed_at": service.clock(), "reply": "250 reader@example.org"}
        )
    service.post(preferences.replace("/preferences/", "/data/"))
    assert "2026-1" in str(service.deliver()[0].get_content())
    if has_left:
        service.post(leave)
    assert service.post(preferences.replace("/preferences/", "/erase/")).status == 200
    with service.store.reading() as connection:
        [kept] = connection.execute(select(DELIVERIES)).all()
    assert (kept.address, kept.subscriber, kept.reply, kept.state) == (None, None, "", "sent")


def test_nothing_of_the_store_can_confirm(service: RunningService) -> None:
    """Whoever reads the store, or a backup, while a mail waits, has no token."""
    service.sign_up("reader@example.org")
    with service.store.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        dump = "\n".join(raw.iterdump())
        rows = connection.execute(text("SELECT seed FROM outbox")).all()
    [mail] = service.deliver()
    secret = links(mail)[0].rpartition("/")[2]
    assert secret not in dump
    assert len(rows[0][0]) * 8 >= 128
