"""State of the preview: the last build, the pages changed since earlier ones, and the clients waiting for the next."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.cli.building import Folders
    from samsprak.incremental.build_db import Name
    from samsprak.incremental.builder import BuildResult
    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.model.documents import State
    from samsprak.rendering.outputs import Output
    from samsprak.rendering.site import Site

# A page is reloaded after more builds than this, whatever has changed.
_HISTORY_LENGTH = 50


@dataclass(frozen=True, slots=True)
class ReloadEvent:
    """The pages that have changed up to *version*, as names of trees with places; None for all pages."""

    version: int
    pages: frozenset[str] | None


# Folders of the output whose files are used by pages; which pages is not recorded.
_PAGE_ASSETS = frozenset({"assets", "media"})


def unpublished_versions(library: Library) -> frozenset[tuple[str, str, State]]:
    """Return key, language code and state of every version that only the preview shows."""
    versions = (one for versions in library.documents.values() for one in versions.values())
    return frozenset((one.key, one.language, one.state) for one in versions if one.is_previewed)


@dataclass(slots=True)
class PreviewState:
    """
    The *version* counts all builds; *site* is that of the last good build; *faults* are those of the last build.

    *outputs* are those of the last good build by name, *unpublished* its versions that only the preview shows. *editor*
    is the command that opens a source file. *token* is in the addresses of the preview's own pages that open one: no
    page of another site can know them.
    """

    folders: Folders
    editor: str | None = None
    version: int = 0
    site: Site | None = None
    library: Library | None = None
    outputs: Mapping[Name, Output] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    token: str = field(default_factory=token_urlsafe)
    is_closing: bool = False
    unpublished: frozenset[tuple[str, str, State]] = frozenset()
    _history: deque[ReloadEvent] = field(default_factory=lambda: deque(maxlen=_HISTORY_LENGTH))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def record_result(self, built: BuildResult) -> None:
        """Record a good build, and announce what it has changed."""
        was_broken = bool(self.faults) or self.site is None
        # Any page may link to a page that has a badge now, or has none any more.
        unpublished = self.unpublished if built.library is self.library else unpublished_versions(built.library)
        has_other_badges = unpublished != self.unpublished
        self.site, self.library, self.outputs, self.faults = built.site, built.library, built.outputs, ()
        self.unpublished = unpublished
        pages = frozenset(f"{tree}/{place}" for tree, place in built.changed)
        is_in_any_page = any(page.split("/")[1] in _PAGE_ASSETS for page in pages)
        is_for_all = is_in_any_page or was_broken or has_other_badges
        if pages or is_for_all:
            await self._announce(None if is_for_all else pages)

    async def record_faults(self, faults: tuple[Fault, ...]) -> None:
        """Record the faults of a build, and announce them; the last good build stays."""
        self.faults = faults
        await self._announce(None)

    async def wait_for_event(self, version: int) -> ReloadEvent | None:
        """Wait for a change after *version* and return it; None if the preview ends before."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.version != version or self.is_closing)
            return None if self.is_closing else self._since(version)

    async def close(self) -> None:
        """End the preview, and with it all waiting."""
        async with self._changed:
            self.is_closing = True
            self._changed.notify_all()

    def _since(self, version: int) -> ReloadEvent:
        later = [event for event in self._history if event.version > version]
        is_known = version >= 0 and len(later) == self.version - version
        pages: frozenset[str] | None = frozenset()
        for event in later:
            pages = None if pages is None or event.pages is None else pages | event.pages
        return ReloadEvent(self.version, pages if is_known else None)

    async def _announce(self, pages: frozenset[str] | None) -> None:
        async with self._changed:
            self.version += 1
            self._history.append(ReloadEvent(self.version, pages))
            self._changed.notify_all()
