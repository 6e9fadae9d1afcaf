"""``samsprak subscriptions purge``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from newsletter.retention import purge
from samsprak.cli.options import root_option
from samsprak.cli.service_opening import opened_store, service_settings

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
    settings = service_settings(root)
    with opened_store(settings) as store:
        forgotten = purge(store, settings.delivery.address_days, datetime.now(UTC))
    click.echo(
        f"Forgotten: {forgotten.sign_ups} sign-ups, the addresses of {forgotten.deliveries} deliveries, "
        f"{forgotten.bounces} bounces."
    )
