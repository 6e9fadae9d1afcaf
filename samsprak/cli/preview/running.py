"""Building, watching and serving at once, until the editor stops it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
import uvicorn

from samsprak.cli.building import Extras, Folders, site_builder
from samsprak.cli.preview.live_builder import LiveBuilder
from samsprak.cli.preview.pages import MAILS_PATH
from samsprak.cli.preview.serving import application
from samsprak.cli.preview.state import PreviewState
from samsprak.cli.preview.watching import Watcher

if TYPE_CHECKING:
    import socket
    from datetime import date


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """
    Options of a preview.

    *day* is the day on which the site is shown, None for the build's day. *shows_drafts* is for drafts and coming
    pages. *editor* is the command that opens a file, None for the program that the system opens it with. *edition* is
    the name of the edition whose mails are looked at, empty for none.
    """

    day: date | None = None
    shows_drafts: bool = True
    editor: str | None = None
    is_verbose: bool = False
    edition: str = ""


async def run(where: Folders, listener: socket.socket, options: PreviewOptions) -> None:
    """Build, then serve on *listener* and rebuild on every change, until cancelled."""
    state = PreviewState(where, editor=options.editor)
    plain = site_builder(where, extras=Extras(unpublished=options.shows_drafts), day=options.day)
    builder = LiveBuilder(state, plain, is_verbose=options.is_verbose)
    tasks = [asyncio.create_task(watching) for watching in Watcher(builder.build, where.root).watching()]
    # The watchers start now: nothing saved during the first build is lost.
    await asyncio.sleep(0)
    try:
        await builder.build()
        tasks.append(asyncio.create_task(builder.warm_up()))
        _print_addresses(state, listener, options)
        config = uvicorn.Config(
            application(state, builder), log_level="warning", timeout_graceful_shutdown=1, lifespan="off"
        )
        await _Server(config, state).serve(sockets=[listener])
    finally:
        for task in tasks:
            task.cancel()
        # Gathered: else their cancellation could be taken for our own, in the form of which Ctrl-C arrives.
        await asyncio.gather(*tasks, return_exceptions=True)
        await builder.close()


class _Server(uvicorn.Server):
    """A server that ends at once, though open pages wait for events."""

    def __init__(self, config: uvicorn.Config, state: PreviewState) -> None:
        super().__init__(config)
        self._state = state

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._state.close()
        await super().shutdown(sockets)


def _print_addresses(state: PreviewState, listener: socket.socket, options: PreviewOptions) -> None:
    start = f"http://127.0.0.1:{listener.getsockname()[1]}"
    click.echo("")
    if options.edition:
        click.echo(f"  {options.edition:<16} {start}{MAILS_PATH}{options.edition}/")
    click.echo(f"  Choose language  {start}/")
    if state.site is not None:
        for language in state.site.settings.languages:
            click.echo(f"  {language.name:<16} {start}{state.site.addresses.page(language.code)}")
    click.echo(f"  Newsletter       {start}{MAILS_PATH}")
    click.echo("")
    if options.day is not None:
        click.echo(f"  The site as it will be on {options.day}.")
    if options.shows_drafts:
        click.echo("  Drafts and coming pages are shown here, with a badge; 'samsprak build' leaves them out.")
    click.echo("  Save a file and the page reloads. Stop with Ctrl-C.\n")
