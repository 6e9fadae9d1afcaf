"""What readers should know of a translation that is behind its source, or lacks a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses.uris import with_fragment
from samsprak.model.translations.sections import LEAD, SECTION_LEVEL, SectionState, heading_id_of, section_name
from samsprak.rendering.texts.bodies import html_of, page_html_of
from samsprak.rendering.texts.html_pieces import is_whole
from samsprak.rendering.views import BehindView, FreshnessView, LinkView, TextPartView
from samsprak.sections.html_sections import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.model.documents import Document, Heading
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite

_MACHINE = "machine"
_ID = re.compile(r'\sid="[^"]*"')


def present_freshness(document: Document, reader: ReaderSite) -> FreshnessView | None:
    """Return what readers should know of a translation, None if there is nothing to say."""
    states = _states(document, reader)
    origin = document.origin
    is_by_machine = origin is not None and origin.translated_by == _MACHINE and origin.reviewed_by is None
    behind = {name for name, state in states.items() if state is SectionState.BEHIND}
    missing = {name for name, state in states.items() if state is SectionState.MISSING}
    if not behind and not missing and not is_by_machine:
        return None
    source = _source_link(document, reader)
    if not behind and not missing:
        return FreshnessView(source, is_by_machine=is_by_machine)
    is_far_behind = 100 * len(behind | missing) > reader.settings.most_behind * len(states)
    original = reader.library.version(document.key, reader.settings.languages.source_code)
    source_html = html_of(original, reader) if original is not None and (missing or is_far_behind) else ""
    own = page_html_of(document, reader)
    originals: dict[str, tuple[str, str]] = {}
    if is_far_behind:  # the ids belong to the text that comes first
        own = _ID.sub("", own)
    elif missing:
        originals = {name: (heading, html) for name, heading, html in pieces_of(source_html)}
    parts = tuple(_parts(document, own, originals, behind, reader))
    headings = reader.library.body(document.key, document.language).headings
    language = reader.site.language(document.language)
    links = tuple(
        LinkView(one.text, with_fragment("", one.id), language) for one in headings if section_name(one.id) in behind
    )
    return FreshnessView(
        source,
        parts,
        links,
        is_by_machine,
        is_far_behind,
        Markup(source_html) if is_far_behind else None,  # noqa: S704 # sanitized by samsprak.markdown
    )


def missing_headings(document: Document, reader: ReaderSite) -> Iterator[tuple[int, Heading]]:
    """Yield the headings of the sections that a translation lacks, each with its place among the others."""
    missing = {name for name, state in _states(document, reader).items() if state is SectionState.MISSING}
    if not missing:
        return
    source = reader.library.body(document.key, reader.settings.languages.source_code)
    headings = [one for one in source.headings if one.level == SECTION_LEVEL]
    for place, heading in enumerate(headings):
        if section_name(heading.id) in missing:
            yield place, heading


def _states(document: Document, reader: ReaderSite) -> Mapping[str, SectionState]:
    """Return the states of the parts of a translation's text by name, in the order of its source."""
    if document.language != reader.code:  # a fallback is no translation for these readers
        return {}
    states = reader.library.freshness.section_states(document.key, document.language)
    return {one.name: one.state for one in states if one.name == LEAD or heading_id_of(one.name) is not None}


def _parts(
    document: Document, own: str, originals: Mapping[str, tuple[str, str]], behind: set[str], reader: ReaderSite
) -> Iterator[TextPartView]:
    """
    Yield the parts of the translation and, in the order of the source, what it lacks.

    *originals* are heading and HTML of all parts of the source in their order, empty if none is missing.
    """
    language, source_language = reader.site.language(document.language), reader.settings.languages.source
    pieces = pieces_of(own)
    order = list(originals)
    waiting = [name for name in order if name not in {name for name, _, _ in pieces}]
    for name, heading, html in pieces:
        while waiting and name in originals and order.index(waiting[0]) < order.index(name):
            yield from _stand_in(originals[waiting.pop(0)], source_language)
        told = _behind(document, name, reader) if name in behind else None
        yield TextPartView(Markup(heading), Markup(html), language, told)  # noqa: S704 # sanitized by samsprak.markdown
    for name in waiting:
        yield from _stand_in(originals[name], source_language)


def _stand_in(original: tuple[str, str], language: Language) -> Iterator[TextPartView]:
    """Yield a part in the source language, none that would end within an element that began before it."""
    if is_whole(original[1]):
        heading, html = map(Markup, original)
        yield TextPartView(heading, html, language, stands_in=True)


def _behind(document: Document, name: str, reader: ReaderSite) -> BehindView:
    change = reader.library.freshness.change_since_translation(document.key, document.language)
    link = _source_link(document, reader, heading_id_of(name))
    if change is None:
        return BehindView(link)
    language = reader.language if change.is_translated else reader.settings.languages.source
    return BehindView(link, change.on, change.note, language)


def _source_link(document: Document, reader: ReaderSite, heading_id: str | None = None) -> LinkView:
    """Return the link to the source of a translation, to a heading in it if one is given."""
    source = reader.settings.languages.source
    address = reader.site.for_reader(source.code).address_of(document)
    return LinkView(document.title, address if heading_id is None else with_fragment(address, heading_id), source)
