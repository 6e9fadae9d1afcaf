"""Bounds and agreements of the values in service.toml."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from samsprak.model.diagnostics import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.config.schema import DkimTable, MailmanTable, RelayTable, StoreTable, SubscriptionsTable
    from samsprak.config.toml_lines import TomlLines
    from samsprak.validation.reporting import Report

# Lowest and highest value by table and field.
_BOUNDS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "relay": {"port": (1, 65_535), "timeout": (1, 3_600)},
    "subscriptions": {"port": (0, 65_535), "mails_per_address": (1, 1_000), "mails_per_network": (1, 1_000_000)},
    "delivery": {"threads": (1, 100), "rate": (0, 10_000), "address_days": (1, 3_650)},
    "mailman": {"lmtp_port": (1, 65_535)},
    "bounces": {"hard": (1, 100), "soft": (1, 100)},
}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
# Spaces, a scheme, a path or a port; a number of IPv6 has more than one colon.
_NO_HOST = re.compile(r"[\s/@]|^[^:]*:[^:]*$")
_DATABASES = ("sqlite:///", "postgresql+psycopg://")


def check_service(tables: Mapping[str, Any], lines: TomlLines, report: Report) -> None:
    """Report each value of the converted *tables* that is out of bounds or disagrees with another."""
    for name, fields in _BOUNDS.items():
        for field, (lowest, highest) in fields.items():
            value = getattr(tables.get(name), field, lowest)
            if not lowest <= value <= highest:
                hint = f"write a number from {lowest} to {highest}"
                report(lines.line(name, 0, field), f"'{field}' is {value}", hint)
    if (relay := tables.get("relay")) is not None:
        _check_relay(relay, lines, report)
    if (subscriptions := tables.get("subscriptions")) is not None:
        _check_proxies(subscriptions, lines, report)
    if (store := tables.get("store")) is not None:
        _check_store(store, lines, report)
    if (dkim := tables.get("dkim")) is not None:
        _check_dkim(dkim, lines, report)
    if (mailman := tables.get("mailman")) is not None:
        _check_mailman(mailman, lines, report)


def _check_relay(relay: RelayTable, lines: TomlLines, report: Report) -> None:
    if not relay.host.strip():
        report(lines.line("relay", 0, "host"), "'host' is empty", "write the name of the SMTP server")
    elif _NO_HOST.search(relay.host):
        hint = "write its name or number alone, without a port or 'smtp://': the port stands in 'port'"
        report(lines.line("relay", 0, "host"), f"'{relay.host}' is no name of a server", hint)
    if relay.return_path and not _ADDRESS.fullmatch(relay.return_path):
        hint = "write an address, for example 'return_path = \"bounces@example.org\"'"
        report(lines.line("relay", 0, "return_path"), f"'{relay.return_path}' is no mail address", hint)
    elif not relay.return_path.isascii():
        message = f"'{relay.return_path}' has letters that not every mail server takes"
        report(lines.line("relay", 0, "return_path"), message, "write an address with the letters a to z")
    if relay.user and relay.security == "none":
        hint = "write 'security = \"starttls\"': else the password is sent for everybody on the way to read"
        report(lines.line("relay", 0, "security"), "a user is given, but no encryption", hint)


def _check_proxies(table: SubscriptionsTable, lines: TomlLines, report: Report) -> None:
    """Report each server that is none: '*' would let anybody say where a request comes from, and ask for any mails."""
    for one in table.trusted_proxies:
        try:
            ip_network(one)
        except ValueError:
            hint = "write the number of a server or of a network, for example '127.0.0.1' or '10.0.0.0/8'"
            report(lines.line("subscriptions", 0, "trusted_proxies"), f"'{one}' is no server's number", hint)


def _check_store(store: StoreTable, lines: TomlLines, report: Report) -> None:
    if not store.address.startswith(_DATABASES):
        hint = f"begin it with {listed(_DATABASES)}"
        report(lines.line("store", 0, "address"), f"'{store.address}' is no address of a store", hint)
    if not store.editions.strip():
        report(lines.line("store", 0, "editions"), "'editions' is empty", "write the name of a folder")
    elif PurePosixPath(store.editions).parts[:1] == ("content",):
        message = f"'{store.editions}' is in content/, which git and the build take for texts"
        report(
            lines.line("store", 0, "editions"), message, "name a folder outside of it, for example 'frozen-editions'"
        )


def _check_dkim(dkim: DkimTable, lines: TomlLines, report: Report) -> None:
    for kind in ("rsa", "ed25519"):
        selector, file = getattr(dkim, f"{kind}_selector"), getattr(dkim, f"{kind}_key_file")
        if bool(selector) != bool(file):
            lacking = f"{kind}_selector" if file else f"{kind}_key_file"
            report(lines.line("dkim", 0), f"'{lacking}' is missing", f"write '{lacking}' too: a key has both")
    if (dkim.rsa_key_file or dkim.ed25519_key_file) and not dkim.domain:
        report(lines.line("dkim", 0), "'domain' is missing", "write the domain of the sender's address")
    named = (dkim.rsa_selector, dkim.rsa_key_file, dkim.ed25519_selector, dkim.ed25519_key_file)
    if dkim.domain and not any(named):
        hint = "write 'rsa_selector' and 'rsa_key_file'; or take '[dkim]' away where the relay signs"
        report(lines.line("dkim", 0), "no key is named: nothing would be signed", hint)


def _check_mailman(mailman: MailmanTable, lines: TomlLines, report: Report) -> None:
    if not mailman.url.startswith(("http://", "https://")):
        hint = "write the address of its REST interface, for example 'url = \"http://127.0.0.1:8001/3.1\"'"
        report(lines.line("mailman", 0, "url"), f"'{mailman.url}' is no address of the web", hint)
    if not mailman.domain.strip() or "@" in mailman.domain:
        hint = "write the part of a list's address behind the '@', for example 'domain = \"lists.example.org\"'"
        report(lines.line("mailman", 0, "domain"), f"'{mailman.domain}' is no domain", hint)
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", mailman.list):
        hint = "use small letters a to z, digits, dots and hyphens"
        report(lines.line("mailman", 0, "list"), f"'{mailman.list}' can't begin the name of a list", hint)
