"""``samsprak subscriptions``: the service that takes subscriptions to the newsletter."""

from __future__ import annotations

import click

from samsprak.cli.lazy_group import LazyGroup

_COMMANDS = {name: f"samsprak.cli.subscriptions.{name}" for name in ("backup", "migrate", "purge", "serve", "work")}


@click.group("subscriptions", cls=LazyGroup, places=_COMMANDS)
def command() -> None:
    """Run the service that takes subscriptions to the newsletter."""
