"""
Tokens of links and addresses that belong to one subscriber: to leave, to change preferences, to return a mail.

A token is a MAC over its purpose, the subscriber and the edition, which it holds too. None is stored, and the same one
can be written into a mail again. All have the same length, and are lower-case base32: also the local part of a mail
address keeps them, whoever changes its case. Sources: RFC 2104, 4648.
"""

from __future__ import annotations

import binascii
import hmac
import os
import re
from base64 import b32decode
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.validation.schemas import EDITION_NUMBER_PATTERN

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS_VARIABLE = "SAMSPRAK_TOKEN_KEYS"
# The context of the hashes of addresses.
ADDRESS_HASH = "address"
# Of each token, in characters.
TOKEN_LENGTH = 40
_VERSION_BYTES, _SUBSCRIBER_BYTES, _NUMBER_BYTES, _MAC_BYTES = 1, 4, 2, 16
_HIGHEST_VERSION = 2 ** (8 * _VERSION_BYTES) - 1
# The digits of an edition's number, as 3 and 012 for 012: an edition has its name back, leading zeros too.
_WIDTH_STEP = 1000
# A key has at least as many bits as the hash.
_LEAST_KEY_BYTES = 32
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
# Two characters for ten bits.
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_TEN_BITS = len(_PAIRS) - 1
_SHIFTS = tuple(range(5 * TOKEN_LENGTH - 10, -1, -10))
_TOKEN = re.compile(rf"[a-z2-7]{{{TOKEN_LENGTH}}}")


class Purpose(StrEnum):
    """The use of a token. One for another use is no token."""

    LEAVE = "leave"
    PREFERENCES = "preferences"
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True)
class TokenKeys:
    """Secret keys by version. The first one signs, all of them verify."""

    keys: Mapping[int, bytes] = field(repr=False)

    @property
    def signing(self) -> tuple[int, bytes]:
        """Return the version and the key to sign with."""
        return next(iter(self.keys.items()))


@dataclass(frozen=True, slots=True)
class TokenContent:
    """The subscriber that a token belongs to, and the number of the edition; empty for none."""

    subscriber: int
    edition: str


def token_keys(environment: Mapping[str, str] = os.environ) -> TokenKeys:
    """
    Return the keys of the environment: ``2:<hexadecimal>,1:<hexadecimal>``, the one that signs first.

    Raises:
        FaultsFoundError: If there is none, or any is not as described; all faults together, without the keys.
    """
    text = environment.get(KEYS_VARIABLE, "").strip()
    if not text:
        hint = f"set it to '1:' and {_LEAST_KEY_BYTES * 2} hexadecimal digits: 'openssl rand -hex 32' makes them"
        raise FaultsFoundError([Fault(KEYS_VARIABLE, 0, "this variable of the environment is not set", hint)])
    keys: dict[int, bytes] = {}
    faults = []
    for place, part in enumerate(text.split(","), start=1):
        version, _, digits = part.strip().partition(":")
        problem = _problem(version, digits, keys)
        if problem:
            faults.append(Fault(KEYS_VARIABLE, 0, f"key number {place} {problem[0]}", problem[1]))
        else:
            keys[int(version)] = bytes.fromhex(digits)
    if faults:
        raise FaultsFoundError(faults)
    return TokenKeys(keys)


def _problem(version: str, digits: str, keys: Mapping[int, bytes]) -> tuple[str, str] | None:
    """Return what is wrong with a key, and what to write instead. The key itself is a secret, and never in it."""
    if not re.fullmatch(r"[0-9]{1,3}", version) or not 1 <= int(version) <= _HIGHEST_VERSION:
        return "has no version", f"begin it with a number from 1 to {_HIGHEST_VERSION} and a colon, for example '1:'"
    if int(version) in keys:
        return f"has the version {int(version)} of an earlier one", "give each key a number of its own"
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2})+", digits):
        return "is not hexadecimal", "write what 'openssl rand -hex 32' prints after the colon"
    if len(digits) < 2 * _LEAST_KEY_BYTES:
        return f"has {len(digits)} hexadecimal digits", f"write at least {2 * _LEAST_KEY_BYTES}: 'openssl rand -hex 32'"
    return None


def token(keys: TokenKeys, purpose: Purpose, subscriber: int, edition: str = "") -> str:
    """
    Return the token of a subscriber for a purpose, in the edition with a number such as ``2026-1`` or in none.

    Raises:
        ValueError: If the subscriber's or the edition's number has no room in a token.
    """
    version, key = keys.signing
    content = version.to_bytes(_VERSION_BYTES) + _subscriber_bytes(subscriber) + _edition_bytes(edition)
    return _base32(content + _mac(key, purpose, content))


def _base32(content: bytes) -> str:
    """Return bytes in lower-case base32, as many as a token has; three times as fast as Python's own."""
    number = int.from_bytes(content)
    return "".join([_PAIRS[number >> shift & _TEN_BITS] for shift in _SHIFTS])


def read_token(keys: TokenKeys, purpose: Purpose, text: str) -> TokenContent | None:
    """Return the content of a token in any case of letters; None if it is not one of ours for this purpose."""
    folded = text.lower() if text.isascii() else ""
    if not _TOKEN.fullmatch(folded):
        return None
    try:
        decoded = b32decode(folded.upper())
    except binascii.Error:
        return None
    content, mac = decoded[:-_MAC_BYTES], decoded[-_MAC_BYTES:]
    version = int.from_bytes(content[:_VERSION_BYTES])
    key = keys.keys.get(version)
    # An unknown version takes as long as a known one.
    right = _mac(key or b"\0" * _LEAST_KEY_BYTES, purpose, content)
    if not hmac.compare_digest(mac, right) or key is None:
        return None
    subscriber = int.from_bytes(content[_VERSION_BYTES : _VERSION_BYTES + _SUBSCRIBER_BYTES])
    return TokenContent(subscriber, _edition(content[_VERSION_BYTES + _SUBSCRIBER_BYTES :]))


def keyed_hashes(keys: TokenKeys, context: str, text: str) -> tuple[bytes, ...]:
    """
    Return a hash of *text* for each key, the signing one's first, to recognise it by without keeping it.

    *context* is what the hash is for: the same text has other hashes elsewhere.
    """
    return tuple(_hash(key, context, text) for key in keys.keys.values())


def address_hashes(keys: TokenKeys, lookup: str) -> tuple[bytes, ...]:
    """Return the hashes of a mail address, in its form for look-ups, with each key: those of the suppression list."""
    return keyed_hashes(keys, ADDRESS_HASH, lookup)


def keyed_hash(keys: TokenKeys, context: str, text: str) -> bytes:
    """Return the hash of *text* by the signing key."""
    return _hash(keys.signing[1], context, text)


def _hash(key: bytes, context: str, text: str) -> bytes:
    return hmac.digest(key, f"hash {context}\0{text}".encode(), "sha256")


def _mac(key: bytes, purpose: Purpose, content: bytes) -> bytes:
    return hmac.digest(key, f"token {purpose}\0".encode() + content, "sha256")[:_MAC_BYTES]


def _subscriber_bytes(subscriber: int) -> bytes:
    try:
        return subscriber.to_bytes(_SUBSCRIBER_BYTES)
    except OverflowError:
        raise ValueError(f"no token has room for the subscriber {subscriber}") from None


@lru_cache(maxsize=16)
def _edition_bytes(edition: str) -> bytes:
    """Return the year and the number of an edition with its width; zeros for none."""
    if not edition:
        return bytes(2 * _NUMBER_BYTES)
    if not re.fullmatch(EDITION_NUMBER_PATTERN, edition):
        raise ValueError(f"'{edition}' is not a year and a number")
    year, number = edition.split("-")
    return int(year).to_bytes(_NUMBER_BYTES) + (len(number) * _WIDTH_STEP + int(number)).to_bytes(_NUMBER_BYTES)


def _edition(written: bytes) -> str:
    year = int.from_bytes(written[:_NUMBER_BYTES])
    width, number = divmod(int.from_bytes(written[_NUMBER_BYTES:]), _WIDTH_STEP)
    return f"{year:04}-{number:0{width}}" if width else ""
