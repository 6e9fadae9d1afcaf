"""``samsprak subscriptions migrate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("migrate")
@root_option
def command(root: Path) -> None:
    """Bring the store to the state that this release needs. Other commands do it by themselves when they start.

    Make a backup first.

    \b
    Example:
      samsprak subscriptions migrate
    """
    from newsletter.config.service_toml import read_service  # noqa: PLC0415 # databases are wanted by few commands
    from newsletter.store.database.engine import open_store  # noqa: PLC0415 # as above
    from newsletter.store.upgrading import current_revision, upgrade  # noqa: PLC0415 # as above
    from samsprak.config.site_toml import read_settings  # noqa: PLC0415 # as above

    read_settings(root)  # outside a site's folder nothing is made
    store = open_store(read_service(root).store_address)
    before = upgrade(store)
    after = current_revision(store)
    store.close()
    click.echo(f"The store is new, at revision {after}." if not before else f"From revision {before} to {after}.")
