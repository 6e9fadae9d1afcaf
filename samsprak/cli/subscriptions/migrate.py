"""``samsprak subscriptions migrate``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from newsletter.store.database.engine import open_store
from newsletter.store.upgrading import current_revision, upgrade
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import service_settings

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
    with closing(open_store(service_settings(root).store_address)) as store:
        before = upgrade(store)
        after = current_revision(store)
    click.echo(f"The store is new, at revision {after}." if not before else f"From revision {before} to {after}.")
