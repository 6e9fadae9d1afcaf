"""``samsprak newsletter``: begin an edition, and make its mails."""

from __future__ import annotations

import click

from samsprak.cli.newsletter import bounces, dkim_keys, freeze, new, render


@click.group("newsletter")
def command() -> None:
    """Begin an edition of the newsletter, make its mails, and send them."""


command.add_command(bounces.command)
command.add_command(dkim_keys.command)
command.add_command(freeze.command)
command.add_command(new.command)
command.add_command(render.command)
