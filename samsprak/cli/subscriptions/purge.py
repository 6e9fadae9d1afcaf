"""``samsprak subscriptions purge``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samsprak.cli.options import root_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("purge")
@root_option
def command(root: Path) -> None:
    """Forget what is older than it may be: run it every night.

    Sign-ups that nobody confirmed go after 48 hours, the addresses of deliveries after 'address_days' of service.toml,
    bounces after 400 days.

    \b
    Example:
      samsprak subscriptions purge
    """
    from datetime import UTC, datetime  # noqa: PLC0415 # databases are wanted by few commands

    from newsletter.config.service_toml import read_service  # noqa: PLC0415 # as above
    from newsletter.retention import purge  # noqa: PLC0415 # as above
    from newsletter.store.database.engine import open_store  # noqa: PLC0415 # as above
    from newsletter.store.upgrading import upgrade  # noqa: PLC0415 # as above
    from samsprak.config.site_toml import read_settings  # noqa: PLC0415 # as above

    read_settings(root)  # outside a site's folder nothing is made
    settings = read_service(root)
    store = open_store(settings.store_address)
    upgrade(store)
    forgotten = purge(store, settings.delivery.address_days, datetime.now(UTC))
    store.close()
    click.echo(
        f"Forgotten: {forgotten.sign_ups} sign-ups, the addresses of {forgotten.deliveries} deliveries, "
        f"{forgotten.bounces} bounces."
    )
