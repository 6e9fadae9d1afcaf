"""``samsprak newsletter``: begin an edition, make its mails, and send them."""

from __future__ import annotations

import click

from samsprak.cli.lazy_group import LazyGroup

_COMMANDS = {
    "bounces": "samsprak.cli.newsletter.bounces",
    "cancel": "samsprak.cli.newsletter.delivery.steering:cancel",
    "dkim-keys": "samsprak.cli.newsletter.dkim_keys",
    "freeze": "samsprak.cli.newsletter.freeze",
    "mailman": "samsprak.cli.newsletter.mailman",
    "new": "samsprak.cli.newsletter.new",
    "pause": "samsprak.cli.newsletter.delivery.steering:pause",
    "preview": "samsprak.cli.newsletter.preview",
    "render": "samsprak.cli.newsletter.render",
    "report": "samsprak.cli.newsletter.delivery.report",
    "resume": "samsprak.cli.newsletter.delivery.steering:resume",
    "send": "samsprak.cli.newsletter.delivery.send",
    "test-send": "samsprak.cli.newsletter.test_send",
    "worker": "samsprak.cli.newsletter.delivery.worker",
}


@click.group("newsletter", cls=LazyGroup, places=_COMMANDS)
def command() -> None:
    """Begin an edition of the newsletter, make its mails, and send them."""
