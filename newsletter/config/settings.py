"""The settings of service.toml as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Relay:
    """The SMTP server that takes the mails; *timeout* in seconds. The password is from the environment."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    return_path: str = ""
    ca_file: Path | None = None
    timeout: int = 300


@dataclass(frozen=True, slots=True)
class SubscriptionLimits:
    """The most confirmation mails in 24 hours."""

    mails_per_address: int = 3
    mails_per_network: int = 30


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the service listens, and the servers in front of it."""

    host: str = "127.0.0.1"
    port: int = 8010
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How editions are sent: *rate* in messages a second (0: no limit), *address_days* in days."""

    threads: int = 10
    rate: int = 0
    address_days: int = 90


@dataclass(frozen=True, slots=True)
class BounceLimits:
    """How many editions may come back: *hard* ones in all, *soft* ones in a row."""

    hard: int = 2
    soft: int = 5


@dataclass(frozen=True, slots=True)
class MailmanSettings:
    """A list server: its REST interface, its lists' domain and the first part of their names, and its LMTP server."""

    url: str
    user: str
    password: str = field(repr=False)
    domain: str
    prefix: str
    lmtp_host: str
    lmtp_port: int


@dataclass(frozen=True, slots=True)
class DkimKey:
    """A private key to sign with; *algorithm* as in RFC 6376 and 8463."""

    algorithm: Literal["rsa-sha256", "ed25519-sha256"]
    domain: str
    selector: str
    file: Path


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """
    All settings of the machine that takes subscriptions and sends.

    *relay* is None where none is set: nothing is sent then. *store_address* is an address of SQLAlchemy with an
    absolute path; *editions* is the folder of the bytes of frozen editions.
    """

    store_address: str = field(repr=False)
    editions: Path
    relay: Relay | None = None
    listening: Listening = Listening()
    limits: SubscriptionLimits = SubscriptionLimits()
    delivery: DeliverySettings = DeliverySettings()
    dkim: tuple[DkimKey, ...] = ()
    bounces: BounceLimits = BounceLimits()
    bounce_mailbox: Path | None = None
    mailman: MailmanSettings | None = None
