"""What each page says of itself at its end: its sources, its days, its changes, its languages, and what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from samsprak.rendering.views import LinkView, SourceView
from samsprak.site.layout.views import ChangeView, PageInfoView

if TYPE_CHECKING:
    from collections.abc import Callable

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite, Site

# Lines of a mail's text end so in an address.  Source: RFC 6068, 5.
_LINE_END = "\r\n"


def page_info(
    document: Document,
    reader: ReaderSite,
    *,
    title: str,
    address_in: Callable[[Language], str],
    is_part: bool,
) -> PageInfoView:
    """
    Return what a page of *document* says of itself.

    *title* is the page's own, with its isolates; *address_in* gives its address in a language. A part of a document,
    such as its table of decisions, has its days but neither its sources nor its changes.
    """
    address = reader.absolute(address_in(reader.language))
    return PageInfoView(
        report=report_address(title, address, reader),
        address=address,
        as_of=max(filter(None, (document.publish_on, document.changed_on, document.reviewed_on)), default=None),
        publish_on=document.publish_on,
        changed_on=document.changed_on,
        reviewed_on=document.reviewed_on,
        sources=() if is_part else _sources(document, reader.site),
        changes=() if is_part else _changes(document, reader.site),
        languages=tuple(
            LinkView(one.name, address_in(one), one)
            for one in map(reader.site.language, reader.library.languages_of(document.key))
            if one != reader.language
        ),
    )


def report_address(title: str, address: str | None, reader: ReaderSite) -> str:
    """
    Return the address of a mail to the publisher about a page, with its subject and the beginning of its text.

    The page's address has a line of its own and so a paragraph's own direction: an isolate around it would be taken
    for a part of it by programs that make it a link.
    """
    gettext = reader.gettext
    subject = gettext("Fault on the page: %(title)s") % {"title": title}
    about = [gettext("This is about the page:"), address] if address else [gettext("Which page did you want to open?")]
    body = _LINE_END.join([*about, "", gettext("What is wrong or does not work?"), ""])
    fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"mailto:{quote(reader.settings.publisher.email, safe='@')}?{fields}"


def _sources(document: Document, site: Site) -> tuple[SourceView, ...]:
    """Return the sources that a document names; those that a translation inherits are titled in the source language."""
    languages = site.settings.languages
    language = languages[document.language] if document.has_own_sources else languages.source
    return tuple(SourceView(one.title, one.url, language) for one in document.sources)


def _changes(document: Document, site: Site) -> tuple[ChangeView, ...]:
    languages = site.settings.languages
    return tuple(
        ChangeView(one.on, one.note, languages[document.language] if one.has_own_words else languages.source)
        for one in reversed(document.changes)
    )
