"""The writer of the site's files: it replaces Pelican's, which touches every file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.writers import Writer

from samsprak.incremental.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping

# The key of the rendered files, bytes by place, in Pelican's context.
RENDERED = "samsprak_rendered"


class SiteWriter(Writer):  # type: ignore[misc] # Pelican has no types
    """
    Writes the rendered files when Pelican asks for the first of them, and no other version of them ever.

    Pelican asks for the page of each content in its lists; for these, and for all other HTML pages of the site, it
    sends the signal ``content_written`` once a run, also for a page that has not changed, so that a plugin acts on the
    same pages in every run. Feeds, calendars, data and the theme's files send none, since a plugin may take each file
    that it is told of for an HTML page; all files are there when Pelican sends ``finalized``.
    """

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self._is_written = False
        self._announced: set[str] = set()

    def write_site(self, context: Mapping[str, Any]) -> None:
        """
        Write the files that have changed, each one whole, and remove files that the site no longer has.

        This comes before any other plugin writes, so that only files of earlier runs are removed.
        """
        if not self._is_written:
            write(context[RENDERED], Path(self.output_path))
            self._is_written = True

    def write_file(self, name: str, template: Any, context: dict[str, Any], *arguments: Any, **values: Any) -> None:
        """Write a page of the site as it is rendered, whatever the *template*; write other files as Pelican does."""
        if name not in context.get(RENDERED, ()):
            super().write_file(name, template, context, *arguments, **values)
            return
        self.write_site(context)
        self.announce(name, context, values)

    def announce(self, name: str, context: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Send ``content_written`` for a page, unless it was sent in this run; *values* are added to the context."""
        if name not in self._announced:
            self._announced.add(name)
            local = {**context, **values, "output_file": name}
            signals.content_written.send(str(Path(self.output_path, name)), context=local)
