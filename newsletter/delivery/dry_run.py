"""A dry run: the mails as files, with everything that is personal, sent to nobody."""

from __future__ import annotations

from shutil import rmtree
from typing import TYPE_CHECKING

from newsletter.store.sendings.claims import Recipient
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsletter.delivery.personal.edition_mails import EditionMails
    from newsletter.store.subscribers.subscribers import Subscriber

# A person looks at some; a hundred thousand would fill the disk.
MOST_FILES = 1000


def write_mails(
    mails: EditionMails, subscribers: Iterable[Subscriber], names: Mapping[tuple[str, str], str], folder: Path
) -> int:
    """
    Write the mails of active subscribers as ``<rendering>/<id>.eml``; return the number.

    *names* are the renderings by language and county. Mails of an earlier run are removed: somebody may have left.

    Raises:
        FaultsFoundError: If they can't be written.
    """
    rmtree(folder, ignore_errors=True)
    count = 0
    for one in subscribers:
        if count == MOST_FILES:
            break
        name = names.get((one.language, one.county)) or names[one.language, ""]
        _, message = mails.mail(Recipient(0, one.id, one.address, name, 0, None))
        file = folder / name / f"{one.id}.eml"
        _write(file, message)
        count += 1
    return count


def _write(file: Path, message: bytes) -> None:
    """Write a mail into a folder for its owner alone."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(message)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "make room, or give yourself the right to write there; then run the same command again"
        raise FaultsFoundError([Fault(str(file.parent), 0, f"the mails can't be written: {reason}", hint)]) from None
