"""What the preview shows at the moment, what has changed since other moments, and who waits for the next one."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.cli.building import Folders
    from samsprak.incremental.builder import BuildResult
    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.rendering.site import Site

# A page that has waited through more builds than this is loaded again, whatever has changed.
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class News:
    """What has changed up to *version*: *pages* by the names of their trees and places, None for all of them."""

    version: int
    pages: frozenset[str] | None


# Folders of the output whose files are parts of pages: which ones, only the pages know.
_IN_PAGES = frozenset({"assets", "media"})


@dataclass(slots=True)
class PreviewState:
    """*version* counts builds, good or not; *site* is the last good one; *faults* are those of the last build."""

    where: Folders
    version: int = 0
    site: Site | None = None
    library: Library | None = None
    faults: tuple[Fault, ...] = ()
    is_closing: bool = False
    _history: deque[News] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def succeed(self, built: BuildResult) -> None:
        """Take note of a good build."""
        is_mended = bool(self.faults) or self.site is None
        self.site, self.library, self.faults = built.site, built.library, ()
        pages = frozenset(f"{tree}/{place}" for tree, place in built.changed)
        is_in_pages = any(page.split("/")[1] in _IN_PAGES for page in pages)
        if pages or is_mended:
            await self._announce(None if is_in_pages or is_mended else pages)

    async def fail(self, faults: tuple[Fault, ...]) -> None:
        """Take note of a build with faults; the last good one stays."""
        self.faults = faults
        await self._announce(None)

    async def wait_for_news(self, version: int) -> News | None:
        """Return what has changed since *version* as soon as there is something, None when the preview ends before."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.version != version or self.is_closing)
            return None if self.is_closing else self._since(version)

    async def close(self) -> None:
        """Let go of everyone who waits: the preview ends."""
        async with self._changed:
            self.is_closing = True
            self._changed.notify_all()

    def _since(self, version: int) -> News:
        later = [news for news in self._history if news.version > version]
        is_known = version >= 0 and len(later) == self.version - version
        pages: frozenset[str] | None = frozenset()
        for news in later:
            pages = None if pages is None or news.pages is None else pages | news.pages
        return News(self.version, pages if is_known else None)

    async def _announce(self, pages: frozenset[str] | None) -> None:
        async with self._changed:
            self.version += 1
            self._history.append(News(self.version, pages))
            self._changed.notify_all()
