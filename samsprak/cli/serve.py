"""``samsprak serve``."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from samsprak.cli.building import folders
from samsprak.cli.options import mails_option, output_option, root_option, verbose_option

if TYPE_CHECKING:
    from pathlib import Path

_DEFAULT_PORT = 8000


@click.command("serve")
@root_option
@output_option
@mails_option
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port, 0 for any free one.  [default: 8000 if it is free]"
)
@verbose_option
def command(root: Path, output: Path | None, mails: Path | None, port: int | None, verbose: bool) -> None:  # noqa: FBT001 # click's way
    """Build, show the site on this machine only, and rebuild and reload when you save.

    What is wrong is shown in the terminal and on the page; the last good build stays until it is mended.

    \b
    Examples:
      samsprak serve
      samsprak serve --port 9000
    """
    from samsprak.cli.preview.running import run  # noqa: PLC0415 # a web server is wanted by this command alone

    listener = _listen(port)
    try:
        with suppress(KeyboardInterrupt):  # the server may have handled it, and ended
            asyncio.run(run(folders(root, output, mails), listener, is_verbose=verbose))
    finally:
        listener.close()
    click.echo("Stopped.", err=True)


def _listen(port: int | None) -> socket.socket:
    """Return a listening socket on loopback: on *port*; without one, on the default port or any free one."""
    for one in (port,) if port is not None else (_DEFAULT_PORT, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", one))
            # From here on an early browser waits for its response instead of being refused.
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise click.UsageError(f"port {port} is taken; choose another with --port, or leave it out")
