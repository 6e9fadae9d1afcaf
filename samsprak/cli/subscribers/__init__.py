"""``samsprak subscribers``: the list of subscribers, and single ones who ask for their data."""

from __future__ import annotations

import click

from samsprak.cli.lazy_group import LazyGroup

_COMMANDS = {
    "erase": "samsprak.cli.subscribers.erase",
    "export": "samsprak.cli.subscribers.export",
    "import": "samsprak.cli.subscribers.importing",
    "move": "samsprak.cli.subscribers.move",
}


@click.group("subscribers", cls=LazyGroup, places=_COMMANDS)
def command() -> None:
    """Export, erase, import and move the subscribers of the newsletter."""
