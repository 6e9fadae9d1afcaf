"""Keys of DKIM as the command makes them, and the DNS that they are published in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from newsletter.config.settings import DkimKey
from newsletter.delivery.signing.keys import loaded_keys
from newsletter.delivery.signing.new_keys import make_missing
from newsletter.delivery.signing.records import dkim_record

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "integration.example"


@dataclass(frozen=True)
class Published:
    """Keys, and the texts of DNS by name."""

    keys: tuple[DkimKey, ...]
    texts: dict[str, str]

    def dns(self, name: bytes | str, timeout: int = 5) -> str:  # noqa: ARG002 # dkimpy's signature
        """Return what a resolver would, for dkimpy and authheaders."""
        asked = name.decode("ascii") if isinstance(name, bytes) else name
        return self.texts.get(asked.removesuffix("."), "")


def rsa_key(folder: Path) -> DkimKey:
    """Return the settings of an RSA key."""
    return DkimKey("rsa-sha256", DOMAIN, "r1", folder / "r1.pem")


def ed25519_key(folder: Path) -> DkimKey:
    """Return the settings of an ed25519 key."""
    return DkimKey("ed25519-sha256", DOMAIN, "e1", folder / "e1.key")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return an RSA and an ed25519 key with their records."""
    folder = tmp_path_factory.mktemp("keys")
    keys = (rsa_key(folder), ed25519_key(folder))
    make_missing(keys)
    records = [dkim_record(loaded) for loaded in loaded_keys(keys)]
    return Published(keys, {record.name: record.text for record in records})
