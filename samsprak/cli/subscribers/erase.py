"""``samsprak subscribers erase``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("erase")
@click.argument("address")
@root_option
def command(address: str, root: Path) -> None:
    """Erase ADDRESS from the subscribers, the sign-ups that wait and the record of deliveries.

    What stays is a keyed hash in the suppression list: an import does not add the address again. Its owner can
    subscribe again by confirming. Backups keep the address until they are overwritten.

    \b
    Example:
      samsprak subscribers erase reader@example.org
    """
    # Databases are wanted by few commands.
    from newsletter.subscriptions.data import erase  # noqa: PLC0415
    from newsletter.subscriptions.desk import hashes_of_address  # noqa: PLC0415
    from newsletter.tokens import token_keys  # noqa: PLC0415
    from samsprak.cli.subscribers.opening import address_written, opened_store  # noqa: PLC0415

    one, hashes = address_written(address), hashes_of_address(token_keys())
    store = opened_store(root)
    with store.begin() as connection:
        was_there = erase(connection, one.lookup, hashes(one.lookup), datetime.now(UTC))
    store.overwrite_deleted()
    click.echo("The address is erased." if was_there else "Nothing was stored about the address; it is suppressed now.")
