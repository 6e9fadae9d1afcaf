"""
Tokens that confirm: random, valid once, and stored as hashes.

A token is made of a random seed and a key of the environment: whoever reads the outbox in the store has no token.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from typing import TYPE_CHECKING

from newsletter.tokens import keyed_hashes

if TYPE_CHECKING:
    from newsletter.tokens import TokenKeys

# Of a seed and of a token, in bytes.
_SEED_BYTES, _TOKEN_BYTES = 16, 20
_CONTEXT = "confirmation"


def new_seed() -> bytes:
    """Return a random seed of 128 bits."""
    return secrets.token_bytes(_SEED_BYTES)


def confirmation_token(keys: TokenKeys, seed: bytes) -> str:
    """Return the token of a seed by the signing key."""
    return _tokens(keys, seed)[0]


def token_with_hash(keys: TokenKeys, seed: bytes, stored: bytes) -> str | None:
    """Return the token of a seed by the key with which its stored hash was made, None if that key is gone."""
    return next((one for one in _tokens(keys, seed) if secrets.compare_digest(token_hash(one), stored)), None)


def token_hash(token: str) -> bytes:
    """Return the hash to store, and to find a sign-up by: what an attacker can vary is no prefix of it."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def _tokens(keys: TokenKeys, seed: bytes) -> list[str]:
    hashes = keyed_hashes(keys, _CONTEXT, seed.hex())
    return [b32encode(one[:_TOKEN_BYTES]).decode("ascii").lower() for one in hashes]
