"""``samsprak subscribers``: the list of subscribers, and single ones who ask for their data."""

from __future__ import annotations

import click

from samsprak.cli.subscribers import erase, export, importing, move


@click.group("subscribers")
def command() -> None:
    """Export, erase, import and move the subscribers of the newsletter."""


command.add_command(erase.command)
command.add_command(export.command)
command.add_command(importing.command)
command.add_command(move.command)
