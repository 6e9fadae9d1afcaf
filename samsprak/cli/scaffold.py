"""New source documents: every field that a document of its kind must have, with values that build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.kinds import KINDS
from samsprak.cli.kinds.sources import Sources

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from samsprak.model.kinds import Kind
    from samsprak.model.settings import Settings


class Scaffold:
    """New source documents for the site in *root* as of the day *today*."""

    def __init__(self, root: Path, settings: Settings, today: date) -> None:
        self._sources = Sources(root, settings, today)

    def source(self, kind: Kind, key: str) -> str:
        """
        Return a new source document.

        Raises:
            LookupError: If a document that it must name is missing: a grant for a call, a county for a county's page.
                The message names what is missing.
        """
        return (
            "---\n"
            "title: A title of a few words\n"
            "summary: One or two sentences that say the most important.\n"
            "state: draft\n"
            f"publish_on: {self._sources.today}\n"
            f"reviewed_on: {self._sources.today}\n"
            f"{KINDS[kind].fields(key, self._sources)}"
            "sources:\n"
            "  - title: Where the facts come from\n"
            "---\n"
            "The first paragraph says what it is about.\n"
        )
