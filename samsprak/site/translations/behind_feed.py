"""An Atom feed of what has gone behind in a language, for its translators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from samsprak.digests import digest_of
from samsprak.model.addresses.former import permanent_key
from samsprak.model.addresses.uris import with_fragment
from samsprak.model.addresses.urls import DATA, STATUS
from samsprak.model.tables import Heading
from samsprak.model.translations.sections import field_name, field_of, heading_id_of
from samsprak.model.translations.table_strings import TRANSLATIONS
from samsprak.rendering.templating.filters import isolated_markup
from samsprak.site.feeds.writer import Feed, Item, entry_of, feed_of
from samsprak.site.translations.published import published_keys, published_status
from samsprak.site.translations.tables import statuses_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samsprak.model.documents import Document
    from samsprak.model.translations.status import TranslationStatus
    from samsprak.rendering.site import ReaderSite, Site


class _Gone(NamedTuple):
    """A translation that is behind, its source (a text or the heading of a table), and the last day of that."""

    on: date
    status: TranslationStatus
    source: Document | Heading


def feed_bytes(site: Site, key: str, code: str) -> bytes:  # noqa: ARG001 # shows no document
    """Return the feed of what has gone behind in a language, the newest first."""
    reader = site.for_reader(code)
    found = sorted(_gone(reader), key=lambda one: (-one.on.toordinal(), one.status.key))[: site.settings.feed_length]
    name = reader.isolated(reader.site_name)
    front = reader.document("index")
    feed = Feed(
        name=STATUS,
        paths=dict.fromkeys(site.settings.languages.target_codes, STATUS),
        title=f"{name}: {reader.gettext('Translations that are behind')}",
        summary=reader.gettext("What is translated, and what has changed since."),
        updated_on=max((one.on for one in found), default=front.updated_on),
    )
    return feed_of(feed, [entry_of(_item(one, reader), reader) for one in found], reader, "atom")


def _gone(reader: ReaderSite) -> Iterator[_Gone]:
    library = reader.library
    for key in published_keys(reader.site):
        status = published_status(key, reader.site, reader.code)
        if not status.open_sections:
            continue
        source = library.version(key, reader.settings.languages.source_code)
        if source is not None:
            yield _Gone(max(filter(None, (source.updated_on, *(one.on for one in source.changes)))), status, source)
    for heading, status in statuses_of_tables(library, reader.code):
        if status.open_sections:
            yield _Gone(heading.reviewed_on, status, heading)


def _item(one: _Gone, reader: ReaderSite) -> Item:
    """Return an entry whose id changes with the source's words, so that what goes behind again is news again."""
    source_code = reader.settings.languages.source_code
    if isinstance(one.source, Heading):
        table = one.source.name
        name, title, address = f"{DATA}/{table}", one.source.titles[source_code], reader.page_address(STATUS)
        strings = (each for each in reader.library.table_freshness.table_strings() if each.name == table)
        marks = {field_name(string.name): string.digest for each in strings for string in each.strings}
    else:
        key, title = one.status.key, one.source.title
        name, address = permanent_key(key, one.source.was), reader.address_of(one.source)
        marks = {mark.name: mark.digest for mark in reader.library.freshness.section_marks(key, source_code)}
    state = "\n".join(f"{each.name} {marks.get(each.name, '')}" for each in one.status.open_sections)
    words = reader.gettext("Behind: %(title)s") % {"title": reader.quoted(title, source_code)}
    count = len(one.status.open_sections)
    summary = reader.ngettext(
        "%(count)s part to translate, with %(words)s words.",
        "%(count)s parts to translate, with %(words)s words.",
        count,
    ) % {"count": reader.number(count), "words": reader.number(one.status.open_words)}
    return Item(
        name=f"{name}/{STATUS}/{digest_of(state.encode()).hex()[:12]}",
        title=words,
        summary=summary,
        html=Markup("<p>{}</p><ul>{}</ul>").format(
            isolated_markup(summary, reader.language),
            Markup("").join(Markup("<li>{}</li>").format(part) for part in _parts(one, reader)),
        ),
        address=reader.absolute(address),
        published_on=one.on,
        updated_on=one.on,
    )


def _parts(one: _Gone, reader: ReaderSite) -> Iterator[Markup]:
    """Yield the parts of the source to translate, each of a text with a link to it."""
    source = one.source
    if isinstance(source, Heading):
        yield from (_string(field_of(part.name) or "", reader) for part in one.status.open_sections)
        return
    language = reader.site.language(source.language)
    page = reader.absolute(reader.site.for_reader(source.language).address_of(source))
    headings = {heading.id: heading.text for heading in reader.library.body(source.key, source.language).headings}
    for part in one.status.open_sections:
        heading_id = heading_id_of(part.name)
        field = field_of(part.name)
        text = headings.get(heading_id or "") or field or reader.gettext("The beginning")
        is_foreign = heading_id is not None
        yield Markup('<a href="{}"{}>{}</a>').format(
            with_fragment(page, heading_id) if heading_id else page,
            Markup(' lang="{}" dir="{}"').format(language.tag, language.direction) if is_foreign else "",
            text if is_foreign else isolated_markup(text, reader.language),
        )


def _string(name: str, reader: ReaderSite) -> Markup:
    """Return the name of a string of a table: words of the source language are marked as such."""
    words = name.removeprefix(f"{TRANSLATIONS}.")
    if words == name:
        return isolated_markup(name, reader.language)
    language = reader.settings.languages.source
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language.tag, language.direction, words)
