"""``samsprak subscribers erase``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from newsletter.subscriptions.data import erase
from newsletter.tokens import address_hashes, token_keys
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store, service_settings
from samsprak.cli.subscribers.written_address import address_written

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
    one, keys = address_written(address), token_keys()
    with opened_store(service_settings(root)) as store:
        with store.begin() as connection:
            was_there = erase(connection, one.lookup, address_hashes(keys, one.lookup), datetime.now(UTC))
        store.overwrite_deleted()
    click.echo("The address is erased." if was_there else "Nothing was stored about the address; it is suppressed now.")
