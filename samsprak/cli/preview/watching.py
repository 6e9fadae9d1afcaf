"""Watching the sources: every change is followed by a build or check, whatever happens to the folders themselves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click
from watchfiles import Change, awatch

from newsletter import TEMPLATES
from samsprak.config.site_toml import SITE_FILE
from samsprak.content.addresses.published import PUBLISHED_FILE
from samsprak.content.scanning import CONTENT_FOLDER
from samsprak.digests import is_ignored
from samsprak.rendering.inputs import THEME_FOLDER, theme_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from pathlib import Path

_SETTINGS = frozenset({SITE_FILE, PUBLISHED_FILE, "pelicanconf.py"})
_FOLDERS = frozenset({CONTENT_FOLDER, THEME_FOLDER})
# Saves within this time are one change, in milliseconds.
_DEBOUNCE_MS = 50
_STEP_MS = 10


class Watcher:
    """
    Awaits *act* with the paths of all sources of the site in *root* that have changed, relative to it.

    A watch follows the folder that it was set on: once ``content/`` is removed, it never reports the folder put in its
    place. The site's own folder is therefore watched for its folders of sources, and these are watched anew.
    """

    def __init__(self, act: Callable[[set[str]], Awaitable[None]], root: Path) -> None:
        self._act = act
        self._root = root
        self._replaced: set[str] = set()
        self._is_replaced = asyncio.Event()
        self._builds: set[asyncio.Task[None]] = set()

    def watching(self) -> tuple[Coroutine[None, None, None], ...]:
        """Return the coroutines that watch until they are cancelled."""
        return self._watch_root(), self._watch_folders()

    async def _watch_root(self) -> None:
        def matters(change: Change, path: str) -> bool:
            name = _name_of(path)
            # A folder is modified by every file in it; those are reported by the other watch.
            return name in _SETTINGS or (name in _FOLDERS and change is not Change.modified)

        async for changes in awatch(
            self._root, watch_filter=matters, recursive=False, debounce=_DEBOUNCE_MS, step=_STEP_MS
        ):
            names = {self._name_below_root(path) for _, path in changes}
            if folders := names & _FOLDERS:
                self._replaced |= folders
                self._is_replaced.set()
            if settings := names - _FOLDERS:
                await self._build(settings)

    async def _watch_folders(self) -> None:
        def matters(_: Change, path: str) -> bool:
            return not is_ignored(_name_of(path))

        while True:
            self._is_replaced.clear()
            if replaced := self._replaced:
                self._replaced = set()
                # The task starts when this one waits for the first time, and then the new folders are being watched.
                self._builds.add(asyncio.create_task(self._build(replaced)))
            sources = (self._root / CONTENT_FOLDER, theme_of(self._root), TEMPLATES)
            paths = [path for path in sources if path.is_dir()]
            try:
                async for changes in awatch(
                    *paths,
                    watch_filter=matters,
                    stop_event=self._is_replaced,
                    debounce=_DEBOUNCE_MS,
                    step=_STEP_MS,
                ):
                    # The watcher keeps changes made during this build for the next iteration.
                    await self._build({self._name_below_root(path) for _, path in changes})
            except FileNotFoundError:  # a folder was removed just now: the watch of the root reports it
                await self._is_replaced.wait()
            self._builds = {build for build in self._builds if not build.done()}

    async def _build(self, names: set[str]) -> None:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        click.echo(f"Changed: {min(names)}{more}", err=True)
        await self._act(names)

    def _name_below_root(self, path: str) -> str:
        return path.removeprefix(f"{self._root}/")


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
