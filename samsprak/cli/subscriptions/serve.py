"""``samsprak subscriptions serve``."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from newsletter.store.database.group_commit import GroupCommit
from newsletter.store.subscribers.subscribers import keep_wordings
from newsletter.subscriptions.desk import Desk
from newsletter.subscriptions.web.app import application, origin_of
from newsletter.subscriptions.web.pages import Pages
from newsletter.subscriptions.web.serving import serve
from samsprak.cli.options import root_option
from samsprak.cli.subscriptions.frames import assets_of, frames_of
from samsprak.cli.subscriptions.opening import now, open_service
from samsprak.site.hosting.headers import OWN_ONLY, RESOURCES, SECURITY

if TYPE_CHECKING:
    from pathlib import Path

_LAST_PORT = 65535


@click.command("serve")
@root_option
@click.option(
    "--port", type=click.IntRange(0, _LAST_PORT), help="The port, 0 for any free one.  [default: service.toml's]"
)
@click.option("--worker/--no-worker", default=True, help="Send the mails too.  [default: --worker]")
def command(root: Path, port: int | None, worker: bool) -> None:  # noqa: FBT001 # click's way
    """Take subscriptions: sign-up, confirmation, preferences and leaving, behind the site's web server.

    It sends the mails that it needs for that, in the same process. Start it again after each build of the site, so
    that its pages are those of the site.

    \b
    Examples:
      samsprak subscriptions serve
      samsprak subscriptions serve --no-worker     with 'samsprak subscriptions work' beside it
    """
    opened = open_service(root)
    listening = opened.settings.listening
    frames = frames_of(opened.site)
    pages = Pages(opened.site, frames, urlsplit(opened.address).path)
    with opened.store.begin() as connection:
        keep_wordings(connection, {one.id: one.text for one in pages.consents})
    listener = _listener(listening.host, listening.port if port is None else port)
    desk = Desk(opened.store, GroupCommit(opened.store), opened.keys, opened.settings.limits, now)
    headers = {**SECURITY, RESOURCES: OWN_ONLY}
    app = application(desk, pages, origin_of(opened.address), headers, assets_of(opened.site, frames))
    if opened.settings.relay is None:
        click.echo("No relay is set in service.toml: mails wait in the outbox.", err=True)
    host, bound = listener.getsockname()[:2]
    click.echo(f"Subscriptions at {opened.address}, listening on {host} port {bound}.", err=True)
    try:
        serve(app, listener, listening, opened.worker() if worker else None)
    finally:
        opened.store.close()


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        raise click.ClickException(f"{host} port {port} can't be opened ({reason})") from None
    return listener
