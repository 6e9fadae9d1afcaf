"""Loaded content: the Library of all sources, with their faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.content.addresses.renames import uncommitted_renames
from samsprak.content.scanning import key_at, path_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samsprak.content.addresses.published import PublishedAddress
    from samsprak.library.library import Library
    from samsprak.model.addresses.links import TextWithoutDocument
    from samsprak.model.diagnostics import Fault
    from samsprak.model.documents import Document

# A key and the code of a language.
Version = tuple[str, str]


@dataclass(slots=True)
class LoadedContent:
    """
    A Library, and the faults and warnings of its sources.

    *broken_keys* are keys with unreadable files; links to them cause no further faults. *lines* has the line numbers of
    fields by path. *texts_without_document* are texts whose front matter is faulty: their links can be checked all the
    same. *published* are the published addresses, as listed; *root* is the site's folder.
    """

    library: Library
    faults: list[Fault] = field(default_factory=list)
    broken_keys: set[str] = field(default_factory=set)
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    warnings: list[Fault] = field(default_factory=list)
    texts_without_document: Mapping[Version, TextWithoutDocument] = field(default_factory=dict)
    published: Sequence[PublishedAddress] = ()
    root: Path | None = None
    _renames: Mapping[str, str] | None = None

    def renamed_by_hand(self, key: str) -> str | None:
        """Return the path of a missing document's source that was renamed since git's last commit, for hints."""
        if self.root is None:
            return None
        if self._renames is None:  # asked once, and only where something is wrong
            self._renames = uncommitted_renames(self.root)
        code = self.library.languages.source_code
        now = self._renames.get(path_of(code, key), "")
        return now if key_at(now, code) is not None else None

    def line(self, document: Document, name: str) -> int:
        """
        Return the line of a field in the document's front matter, 1 if the field is inherited or absent.

        For a list item, *name* is the result of ``fields.item_name``; for a field of a list entry, the result of
        ``fields.entry_field``.
        """
        lines = self.lines.get(document.path, {})
        return lines.get(name) or lines.get(name.partition(".")[0], 1)
