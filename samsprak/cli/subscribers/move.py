"""``samsprak subscribers move``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from newsletter.store.moving import move
from newsletter.store.upgrading import upgraded_store
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store, service_settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("move")
@click.argument("address")
@root_option
def command(address: str, root: Path) -> None:
    """Copy the whole store into the empty database at ADDRESS, such as one of PostgreSQL.

    Stop the service and its workers first. Then write the new address into service.toml, and start them. Links in old
    mails work on: every subscriber keeps the number.

    \b
    Example:
      samsprak subscribers move postgresql+psycopg://samsprak@/newsletter
    """
    with opened_store(service_settings(root)) as source, closing(upgraded_store(address)) as target:
        for table, count in move(source, target).items():
            click.echo(f"{table}: {count}")
    click.echo("Everything is copied. Write the new address into [store] of service.toml.")
