"""Documents to views, for a reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.facts import EventFacts, NewsFacts, TermFacts
from samsprak.site.bodies import address_of, html_of
from samsprak.site.views import DocumentView, EventView, ItemView, LinkView, PictureView

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.site.context import Site

# A text with fewer headings of the second level than this is seen whole without a table of contents.
_HEADINGS_FOR_CONTENTS = 3
_SECOND_LEVEL = 2


def present(document: Document, reader: Language, site: Site) -> DocumentView:
    """Return *document* in full for a reader of the language."""
    facts = document.facts
    language = site.language(document.language)
    return DocumentView(
        kind=document.kind,
        state=document.state,
        title=document.title,
        summary=document.summary,
        html=Markup(html_of(document, reader, site)),  # noqa: S704 # made and checked by our reader
        language=language,
        is_translated=language == reader,
        original_address=address_of(document, language, site),
        publish_on=document.publish_on,
        is_archive=isinstance(facts, NewsFacts) and facts.is_archive,
        picture=_picture(document, site),
        withdrawn_note=document.withdrawn_note,
        replacement=link_to(document.replaced_by, reader, site) if document.replaced_by else None,
        event=_event(facts) if isinstance(facts, EventFacts) else None,
        swedish=_swedish(document, site),
        related=_related(facts, reader, site),
        contents=_contents(document, language, site),
    )


def present_item(document: Document, reader: Language, site: Site, *, is_absolute: bool = False) -> ItemView:
    """Return *document* as an item of a list, with an absolute address for mail."""
    facts = document.facts
    language = site.language(document.language)
    address = address_of(document, reader, site)
    return ItemView(
        kind=document.kind,
        title=document.title,
        summary=document.summary,
        address=site.addresses.absolute(address) if is_absolute else address,
        language=language,
        is_translated=language == reader,
        publish_on=document.publish_on,
        event=_event(facts) if isinstance(facts, EventFacts) else None,
        swedish=_swedish(document, site),
    )


def link_to(key: str, reader: Language, site: Site, *, current_key: str = "") -> LinkView | None:
    """Return a link to what the reader gets under *key*, None if that is nothing."""
    linked = site.library.linked(key, reader.code)
    if linked is None:
        return None
    return LinkView(
        text=linked.title,
        address=site.addresses.page(reader.code, linked.address_path),
        language=site.language(linked.language),
        is_current=key == current_key,
        is_within=key.endswith("/index") and current_key.startswith(key.removesuffix("index")),
    )


def links_to(keys: tuple[str, ...], reader: Language, site: Site, *, current_key: str = "") -> tuple[LinkView, ...]:
    """Return links to what the reader gets under *keys*, made once for all that want them."""

    def made() -> tuple[LinkView, ...]:
        links = (link_to(key, reader, site, current_key=current_key) for key in keys)
        return tuple(link for link in links if link is not None)

    return site.notes.once(("links", keys, reader.code, current_key), made)


def ancestors(document: Document, reader: Language, site: Site) -> tuple[LinkView, ...]:
    """Return the way from home down to the document, itself left out; empty on home."""
    folders = document.key.split("/")[:-1]
    above = ("index", *(f"{'/'.join(folders[: depth + 1])}/index" for depth in range(len(folders))))
    keys = tuple(key for key in above if key != document.key)
    return links_to(keys, reader, site)


def _picture(document: Document, site: Site) -> PictureView | None:
    if document.picture is None:
        return None
    file, alternative = document.picture.file, document.picture.alternative
    medium = site.library.medium(file)
    size = (medium.width, medium.height) if medium is not None else (None, None)
    return PictureView(site.addresses.media(file), alternative, *size)


def _event(facts: EventFacts) -> EventView:
    return EventView(
        starts=facts.starts,
        ends=facts.ends,
        has_time=isinstance(facts.starts, datetime),
        is_online=facts.is_online,
        place=facts.place,
        organiser=facts.organiser,
        registration_until=facts.registration_until,
    )


def _swedish(document: Document, site: Site) -> str | None:
    """Return the official Swedish word of a term for those who read it in another language."""
    if isinstance(document.facts, TermFacts) and document.language != site.settings.languages.source_code:
        return document.facts.swedish
    return None


def _related(facts: object, reader: Language, site: Site) -> tuple[LinkView, ...]:
    if not isinstance(facts, TermFacts):
        return ()
    return tuple(link for link in (link_to(key, reader, site) for key in facts.see) if link is not None)


def _contents(document: Document, language: Language, site: Site) -> tuple[LinkView, ...]:
    body = site.library.body(document.key, document.language)
    headings = [heading for heading in body.headings if heading.level == _SECOND_LEVEL]
    if len(headings) < _HEADINGS_FOR_CONTENTS:
        return ()
    return tuple(LinkView(heading.text, f"#{heading.id}", language) for heading in headings)
