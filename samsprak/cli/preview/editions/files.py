"""The files of an edition's renderings: those of the preview's last build, or those that were frozen."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from newsletter import producer
from newsletter.config.service_toml import read_service
from newsletter.frozen.store import frozen_file
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from samsprak.cli.preview.state import PreviewState


def mail_file(path: str, state: PreviewState) -> bytes | None:
    """Return the file *path* of an edition (``2026-1/sv.html``), None if there is none on this machine."""
    name, _, place = path.partition("/")
    if state.library is None or not place or "/" in place or place.startswith("."):
        return None
    key = producer.key_among(name, producer.edition_keys(state.library))
    if key is None:
        return None
    record = state.library.editions.edition_record(key)
    if record is not None:
        with suppress(FaultsFoundError):  # the page of the edition shows what is missing
            return frozen_file(read_service(state.folders.root).editions, name, record.digest, place)
        return None
    with suppress(OSError):
        return (state.folders.mails / name / place).read_bytes()
    return None
