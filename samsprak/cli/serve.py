"""``samsprak serve``."""

from __future__ import annotations

import asyncio
import errno
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samsprak.cli.building import preview_folders
from samsprak.cli.options import mails_option, output_option, root_option, verbose_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from samsprak.cli.building import Folders

_Command = TypeVar("_Command", bound="Callable[..., Any]")
_DEFAULT_PORT = 8000
_LAST_PORT = 65535


def port_option_of(default: int) -> Callable[[_Command], _Command]:
    """Return the option ``--port`` of a command whose server has *default* as its usual port."""
    return click.option(
        "--port",
        type=click.IntRange(0, _LAST_PORT),
        help=f"The port, 0 for any free one.  [default: {default}, or the next one that is free]",
    )


port_option = port_option_of(_DEFAULT_PORT)
editor_option = click.option(
    "--editor",
    envvar="SAMSPRAK_EDITOR",
    metavar="COMMAND",
    help="What opens a page's source file, such as 'code'.  [default: the system's program for it]",
)


@click.command("serve")
@root_option
@port_option
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Show the site as it will be on this day, or was.")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts and coming pages, too.  [default: --drafts]")
@editor_option
@output_option
@mails_option
@verbose_option
def command(  # noqa: PLR0917 # click passes them by name
    root: Path,
    port: int | None,
    day: datetime | None,
    drafts: bool,  # noqa: FBT001 # click's way
    editor: str | None,
    output: Path | None,
    mails: Path | None,
    verbose: bool,  # noqa: FBT001 # as above
) -> None:
    """Build, show the site on this machine only, and rebuild and reload when you save.

    Drafts and coming pages are shown with a badge. They are built into build/preview/, never into the site for readers.
    What is wrong is shown in the terminal and on the page; the last good build stays until it is mended.

    \b
    Examples:
      samsprak serve
      samsprak serve --day 2026-12-01    the site as it will be on that day
      samsprak serve --no-drafts         what readers have, and nothing else
      samsprak serve --port 9000
    """
    where = preview_folders(root, output, mails)
    run_preview(where, port, day=day, shows_drafts=drafts, editor=editor, is_verbose=verbose)


def run_preview(
    where: Folders, port: int | socket.socket | None, *, day: datetime | None = None, **options: Any
) -> None:
    """Run a preview with *options* as on *day* until it is stopped, on a port or on a socket that listens already."""
    with suppress(KeyboardInterrupt):  # the server may have handled it, and ended
        listener = port if isinstance(port, socket.socket) else listen(port)
        try:
            # A web server is wanted by previews alone.
            from samsprak.cli.preview.running import PreviewOptions, run  # noqa: PLC0415

            asyncio.run(run(where, listener, PreviewOptions(day=day.date() if day else None, **options)))
        finally:
            listener.close()
    click.echo("Stopped.", err=True)


def listen(port: int | None, default: int = _DEFAULT_PORT, what: str = "preview") -> socket.socket:
    """
    Return a listening socket on loopback: on *port*; without one, on the default port or the next free one.

    *what* it is for is named where another one is in the way.
    """
    if port is not None:
        try:
            return _bound(port)
        except OSError as error:
            raise click.UsageError(
                f"port {port} {_reason(error, what)}; choose another with --port, or leave it out"
            ) from None
    reason = ""
    # In the end any port: the system knows a free one.
    for one in (*range(default, default + 10), 0):
        try:
            listener = _bound(one)
        except OSError as error:
            reason = reason or _reason(error, what)
            continue
        if reason:
            other = listener.getsockname()[1]
            click.echo(f"Port {default} {reason}: this {what} has port {other}.", err=True)
        return listener
    raise click.ClickException("no port of this machine is free")


def _reason(error: OSError, what: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"is taken by another program, perhaps an earlier {what}"
    if error.errno == errno.EACCES:
        return "is not for you to open: the system keeps it for itself"
    return f"can't be opened ({(error.strerror or str(error)).lower()})"


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        # From here on an early browser waits for its response instead of being refused.
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
