"""Builds of the preview: one at a time, each in a thread of its own, with the result recorded in the state."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import astuple
from typing import TYPE_CHECKING

from newsletter.mail.mjml_check import shipped_template_faults
from samsprak.cli.building import summary_text
from samsprak.cli.main import print_faults
from samsprak.cli.preview.threads import in_thread
from samsprak.cli.progress import Progress
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Collection

    from samsprak.cli.preview.state import PreviewState
    from samsprak.incremental.build_db import Name
    from samsprak.incremental.builder import BuildResult, SiteBuilder

_PROGRAM = "samsprak"


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
                built = await in_thread(lambda: self._build(paths, progress, loop), self._builder.stop)
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
            await in_thread(self._builder.warm_up, self._builder.stop)

    def template_of(self, name: Name) -> str | None:
        """Return the name of the template that an output was rendered with, None if there is none."""
        return self._builder.template_of(name)

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
