"""The preview's addresses of pages, as the last check of the editor found them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.checking.whole_site import check_site

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.incremental.site_opening import OpenedSite
    from samsprak.model.settings import Settings


class CheckedSite:
    """The site as of its last check without a fault; pages are at *start*, the preview's address."""

    def __init__(self, settings: Settings, start: str) -> None:
        self._settings = settings
        self._start = start
        self._opened: OpenedSite | None = None

    def check(self, folder: Path) -> None:
        """
        Check the site in a folder.

        Raises:
            FaultsFoundError: If there are faults.
        """
        self._opened = check_site(folder, [])

    def preview_of(self, path: str) -> str:
        """Return the preview's address of the page made from *path*, of the start page for any other file."""
        parts = path.removesuffix(".md").split("/")
        _, code, *rest = (*parts, "", "")
        if code not in self._settings.languages or not path.endswith(".md"):
            return f"{self._start}/"
        key = "/".join(one for one in rest if one)
        document = None if self._opened is None else self._opened.library.shown(key, code)
        if document is None or self._opened is None:  # a draft, which the preview alone shows
            place = f"/{code}/{key.removesuffix('index').strip('/')}/".replace("//", "/")
            return f"{self._start}{place}"
        return f"{self._start}{self._opened.site.addresses.page(code, document.address_path)}"
