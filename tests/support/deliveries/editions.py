"""A sending with subscribers and small mails, in a store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert

from newsletter.delivery.personal.addresses import EditionAddresses
from newsletter.delivery.personal.edition_mails import EditionMails
from newsletter.store.sendings.deliveries import DeliveryState, rows_of
from newsletter.store.sendings.sent_editions import NewSending, RenderingRow, begin_sending
from newsletter.store.subscribers.tables import SUBSCRIBERS
from newsletter.tokens import TokenKeys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.store.database.engine import Store

NUMBER = "2026-1"
NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
KEYS = TokenKeys({1: bytes(32)})
READY = (
    b'From: "Brevet" <brev@small.example>\r\nSubject: Brev\r\nMessage-ID: <2026-1.sv@small.example>\r\n'
    b"List-Unsubscribe: <https://subscriber.invalid/leave>, <mailto:leave@subscriber.invalid>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Hej!\r\n\r\nL=C3=A4mna: https://subscriber.invalid/leave\r\n.\r\n"
)
RENDERINGS = [
    RenderingRow("sv", "sv", "", "a"),
    RenderingRow("sv-M", "sv", "M", "b"),
    RenderingRow("ar", "ar", "", "c"),
]


def address(number: int) -> str:
    """Return the address of the subscriber that was added as that number."""
    return f"r{number}@example.net"


def add_subscribers(store: Store, count: int, language: str = "sv", county: str = "", first: int = 1) -> None:
    """Add active subscribers."""
    rows = [
        {"address": address(number), "lookup": address(number), "language": language, "county": county,
         "consented_at": NOW, "wording": "w", "state": "active"}
        for number in range(first, first + count)
    ]  # fmt: skip
    with store.begin() as connection:
        connection.execute(insert(SUBSCRIBERS), rows)


def begin(store: Store, number: str = NUMBER, message: bytes = READY) -> EditionMails:
    """Fix the audience of an edition; return its mails."""
    with store.begin() as connection:
        identity = begin_sending(connection, NewSending(number, number, "digest"), RENDERINGS, NOW)
    return mails_of(identity, number, message)


def mails_of(identity: int, number: str = NUMBER, message: bytes = READY) -> EditionMails:
    """Return the mails of a sending, each with the same message."""
    ready: Mapping[str, bytes] = {one.name: message for one in RENDERINGS}
    languages = {one.name: one.language for one in RENDERINGS}
    addresses = EditionAddresses(
        number, "https://news.small.example", "bounces@small.example", "small.example",
        "Wed, 01 Apr 2026 08:00:00 +0000", KEYS,
    )  # fmt: skip
    return EditionMails(identity, ready, languages, addresses)


def states(store: Store, sending: int = 1) -> dict[str, str]:
    """Return the state of each delivery by its address."""
    with store.reading() as connection:
        return {str(row.address): row.state.value for row in rows_of(connection, sending, list(DeliveryState))}
