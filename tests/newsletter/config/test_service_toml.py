"""service.toml: every kind of fault is told at its line, all at once, and the secrets are from the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsletter.config.service_toml import EXAMPLE_FILE, read_service
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

RELAY = '[relay]\nhost = "smtp.example.org"\n'


def faults_of(folder: Path, content: str | bytes) -> list[str]:
    """Return the faults of a file in a site's folder, without their hints."""
    (folder / "service.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        read_service(folder, {})
    except FaultsFoundError as error:
        for fault in error.faults:
            assert fault.hint
            assert not any(word in str(fault) for word in ("Struct", "msgspec", "Traceback", "None", "<class"))
        return [str(fault).partition("\n")[0] for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        # The file.
        ("[relay\n", ["service.toml:1: '[relay' can't be read: Expected ']' at the end of a table declaration"]),
        (b"\xff\xfe", ["service.toml:1: the file is not in UTF-8"]),
        (b"PK\x03\x04", ["service.toml: this is a document of Word or another office program, not a text"]),
        ("<<<<<<< a\n=======\n>>>>>>> b\n", ["service.toml:1: an unresolved git conflict, down to line 3"]),
        # Tables and fields.
        ("[relais]\n", ["service.toml:1: unknown table 'relais'"]),
        ("relay = 1\n", ["service.toml:1: 'relay' is not a table"]),
        ("host = 'x'\n", ["service.toml:1: unknown table 'host'"]),
        ("[relay]\nport = 25\n", ["service.toml:1: the field 'host' is missing"]),
        (f"{RELAY}prot = 25\n", ["service.toml:3: unknown field 'prot'"]),
        (f"{RELAY}port = 'many'\n", ["service.toml:3: 'port' is not a whole number: 'many'"]),
        (f"{RELAY}port = [25]\n", ["service.toml:3: 'port' has more than one value"]),
        (f"{RELAY}security = 'ssl'\n", ["service.toml:3: 'security' can't be 'ssl'"]),
        ("[relay]\nhost = ''\n", ["service.toml:2: 'host' is empty"]),
        # Bounds.
        (f"{RELAY}port = 0\n", ["service.toml:3: 'port' is 0"]),
        (f"{RELAY}port = 65536\n", ["service.toml:3: 'port' is 65536"]),
        (f"{RELAY}timeout = 0\n", ["service.toml:3: 'timeout' is 0"]),
        ("[subscriptions]\nport = -1\n", ["service.toml:2: 'port' is -1"]),
        ("[subscriptions]\nmails_per_address = 0\n", ["service.toml:2: 'mails_per_address' is 0"]),
        ("[subscriptions]\nmails_per_network = 0\n", ["service.toml:2: 'mails_per_network' is 0"]),
        ("[delivery]\nthreads = 0\n", ["service.toml:2: 'threads' is 0"]),
        ("[delivery]\nthreads = 101\n", ["service.toml:2: 'threads' is 101"]),
        ("[delivery]\nrate = -1\n", ["service.toml:2: 'rate' is -1"]),
        ("[delivery]\naddress_days = 0\n", ["service.toml:2: 'address_days' is 0"]),
        ("[bounces]\nhard = 0\nsoft = 101\n", ["service.toml:2: 'hard' is 0", "service.toml:3: 'soft' is 101"]),
        # Values that disagree.
        (f"{RELAY}return_path = 'bounces'\n", ["service.toml:3: 'bounces' is no mail address"]),
        (f"{RELAY}return_path = '@example.org'\n", ["service.toml:3: '@example.org' is no mail address"]),
        (f"{RELAY}return_path = 'a@b@c'\n", ["service.toml:3: 'a@b@c' is no mail address"]),
        (
            f"{RELAY}user = 'brev'\nsecurity = 'none'\n",
            ["service.toml:4: a user is given, but no encryption"],
        ),
        ("[store]\naddress = 'mysql://x'\n", ["service.toml:2: 'mysql://x' is no address of a store"]),
        ("[store]\neditions = ' '\n", ["service.toml:2: 'editions' is empty"]),
        (
            "[store]\neditions = 'content/frozen'\n",
            ["service.toml:2: 'content/frozen' is in content/, which git and the build take for texts"],
        ),
        ("[dkim]\ndomain = 'a.example'\nrsa_selector = 's'\n", ["service.toml:1: 'rsa_key_file' is missing"]),
        ("[dkim]\ndomain = 'a.example'\ned25519_key_file = 'f'\n", ["service.toml:1: 'ed25519_selector' is missing"]),
        ("[dkim]\nrsa_selector = 's'\nrsa_key_file = 'f'\n", ["service.toml:1: 'domain' is missing"]),
    ],
)
def test_each_kind_of_fault_is_told_at_its_line(tmp_path: Path, content: str | bytes, faults: list[str]) -> None:
    """With a hint, in words of the person who runs the machine, and no class names."""
    assert faults_of(tmp_path, content) == faults


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Of every table, sorted by line."""
    content = "[relay]\nport = 0\nuser = 1\n[delivery]\nthreads = 1000\n[mail]\nx = 1\n[store]\naddress = 'x'\n"
    found = faults_of(tmp_path, content)
    assert [one.partition(": ")[2] for one in found] == [
        "the field 'host' is missing",
        "'user' has a value of the wrong sort: '1'",
        "'threads' is 1000",
        "unknown table 'mail'",
        "'x' is no address of a store",
    ]


def test_without_a_file_there_are_defaults_and_no_relay(tmp_path: Path) -> None:
    """Nothing is sent by a site that has set nothing."""
    service = read_service(tmp_path, {})
    assert service.relay is None
    assert service.editions == tmp_path / "frozen-editions"
    assert service.store_address == f"sqlite:///{tmp_path}/subscriptions.db"
    assert (service.delivery.threads, service.limits.mails_per_address, service.listening.port) == (10, 3, 8010)
    assert service.dkim == ()


def test_the_example_is_valid_and_names_the_defaults(tmp_path: Path) -> None:
    """Who copies it has a file that works, but for the name of the server."""
    (tmp_path / "service.toml").write_bytes((PROJECT / EXAMPLE_FILE).read_bytes())
    service, plain = read_service(tmp_path, {}), read_service(tmp_path / "nowhere", {})
    assert service.relay is not None
    assert service.relay.host == "smtp.example.org"
    assert (service.delivery, service.limits, service.listening) == (plain.delivery, plain.limits, plain.listening)


def test_secrets_are_from_the_environment_and_are_never_shown(tmp_path: Path) -> None:
    """Neither the password nor an address of the store with one in it is printed by accident."""
    (tmp_path / "service.toml").write_text(f"{RELAY}user = 'brev'\n", encoding="utf-8")
    address = "postgresql+psycopg://u:hemligt@h/n"
    service = read_service(tmp_path, {"SAMSPRAK_RELAY_PASSWORD": "lösen", "SAMSPRAK_STORE": address})
    assert service.relay is not None
    assert service.relay.password == "lösen"  # noqa: S105 # a made up one
    assert service.store_address == address
    assert "hemligt" not in repr(service)
    assert "lösen" not in repr(service)


def test_paths_are_below_the_folder_of_the_site(tmp_path: Path) -> None:
    """Wherever the command is started; absolute ones stay as they are."""
    content = f"{RELAY}ca_file = 'own.pem'\n[store]\neditions = '/srv/frozen'\naddress = 'sqlite:////srv/s.db'\n"
    (tmp_path / "service.toml").write_text(content, encoding="utf-8")
    service = read_service(tmp_path, {})
    assert service.relay is not None
    assert service.relay.ca_file == tmp_path / "own.pem"
    assert service.editions.as_posix() == "/srv/frozen"
    assert service.store_address == "sqlite:////srv/s.db"


def test_keys_are_read_by_kind(tmp_path: Path) -> None:
    """One of each, both with the domain."""
    fields = "rsa_selector = 'r'\nrsa_key_file = 'r.pem'\ned25519_selector = 'e'\ned25519_key_file = 'e.key'\n"
    (tmp_path / "service.toml").write_text(f"[dkim]\ndomain = 'a.example'\n{fields}", encoding="utf-8")
    keys = read_service(tmp_path, {}).dkim
    assert [(one.algorithm, one.domain, one.selector, one.file.name) for one in keys] == [
        ("rsa-sha256", "a.example", "r", "r.pem"),
        ("ed25519-sha256", "a.example", "e", "e.key"),
    ]


def test_a_file_that_can_not_be_read_is_a_fault(tmp_path: Path) -> None:
    """A folder of its name, or a pipe, that would be waited for."""
    (tmp_path / "service.toml").mkdir()
    with pytest.raises(FaultsFoundError, match=r"service\.toml: this is neither a file nor a folder"):
        read_service(tmp_path, {})
    (tmp_path / "service.toml").rmdir()
    os.mkfifo(tmp_path / "service.toml")
    with pytest.raises(FaultsFoundError, match=r"service\.toml: this is neither a file nor a folder"):
        read_service(tmp_path, {})
