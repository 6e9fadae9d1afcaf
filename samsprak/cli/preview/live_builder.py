"""Builds of the preview: one at a time, each in a thread of its own, with the result recorded in the state."""

from __future__ import annotations

import asyncio
import atexit
import os
import traceback
from contextlib import suppress
from dataclasses import astuple
from multiprocessing import active_children
from typing import TYPE_CHECKING, TypeVar

import click

from newsletter.mail.mjml_check import shipped_template_faults
from samsprak.cli.building import summary_text
from samsprak.cli.main import print_faults
from samsprak.cli.progress import Progress
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from samsprak.cli.preview.state import PreviewState
    from samsprak.incremental.build_db import Name
    from samsprak.incremental.builder import BuildResult, SiteBuilder

_T = TypeVar("_T")
_PROGRAM = "samsprak"
# A build that has not ended within this time after Ctrl-C is abandoned, in seconds.
_PATIENCE_S = 0.8
_STEP_S = 0.05


class LiveBuilder:
    """Runs one build at a time and records its result in the *state*."""

    def __init__(self, state: PreviewState, builder: SiteBuilder, *, is_verbose: bool) -> None:
        self._state = state
        self._builder = builder
        self._is_verbose = is_verbose
        self._lock = asyncio.Lock()
        # Warnings of the last build, which are not printed again with every saved file.
        self._warnings: Collection[Fault] = ()

    async def build(self, paths: Collection[str] | None = None) -> None:
        """Build after the files of *paths* have changed, or whatever is stale or missing."""
        async with self._lock:
            progress = Progress(is_verbose=self._is_verbose)
            loop = asyncio.get_running_loop()
            try:
                built = await self._in_thread(lambda: self._build(paths, progress, loop))
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
            await self._in_thread(self._builder.warm_up)

    def template_of(self, name: Name) -> str | None:
        """Return the name of the template that an output was rendered with, None if there is none."""
        return self._builder.template_of(name)

    async def close(self) -> None:
        """Wait for a running build, and close the builder."""
        async with self._lock:
            self._builder.close()

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        """
        Return the result of *work*, done in a thread.

        When the preview ends, a build ends before its next step. One that does not is abandoned with the whole process:
        a killed build leaves its folders as they were.
        """
        running = asyncio.ensure_future(asyncio.to_thread(work))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await self._end(running)
            with suppress(Exception):  # of the build, which ended in one way or another
                running.result()
            raise

    async def _end(self, running: asyncio.Future[_T]) -> None:
        """Stop a build and its workers; end the process if the build goes on nevertheless."""
        self._builder.stop()
        loop = asyncio.get_running_loop()
        end = loop.time() + _PATIENCE_S
        while not running.done():
            for worker in active_children():
                worker.terminate()
            if loop.time() > end:
                click.echo("Stopped.", err=True)
                atexit._run_exitfuncs()  # noqa: SLF001 # ends the workers; an exit in order would wait for the thread
                os._exit(0)
            await asyncio.wait([running], timeout=_STEP_S)

    def _build(self, paths: Collection[str] | None, progress: Progress, loop: asyncio.AbstractEventLoop) -> BuildResult:
        if faults := shipped_template_faults():
            raise FaultsFoundError(faults)
        if paths is None:
            return self._builder.build(on_read=progress.reading, on_step=progress.step)

        def on_pages(built: BuildResult) -> None:
            asyncio.run_coroutine_threadsafe(self._state.record_result(built), loop).result()

        return self._builder.rebuild(paths, on_pages, on_read=progress.reading, on_step=progress.step)
