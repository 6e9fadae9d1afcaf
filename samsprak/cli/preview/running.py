"""Building, watching and serving at once, until the editor stops it."""

from __future__ import annotations

import asyncio
import traceback
from typing import TYPE_CHECKING

import click
import uvicorn
from watchfiles import awatch

from newsletter import TEMPLATES
from samsprak.checks import warnings_of
from samsprak.cli.building import Folders, site_builder, summary
from samsprak.cli.main import print_faults
from samsprak.cli.preview.pages import MAILS_PATH
from samsprak.cli.preview.serving import application
from samsprak.cli.preview.state import PreviewState
from samsprak.cli.progress import Progress
from samsprak.config.site_toml import SITE_FILE
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.inputs import theme_of

if TYPE_CHECKING:
    import socket
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from watchfiles import Change

    from samsprak.incremental.builder import BuildResult, SiteBuilder

_PROGRAM = "samsprak"
_SETTINGS = frozenset({SITE_FILE, "pelicanconf.py"})
# How long saving may go on before it is taken as done, in milliseconds.
_DEBOUNCE_MS = 50
_STEP_MS = 10


async def run(where: Folders, listener: socket.socket, *, is_verbose: bool = False) -> None:
    """Build, then serve on *listener* and rebuild on every change, until cancelled."""
    state = PreviewState(where)
    builder = _Builder(state, site_builder(where), is_verbose=is_verbose)
    at_work = [
        asyncio.create_task(_watch(builder, where.root, paths, is_recursive=is_recursive))
        for paths, is_recursive in _watched(where)
    ]
    # The watchers begin in this moment: what is saved during the first build is not lost.
    await asyncio.sleep(0)
    try:
        await builder.build()
        at_work.append(asyncio.create_task(builder.get_ready()))
        _print_addresses(state, listener)
        config = uvicorn.Config(application(state), log_level="warning", timeout_graceful_shutdown=1, lifespan="off")
        await _Server(config, state).serve(sockets=[listener])
    finally:
        for one in at_work:
            one.cancel()
        # Gathered, their being cancelled is told apart from our own, by which Ctrl-C arrives.
        await asyncio.gather(*at_work, return_exceptions=True)
        await builder.close()


class _Server(uvicorn.Server):
    """A server that ends at once, though open pages wait for news."""

    def __init__(self, config: uvicorn.Config, state: PreviewState) -> None:
        super().__init__(config)
        self._state = state

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._state.close()
        await super().shutdown(sockets)


def _watched(where: Folders) -> list[tuple[list[Path], bool]]:
    """Return what is watched: folders of sources with all that is below, and the site's own folder for settings."""
    sources = [where.root / CONTENT_FOLDER, theme_of(where.root), TEMPLATES]
    return [([path for path in sources if path.is_dir()], True), ([where.root], False)]


async def _watch(builder: _Builder, root: Path, paths: list[Path], *, is_recursive: bool) -> None:
    def matters(_: Change, path: str) -> bool:
        name = path.replace("\\", "/").rpartition("/")[2]
        return name in _SETTINGS if not is_recursive else not name.startswith((".", "#")) and not name.endswith("~")

    async for changes in awatch(
        *paths, watch_filter=matters, recursive=is_recursive, debounce=_DEBOUNCE_MS, step=_STEP_MS
    ):
        _name(changes, root)
        # Changes made while this build runs are kept by the watcher and come with the next round.
        await builder.build([path.removeprefix(f"{root}/") for _, path in changes])


class _Builder:
    """Builds one at a time, and tells the state what came of it."""

    def __init__(self, state: PreviewState, builder: SiteBuilder, *, is_verbose: bool) -> None:
        self._state = state
        self._builder = builder
        self._is_verbose = is_verbose
        self._lock = asyncio.Lock()
        # Those of the last build: what is known is not said with every saved file again.
        self._warnings: list[Fault] = []

    async def build(self, paths: Collection[str] | None = None) -> None:
        """Build after the files of *paths* have changed, or for the first time."""
        async with self._lock:
            progress = Progress(is_verbose=self._is_verbose)
            try:
                built = await asyncio.to_thread(self._built, paths, progress, asyncio.get_running_loop())
            except FaultsFoundError as error:
                print_faults(error)
                await self._state.fail(error.faults)
            except Exception as error:  # noqa: BLE001 # a bug, perhaps in a template half written: the preview goes on
                traceback.print_exc()
                message = f"the build broke off: {type(error).__name__}: {error}"
                hint = "the terminal shows where; save again when it is mended"
                await self._state.fail((Fault(_PROGRAM, 0, message, hint),))
            else:
                warnings = warnings_of(built.loaded, built.site.settings)
                progress.warn(one for one in warnings if one not in self._warnings)
                self._warnings = warnings
                written = built.written
                progress.done(summary(written.made, written.written, written.removed))
                await self._state.succeed(built)

    async def get_ready(self) -> None:
        """Get ready for the first change while the pages are looked at."""
        async with self._lock:
            await asyncio.to_thread(self._builder.get_ready)

    async def close(self) -> None:
        """Wait for a build at work, and let go of the builder."""
        async with self._lock:
            self._builder.close()

    def _built(self, paths: Collection[str] | None, progress: Progress, loop: asyncio.AbstractEventLoop) -> BuildResult:
        if paths is None:
            return self._builder.build(reading=progress.reading, step=progress.step)

        def publish(built: BuildResult) -> None:
            asyncio.run_coroutine_threadsafe(self._state.succeed(built), loop).result()

        return self._builder.rebuild(paths, publish, reading=progress.reading, step=progress.step)


def _name(changes: AbstractSet[tuple[Change, str]], root: Path) -> None:
    names = sorted({path.removeprefix(f"{root}/") for _, path in changes})
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    click.echo(f"Changed: {names[0]}{more}", err=True)


def _print_addresses(state: PreviewState, listener: socket.socket) -> None:
    start = f"http://127.0.0.1:{listener.getsockname()[1]}"
    click.echo("")
    click.echo(f"  Choose language  {start}/")
    if state.site is not None:
        for language in state.site.settings.languages:
            click.echo(f"  {language.name:<16} {start}{state.site.addresses.page(language.code)}")
    click.echo(f"  Newsletter       {start}{MAILS_PATH}")
    click.echo("\n  Save a file and the page reloads. Stop with Ctrl-C.\n")
