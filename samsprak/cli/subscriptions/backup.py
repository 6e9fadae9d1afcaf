"""``samsprak subscriptions backup``."""

from __future__ import annotations

from pathlib import Path

import click

from samsprak.cli.options import root_option


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@root_option
def command(file: Path, root: Path) -> None:
    """Copy the store, in SQLite, into FILE: whole, and while it is in use.

    \b
    Example:
      samsprak subscriptions backup /var/backups/samsprak/subscriptions.db
    """
    from newsletter.config.service_toml import read_service  # noqa: PLC0415 # databases are wanted by few commands
    from newsletter.store.backup import back_up  # noqa: PLC0415 # as above
    from newsletter.store.database.engine import open_store  # noqa: PLC0415 # as above
    from samsprak.config.site_toml import read_settings  # noqa: PLC0415 # as above

    read_settings(root)  # outside a site's folder nothing is made
    store = open_store(read_service(root).store_address)
    back_up(store, file)
    store.close()
    click.echo(f"{file}: {file.stat().st_size:,} bytes")
