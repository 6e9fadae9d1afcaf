"""The addresses of one subscriber in the mail of one edition, and its message's identity."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import idna

from newsletter.delivery.personal.personal_mail import DATE, MESSAGE_ID, RECIPIENT
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK, PREFERENCES_MARK
from newsletter.tokens import TOKEN_LENGTH, Purpose, TokenKeys, token
from samsprak.model.addresses.service_pages import ServicePage, service_page

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEAVE, _PREFERENCES, _LEAVE_MAIL = (one.encode("ascii") for one in (LEAVE_MARK, PREFERENCES_MARK, LEAVE_MAIL_MARK))
_IDENTITY_BYTES = 12
# RFC 5321, 4.5.3.1.1.
MOST_LOCAL_PART = 64


@dataclass(frozen=True, slots=True)
class EditionAddresses:
    """
    Makes the addresses of subscribers in the mails of the edition *number*.

    *service* is the public address of the service, without a slash at its end. *return_path* is an address
    ``user@domain``: each recipient's has a token after the user. *host* is that of the site, for identities; *date* is
    the moment in which the sending began, as in a header.
    """

    number: str
    service: str
    return_path: str
    host: str
    date: str
    keys: TokenKeys

    def values(self, subscriber: int, address: str, language: str) -> dict[bytes, bytes]:
        """Return the values of the marks in a subscriber's message; the addresses among them have fixed lengths."""
        leave = token(self.keys, Purpose.LEAVE, subscriber, self.number)
        preferences = token(self.keys, Purpose.PREFERENCES, subscriber, self.number)
        return {
            _LEAVE: service_page(self.service, language, ServicePage.LEAVE, leave).encode("ascii"),
            _PREFERENCES: service_page(self.service, language, ServicePage.PREFERENCES, preferences).encode("ascii"),
            _LEAVE_MAIL: self._returning(leave).encode("ascii"),
            RECIPIENT: address.encode(),
            MESSAGE_ID: self.message_id(subscriber).encode("ascii"),
            DATE: self.date.encode("ascii"),
        }

    def lengths(self, language: str) -> Mapping[bytes, int]:
        """Return the lengths of the personal addresses in the mails of a language."""
        values = self.values(0, "", language)
        return {mark: len(values[mark]) for mark in (_LEAVE, _PREFERENCES, _LEAVE_MAIL)}

    def envelope_sender(self, subscriber: int) -> str:
        """Return the address that a bounce of the subscriber's mail comes back to (VERP)."""
        return self._returning(token(self.keys, Purpose.BOUNCE, subscriber, self.number))

    def message_id(self, subscriber: int) -> str:
        """Return the identity of the subscriber's mail: the same whenever it is sent again."""
        digest = blake2b(f"{self.number}/{subscriber}".encode(), digest_size=_IDENTITY_BYTES, person=b"message-id")
        return f"<{self.number}.{digest.hexdigest()}@{self.host}>"

    def _returning(self, written: str) -> str:
        user, _, domain = self.return_path.partition("@")
        return f"{user}+{written}@{domain}"


def longest_return_user() -> int:
    """Return the most characters before the ``@`` of a return path: a plus sign and a token go after them."""
    return MOST_LOCAL_PART - 1 - TOKEN_LENGTH


def on_the_wire(address: str) -> str:
    """Return an address with its domain in ASCII, as every server knows it; the part before the ``@`` as it is."""
    user, _, domain = address.rpartition("@")
    return address if domain.isascii() else f"{user}@{idna.encode(domain, uts46=True).decode('ascii')}"
