"""service.toml and its secrets from the environment: parsed, checked and converted, with every fault at its line."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any

from newsletter.config.rules import check_service
from newsletter.config.schema import (
    BouncesTable,
    DeliveryTable,
    DkimTable,
    MailmanTable,
    RelayTable,
    StoreTable,
    SubscriptionsTable,
)
from newsletter.config.settings import (
    BounceLimits,
    DeliverySettings,
    DkimKey,
    Listening,
    MailmanSettings,
    Relay,
    ServiceSettings,
    SubscriptionLimits,
)
from samsprak.config.toml_lines import TomlLines, unreadable
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import Fields
from samsprak.validation.messages import Notation
from samsprak.validation.reporting import LocalFault, Report, reporter
from samsprak.validation.texts.source_text import UnreadableError, contents_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import msgspec

SERVICE_FILE = "service.toml"
EXAMPLE_FILE = "service.example.toml"
# The password of the relay's user.
PASSWORD_VARIABLE = "SAMSPRAK_RELAY_PASSWORD"  # noqa: S105 # the name of a variable
# The store's address with its password; stands above that of the file.
STORE_VARIABLE = "SAMSPRAK_STORE"
# The password of the REST interface of GNU Mailman.
MAILMAN_VARIABLE = "SAMSPRAK_MAILMAN_PASSWORD"
_TABLES: Mapping[str, type[msgspec.Struct]] = {
    "relay": RelayTable,
    "store": StoreTable,
    "subscriptions": SubscriptionsTable,
    "delivery": DeliveryTable,
    "bounces": BouncesTable,
    "dkim": DkimTable,
    "mailman": MailmanTable,
}


def read_service(root: Path, environment: Mapping[str, str] = os.environ) -> ServiceSettings:
    """
    Return the settings of the service in the site's folder *root*: the defaults where there is no service.toml.

    Raises:
        FaultsFoundError: If service.toml has faults; all of them together.
    """
    faults: list[LocalFault] = []
    tables = _tables(_content(root / SERVICE_FILE), reporter(faults))
    if faults:
        raise FaultsFoundError(fault.at(SERVICE_FILE) for fault in faults)
    return _settings(tables, root, environment)


def _content(path: Path) -> bytes:
    try:
        return contents_of(path)
    except FileNotFoundError:
        return b""
    except UnreadableError as error:
        raise FaultsFoundError([Fault(SERVICE_FILE, 0, error.message, error.hint)]) from None


def _tables(content: bytes, report: Report) -> dict[str, Any]:
    """Return the tables of the file by name, converted; reports each fault."""
    opened = text_of(content, report)
    if opened is None:
        return {}
    text, report = opened
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(*unreadable(text, error))
        return {}
    lines = TomlLines(text)
    tables: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in _TABLES:
            hint = did_you_mean(name, _TABLES, f"take it away; the tables are {listed(_TABLES)}")
            report(lines.line(name, 0) or lines.line("", 0, name), f"unknown table '{name}'", hint)
        elif not isinstance(value, dict):
            report(lines.line("", 0, name), f"'{name}' is not a table", f"write '[{name}]' and its fields below")
        else:
            fields = Fields(dict(value), {one: lines.line(name, 0, one) for one in value}, lines.line(name, 0))
            tables[name] = convert_fields(_TABLES[name], fields, report, notation=Notation.TOML)
    check_service({name: table for name, table in tables.items() if table is not None}, lines, report)
    return tables


def _settings(tables: Mapping[str, Any], root: Path, environment: Mapping[str, str]) -> ServiceSettings:
    store: StoreTable = tables.get("store", StoreTable())
    service: SubscriptionsTable = tables.get("subscriptions", SubscriptionsTable())
    delivery: DeliveryTable = tables.get("delivery", DeliveryTable())
    bounces: BouncesTable = tables.get("bounces", BouncesTable())
    return ServiceSettings(
        store_address=_store_address(environment.get(STORE_VARIABLE) or store.address, root),
        editions=root / store.editions,
        relay=_relay(tables.get("relay"), root, environment),
        listening=Listening(service.host, service.port, tuple(service.trusted_proxies)),
        limits=SubscriptionLimits(service.mails_per_address, service.mails_per_network),
        delivery=DeliverySettings(delivery.threads, delivery.rate, delivery.address_days),
        dkim=tuple(_keys(tables.get("dkim", DkimTable()), root)),
        bounces=BounceLimits(bounces.hard, bounces.soft),
        mailman=_mailman(tables.get("mailman"), environment),
        bounce_mailbox=root / bounces.mailbox if bounces.mailbox else None,
    )


def _store_address(address: str, root: Path) -> str:
    """Return the address with an absolute path: one of SQLite is below the folder of the site."""
    scheme, slashes, path = address.partition(":///")
    return f"{scheme}{slashes}{root.absolute() / path}" if scheme == "sqlite" and path else address


def _relay(table: RelayTable | None, root: Path, environment: Mapping[str, str]) -> Relay | None:
    if table is None:
        return None
    return Relay(
        host=table.host,
        port=table.port,
        security=table.security,
        user=table.user,
        password=environment.get(PASSWORD_VARIABLE, ""),
        return_path=table.return_path,
        ca_file=root / table.ca_file if table.ca_file else None,
        timeout=table.timeout,
    )


def _mailman(table: MailmanTable | None, environment: Mapping[str, str]) -> MailmanSettings | None:
    if table is None:
        return None
    return MailmanSettings(
        url=table.url,
        user=table.user,
        password=environment.get(MAILMAN_VARIABLE, ""),
        domain=table.domain,
        prefix=table.list,
        lmtp_host=table.lmtp_host,
        lmtp_port=table.lmtp_port,
    )


def _keys(table: DkimTable, root: Path) -> list[DkimKey]:
    keys = []
    if table.rsa_key_file:
        keys.append(DkimKey("rsa-sha256", table.domain, table.rsa_selector, root / table.rsa_key_file))
    if table.ed25519_key_file:
        keys.append(DkimKey("ed25519-sha256", table.domain, table.ed25519_selector, root / table.ed25519_key_file))
    return keys
