"""``samsprak subscribers move``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

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
    # Databases are wanted by few commands.
    from newsletter.store.database.engine import open_store  # noqa: PLC0415
    from newsletter.store.moving import move  # noqa: PLC0415
    from newsletter.store.upgrading import upgrade  # noqa: PLC0415
    from samsprak.cli.subscribers.opening import opened_store  # noqa: PLC0415

    source, target = opened_store(root), open_store(address)
    upgrade(target)
    for table, count in move(source, target).items():
        click.echo(f"{table}: {count}")
    click.echo("Everything is copied. Write the new address into [store] of service.toml.")
