"""Private keys of DKIM from their files, with a fault for each that can't sign."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from stat import S_IRWXO
from typing import TYPE_CHECKING

from dkim.crypto import UnparsableKeyError, parse_pem_private_key
from nacl.signing import SigningKey

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsletter.config.settings import DkimKey

# RFC 8301, 3.2: keys have at least 1,024 bits; receivers need not look at others. New ones should have 2,048.
_LEAST_BITS = 1024
_SEED_BYTES = 32
_MOST_BYTES = 100_000
# RFC 8410, 7: what stands before the seed in the DER of an ed25519 key.
_ED25519_DER = bytes.fromhex("302e020100300506032b657004220420")
_MAKE = "'samsprak newsletter dkim-keys' makes one where the file is missing"


@dataclass(frozen=True, slots=True)
class LoadedKey:
    """A key that signs: *written* is the private key as dkimpy takes it."""

    key: DkimKey
    written: bytes

    def __repr__(self) -> str:
        """Return the name of the key without the key."""
        return f"LoadedKey({self.key.selector}.{self.key.domain})"


def loaded_keys(keys: Iterable[DkimKey]) -> tuple[LoadedKey, ...]:
    """
    Return the keys as read from their files.

    Raises:
        FaultsFoundError: If a file can't be read, or holds no key that may sign; all faults together.
    """
    loaded: list[LoadedKey] = []
    faults: list[Fault] = []
    for key in keys:
        try:
            loaded.append(LoadedKey(key, _written(key)))
        except FaultsFoundError as error:
            faults += error.faults
    if faults:
        raise FaultsFoundError(faults)
    return tuple(loaded)


def _written(key: DkimKey) -> bytes:
    content = _content(key.file)
    return _rsa(key.file, content) if key.algorithm == "rsa-sha256" else _ed25519(key.file, content)


def _fault(file: Path, message: str, hint: str) -> FaultsFoundError:
    return FaultsFoundError([Fault(str(file), 0, message, hint)])


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_mode & S_IRWXO:
            raise _fault(file, "everybody on this machine may use the private key", f"run 'chmod 600 {file}'")
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES)
    except FileNotFoundError:
        raise _fault(file, "there is no such file of a DKIM key", _MAKE) from None
    except OSError as error:
        hint = "give the user that sends the right to read it"
        raise _fault(file, f"the DKIM key can't be read: {error.strerror}", hint) from None
    return content.replace(b"\r\n", b"\n").strip() + b"\n"


def _rsa(file: Path, content: bytes) -> bytes:
    if b"ENCRYPTED" in content:
        hint = f"write it without: openssl pkey -in {file.name} -out {file.name}.open"
        raise _fault(file, "the DKIM key has a pass phrase", hint)
    if b"PRIVATE KEY-----" not in content:
        what = "the public half of a key" if b"PUBLIC KEY-----" in content else "no RSA key in PEM"
        raise _fault(file, f"this is {what}", f"name the file of the private key, in PEM; {_MAKE}")
    try:
        key = parse_pem_private_key(content)
        is_whole = key["modulus"] == key["prime1"] * key["prime2"]
    # dkimpy reads DER without looking where it ends.
    except (UnparsableKeyError, binascii.Error, LookupError, TypeError, ValueError):
        is_whole = False
    if not is_whole:
        raise _fault(file, "the RSA key is damaged, or of another kind", f"name the file of an RSA key; {_MAKE}")
    bits = key["modulus"].bit_length()
    if bits < _LEAST_BITS:
        raise _fault(file, f"the RSA key has {bits} bits", f"use one of 2048: below {_LEAST_BITS} nobody believes it")
    return content


def _ed25519(file: Path, content: bytes) -> bytes:
    """Return the seed in base64, from a file of it, or of PEM as openssl writes it."""
    pem = re.fullmatch(rb"-----BEGIN PRIVATE KEY-----\n(.*)\n-----END PRIVATE KEY-----\n", content, re.DOTALL)
    try:
        seed = b64decode(b"".join((pem[1] if pem else content).split()), validate=True)
    except binascii.Error:
        seed = b""
    if pem:
        seed = seed.removeprefix(_ED25519_DER)
    if len(seed) != _SEED_BYTES:
        raise _fault(file, "this is no ed25519 key", f"the file holds {_SEED_BYTES} bytes in base64; {_MAKE}")
    SigningKey(seed)
    return b64encode(seed)
