"""The tables of service.toml with their fields, types and defaults. Secrets are in the environment, never here."""

from __future__ import annotations

from typing import Literal

import msgspec


class RelayTable(msgspec.Struct, frozen=True):
    """The SMTP server that takes the mails."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    # Where mails that can't be delivered come back to. Each recipient has an address of their own: user+token@domain.
    return_path: str = ""
    # Certificates to trust besides the system's: a file of PEM.
    ca_file: str = ""
    # Seconds to wait for each answer of the server. RFC 5321, 4.5.3.2, has 5 to 10 minutes.
    timeout: int = 300


class StoreTable(msgspec.Struct, frozen=True):
    """Where subscribers and deliveries are kept."""

    # An address of SQLAlchemy: sqlite:///subscriptions.db, or postgresql+psycopg://user@host/name.
    address: str = "sqlite:///subscriptions.db"
    # A folder for the bytes of frozen editions, outside content/ and git.
    editions: str = "frozen-editions"


class SubscriptionsTable(msgspec.Struct, frozen=True):
    """The service that takes subscriptions. Its public address is in site.toml."""

    host: str = "127.0.0.1"
    port: int = 8010
    # Servers whose X-Forwarded-For is believed: those in front of the service.
    trusted_proxies: list[str] = msgspec.field(default_factory=lambda: ["127.0.0.1", "::1"])
    # Confirmation mails in 24 hours.
    mails_per_address: int = 3
    mails_per_network: int = 30


class DeliveryTable(msgspec.Struct, frozen=True):
    """How editions are sent."""

    threads: int = 10
    # Messages in a second, over all threads and machines; 0 for no limit.
    rate: int = 0
    # Days after which the deliveries of an edition lose their addresses.
    address_days: int = 90


class BouncesTable(msgspec.Struct, frozen=True):
    """What becomes of mails that come back."""

    # A Maildir, or a file of mbox, that the return path of [relay] is delivered to.
    mailbox: str = ""
    # An address is suppressed after so many editions that nobody took, or that came back in a row for another reason.
    hard: int = 2
    soft: int = 5


class MailmanTable(msgspec.Struct, frozen=True):
    """A GNU Mailman 3 that sends instead of this program. Its password is in the environment."""

    # Its REST interface, such as http://127.0.0.1:8001/3.1.
    url: str
    # The domain of the lists, and the part of their names before the language: integration-sv@lists.example.org.
    domain: str
    user: str = "restadmin"
    list: str = "integration"
    lmtp_host: str = "127.0.0.1"
    lmtp_port: int = 8024


class DkimTable(msgspec.Struct, frozen=True):
    """Keys to sign with; without them the relay signs."""

    domain: str = ""
    # Selectors in DNS, with files of private keys in PEM (RSA) or base64 (ed25519).
    rsa_selector: str = ""
    rsa_key_file: str = ""
    ed25519_selector: str = ""
    ed25519_key_file: str = ""
