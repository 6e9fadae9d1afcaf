"""A line for lists and feeds, where a translation is behind its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite


def behind_line(document: Document, reader: ReaderSite) -> str:
    """Return what readers should know if the source of a translation has changed since, else an empty text."""
    if document.language != reader.code or not reader.library.freshness.is_behind(document.key, document.language):
        return ""
    return changed_line(reader)


def changed_line(reader: ReaderSite) -> str:
    """Return the line for readers of a translation whose source has changed since."""
    words = reader.gettext("This has changed %(in_language)s since it was translated.")
    name = reader.language_name(reader.settings.languages.source)
    return words % {"in_language": reader.gettext("in %(language)s") % {"language": name}}
