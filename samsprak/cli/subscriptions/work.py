"""``samsprak subscriptions work``."""

from __future__ import annotations

import signal
from threading import Event
from typing import TYPE_CHECKING

import click

from newsletter.store.subscribers.outbox import count_mails
from samsprak.cli.options import root_option
from samsprak.cli.subscriptions.opening import open_service

if TYPE_CHECKING:
    from pathlib import Path


@click.command("work")
@root_option
@click.option("--once", is_flag=True, help="Send what is due now, and end.")
def command(root: Path, once: bool) -> None:  # noqa: FBT001 # click's way
    """Send the mails of the service that wait, until it is ended: beside 'serve --no-worker', or on another machine.

    It also forgets sign-ups that nobody confirmed within 48 hours.

    \b
    Example:
      samsprak subscriptions work
    """
    opened = open_service(root)
    if opened.settings.relay is None:
        raise click.ClickException("no relay is set: write [relay] into service.toml")
    worker = opened.worker()
    try:
        if once:
            while worker.work():
                pass
            with opened.store.reading() as connection:
                click.echo(f"{count_mails(connection)} mails wait.")
            return
        stop = Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: stop.set())
        worker.run(stop)
    finally:
        opened.store.close()
