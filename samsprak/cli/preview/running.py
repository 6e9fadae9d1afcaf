"""Building, watching and serving at once, until the editor stops it."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import astuple
from typing import TYPE_CHECKING

import click
import uvicorn
from watchfiles import awatch

from newsletter import TEMPLATES
from newsletter.mail.mjml_check import shipped_template_faults
from samsprak.cli.building import Folders, site_builder, summary_text
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
# Saves within this time are one change, in milliseconds.
_DEBOUNCE_MS = 50
_STEP_MS = 10


async def run(where: Folders, listener: socket.socket, *, is_verbose: bool = False) -> None:
    """Build, then serve on *listener* and rebuild on every change, until cancelled."""
    state = PreviewState(where)
    builder = _PreviewBuilder(state, site_builder(where), is_verbose=is_verbose)
    tasks = [
        asyncio.create_task(_watch(builder, where.root, paths, is_recursive=is_recursive))
        for paths, is_recursive in _watched(where)
    ]
    # The watchers start now: nothing saved during the first build is lost.
    await asyncio.sleep(0)
    try:
        await builder.build()
        tasks.append(asyncio.create_task(builder.warm_up()))
        _print_addresses(state, listener)
        config = uvicorn.Config(application(state), log_level="warning", timeout_graceful_shutdown=1, lifespan="off")
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


def _watched(where: Folders) -> list[tuple[list[Path], bool]]:
    """Return the watched paths: folders of sources, recursively, and the site's own folder, for settings."""
    sources = [where.root / CONTENT_FOLDER, theme_of(where.root), TEMPLATES]
    return [([path for path in sources if path.is_dir()], True), ([where.root], False)]


async def _watch(builder: _PreviewBuilder, root: Path, paths: list[Path], *, is_recursive: bool) -> None:
    def matters(_: Change, path: str) -> bool:
        name = path.replace("\\", "/").rpartition("/")[2]
        return name in _SETTINGS if not is_recursive else not name.startswith((".", "#")) and not name.endswith("~")

    async for changes in awatch(
        *paths, watch_filter=matters, recursive=is_recursive, debounce=_DEBOUNCE_MS, step=_STEP_MS
    ):
        _print_changes(changes, root)
        # The watcher keeps changes made during this build for the next iteration.
        await builder.build([path.removeprefix(f"{root}/") for _, path in changes])


class _PreviewBuilder:
    """Runs one build at a time and records its result in the state."""

    def __init__(self, state: PreviewState, builder: SiteBuilder, *, is_verbose: bool) -> None:
        self._state = state
        self._builder = builder
        self._is_verbose = is_verbose
        self._lock = asyncio.Lock()
        # Warnings of the last build, which are not printed again with every saved file.
        self._warnings: Collection[Fault] = ()

    async def build(self, paths: Collection[str] | None = None) -> None:
        """Build after the files of *paths* have changed, or for the first time."""
        async with self._lock:
            progress = Progress(is_verbose=self._is_verbose)
            try:
                built = await asyncio.to_thread(self._build, paths, progress, asyncio.get_running_loop())
            except FaultsFoundError as error:
                print_faults(error)
                await self._state.record_faults(error.faults)
            except Exception as error:  # noqa: BLE001 # a bug, perhaps in a template half written: the preview goes on
                traceback.print_exc()
                message = f"the build broke off: {type(error).__name__}: {error}"
                hint = "the terminal shows where; save again when it is mended"
                await self._state.record_faults((Fault(_PROGRAM, 0, message, hint),))
            else:
                progress.warn(one for one in built.warnings if one not in self._warnings)
                self._warnings = built.warnings
                progress.done(summary_text(*astuple(built.summary)))
                await self._state.record_result(built)

    async def warm_up(self) -> None:
        """Warm up the builder while the editor looks at the first pages."""
        async with self._lock:
            await asyncio.to_thread(self._builder.warm_up)

    async def close(self) -> None:
        """Wait for a running build, and close the builder."""
        async with self._lock:
            self._builder.close()

    def _build(self, paths: Collection[str] | None, progress: Progress, loop: asyncio.AbstractEventLoop) -> BuildResult:
        if faults := shipped_template_faults():
            raise FaultsFoundError(faults)
        if paths is None:
            return self._builder.build(on_read=progress.reading, on_step=progress.step)

        def on_pages(built: BuildResult) -> None:
            asyncio.run_coroutine_threadsafe(self._state.record_result(built), loop).result()

        return self._builder.rebuild(paths, on_pages, on_read=progress.reading, on_step=progress.step)


def _print_changes(changes: AbstractSet[tuple[Change, str]], root: Path) -> None:
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
