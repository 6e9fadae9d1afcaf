"""``samsprak newsletter``: begin an edition, and make its mails."""

from __future__ import annotations

import click

from samsprak.cli.newsletter import freeze, new, render


@click.group("newsletter")
def command() -> None:
    """Begin an edition of the newsletter, and make its mails."""


command.add_command(freeze.command)
command.add_command(new.command)
command.add_command(render.command)
