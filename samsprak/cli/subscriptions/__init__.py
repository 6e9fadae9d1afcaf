"""``samsprak subscriptions``: the service that takes subscriptions to the newsletter."""

from __future__ import annotations

import click

from samsprak.cli.subscriptions import backup, migrate, purge, serve, work


@click.group("subscriptions")
def command() -> None:
    """Run the service that takes subscriptions to the newsletter."""


command.add_command(backup.command)
command.add_command(migrate.command)
command.add_command(purge.command)
command.add_command(serve.command)
command.add_command(work.command)
