"""DKIM signatures of messages. Sources: RFC 6376, 8463, 8058."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dkim

from newsletter.delivery.signing.keys import loaded_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.config.settings import DkimKey

# What nobody may change or add. Listed once more than they occur: one more breaks the signature (RFC 6376, 8.15).
_OVERSIGNED = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"reply-to",
    b"content-type",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
)
_SIGNED = (
    *_OVERSIGNED,
    b"mime-version",
    b"content-language",
    b"content-transfer-encoding",
    b"list-id",
    b"list-archive",
    b"list-post",
    b"auto-submitted",
)
# The body is signed as it is: quoted-printable and base64 end no line with a space, and this is four times faster.
_CANONICAL = (b"relaxed", b"simple")


class Signer:
    """Signs messages with each of its keys. It may be used by several threads."""

    def __init__(self, keys: Iterable[DkimKey]) -> None:
        """
        Read the keys from their files.

        Raises:
            FaultsFoundError: If a file can't be read, or holds no key that may sign; all faults together.
        """
        self._keys = loaded_keys(keys)

    def sign(self, message: bytes) -> bytes:
        """Return the message, whose lines end with CR LF, with a signature field for each key before its own fields."""
        if not self._keys:
            return message
        parsed = dkim.DKIM(message)
        signatures = [
            parsed.sign(
                one.key.selector.encode("ascii"),
                one.key.domain.encode("ascii"),
                one.written,
                signature_algorithm=one.key.algorithm.encode("ascii"),
                canonicalize=_CANONICAL,
                include_headers=(*_SIGNED, *_OVERSIGNED),
            )
            for one in self._keys
        ]
        return b"".join((*signatures, message))
