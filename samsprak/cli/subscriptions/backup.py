"""``samsprak subscriptions backup``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from newsletter.store.backup import back_up
from newsletter.store.database.engine import open_store
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import service_settings


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@root_option
def command(file: Path, root: Path) -> None:
    """Copy the store, in SQLite, into FILE: whole, and while it is in use.

    \b
    Example:
      samsprak subscriptions backup /var/backups/samsprak/subscriptions.db
    """
    with closing(open_store(service_settings(root).store_address)) as store:
        back_up(store, file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes")
