"""The records of DNS in which receivers find the public halves of the keys. Sources: RFC 6376, 3.6.1; RFC 8463, 4."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nacl.signing import SigningKey

from newsletter.delivery.signing.openssl import public_half

if TYPE_CHECKING:
    from newsletter.delivery.signing.keys import LoadedKey

# The longest string in a TXT record (RFC 1035, 3.3.14); receivers join several without a space.
_LONGEST_STRING = 255


@dataclass(frozen=True, slots=True)
class TxtRecord:
    """A TXT record of DNS: its whole name, and its text."""

    name: str
    text: str

    def __str__(self) -> str:
        """Return the record as a zone file has it."""
        strings = (self.text[at : at + _LONGEST_STRING] for at in range(0, len(self.text), _LONGEST_STRING))
        written = " ".join(f'"{one}"' for one in strings)
        return f"{self.name}. IN TXT ( {written} )"


def dkim_record(loaded: LoadedKey) -> TxtRecord:
    """Return the record of the public half of a key."""
    key = loaded.key
    if key.algorithm == "rsa-sha256":
        kind, public = "rsa", public_half(loaded.written)
    else:
        kind, public = "ed25519", bytes(SigningKey(b64decode(loaded.written)).verify_key)
    text = f"v=DKIM1; k={kind}; h=sha256; p={b64encode(public).decode('ascii')}"
    return TxtRecord(f"{key.selector}._domainkey.{key.domain}", text)
