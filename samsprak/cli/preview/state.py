"""What the preview shows at the moment, and who waits for the next moment."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.cli.building import Folders
    from samsprak.model.faults import Fault
    from samsprak.site.context import Site


@dataclass(slots=True)
class PreviewState:
    """*version* counts builds, good or not; *site* is the last good one; *faults* are those of the last build."""

    where: Folders
    version: int = 0
    site: Site | None = None
    faults: tuple[Fault, ...] = ()
    is_closing: bool = False
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def succeed(self, site: Site) -> None:
        """Take note of a good build."""
        self.site, self.faults = site, ()
        await self._announce()

    async def fail(self, faults: tuple[Fault, ...]) -> None:
        """Take note of a build with faults; the last good one stays."""
        self.faults = faults
        await self._announce()

    async def wait_for_news(self, version: int) -> int | None:
        """Return the version as soon as it is another than *version*, None when the preview ends before that."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.version != version or self.is_closing)
            return None if self.is_closing else self.version

    async def close(self) -> None:
        """Let go of everyone who waits: the preview ends."""
        async with self._changed:
            self.is_closing = True
            self._changed.notify_all()

    async def _announce(self) -> None:
        async with self._changed:
            self.version += 1
            self._changed.notify_all()
