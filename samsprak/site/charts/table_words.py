"""The words of tables for a reader: translated where there is a translation, else marked with their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.translations.sections import SectionState, field_name
from samsprak.model.translations.table_strings import DESCRIPTION, NOTES, TITLE
from samsprak.rendering.templating.filters import isolated_markup
from samsprak.rendering.texts.behind import changed_line
from samsprak.rendering.views import SourceView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.tables import Heading
    from samsprak.rendering.site import ReaderSite

_FOREIGN = Markup('<span lang="{}" dir="{}">{}</span>')


def source_views(heading: Heading, reader: ReaderSite) -> tuple[SourceView, ...]:
    """Return the sources of a table, each in the reader's language if it is translated."""
    source = reader.settings.languages.source
    return tuple(
        SourceView(one, None, source) if translated is None else SourceView(translated, None, reader.language)
        for one in heading.sources
        for translated in (heading.translated(one, reader.code),)
    )


def source_cell(written: str, heading: Heading, reader: ReaderSite) -> str:
    """Return the source of a figure for a cell, as markup if it is in another language than the reader's."""
    source = reader.settings.languages.source
    translated = heading.translated(written, reader.code)
    if translated is not None or source == reader.language:
        return translated or written
    return _FOREIGN.format(source.tag, source.direction, isolated_markup(written, source))


def notes_on(heading: Heading, reader: ReaderSite, subject: str | None = None) -> Iterator[str]:
    """
    Yield the description of a table, and its notes about one *subject*, by default about all of them.

    Where title, description or such a note are behind their source, a last line says so.
    """
    yield reader.in_words(heading.descriptions)
    shown = {field_name(TITLE), field_name(DESCRIPTION)}
    for one, said in heading.notes.items():
        if subject in {None, one}:
            yield reader.in_words(said)
            shown.add(field_name(f"{NOTES}.{one}"))
    states = reader.library.table_freshness.string_states(heading.name, reader.code)
    if any(one.name in shown and one.state is SectionState.BEHIND for one in states):
        yield changed_line(reader)
