"""``samsprak newsletter``: begin an edition, make its mails, and send them."""

from __future__ import annotations

from importlib import import_module

import click

# By name, the module and its command. A module is imported when it is looked up: few need the store.
_COMMANDS = {
    "bounces": ("bounces", "command"),
    "cancel": ("delivery.steering", "cancel"),
    "dkim-keys": ("dkim_keys", "command"),
    "freeze": ("freeze", "command"),
    "mailman": ("mailman", "command"),
    "new": ("new", "command"),
    "pause": ("delivery.steering", "pause"),
    "preview": ("preview", "command"),
    "render": ("render", "command"),
    "report": ("delivery.report", "command"),
    "resume": ("delivery.steering", "resume"),
    "send": ("delivery.send", "command"),
    "test-send": ("test_send", "command"),
    "worker": ("delivery.worker", "command"),
}


class _Lazy(click.Group):
    """A group of commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # click's signature
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        command = getattr(import_module(f"samsprak.cli.newsletter.{module}"), attribute)
        return command if isinstance(command, click.Command) else None


@click.group("newsletter", cls=_Lazy)
def command() -> None:
    """Begin an edition of the newsletter, make its mails, and send them."""
