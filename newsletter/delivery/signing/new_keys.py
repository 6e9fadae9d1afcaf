"""Making the private keys that service.toml names and that are not there yet."""

from __future__ import annotations

import os
from base64 import b64encode
from typing import TYPE_CHECKING

from newsletter.delivery.signing.openssl import new_rsa_key
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsletter.config.settings import DkimKey

_SEED_BYTES = 32


def make_missing(keys: Iterable[DkimKey]) -> list[DkimKey]:
    """
    Make the file of each key that has none, for its owner alone; return the keys that were made.

    Raises:
        FaultsFoundError: If a file can't be written. No file that is there is changed.
    """
    made = []
    for key in keys:
        if not key.file.exists():
            content = new_rsa_key() if key.algorithm == "rsa-sha256" else b64encode(os.urandom(_SEED_BYTES)) + b"\n"
            _write_new(key.file, content)
            made.append(key)
    return made


def _write_new(file: Path, content: bytes) -> None:
    """Write the whole file under another name first: a full disk leaves no half key."""
    staged = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        staged.unlink(missing_ok=True)
        with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        # A link, unlike a renaming, never replaces a key that another command made meanwhile.
        os.link(staged, file)
        staged.unlink()
    except OSError as error:
        hint = "name a file in a folder that you may write to"
        raise FaultsFoundError([Fault(str(file), 0, f"the key can't be written: {error.strerror}", hint)]) from None
