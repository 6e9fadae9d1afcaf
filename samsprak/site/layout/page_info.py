"""Page information at the end of each page: sources, days, changes, languages, and a mail to report a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.uris import mailto
from samsprak.model.addresses.urls import beside_path
from samsprak.model.kinds.news import NewsFacts
from samsprak.rendering.views import LinkView, SourceView
from samsprak.site.layout.views import ChangeView, PageInfoView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite, Site

# The line end of a mail's text in a mailto address. Source: RFC 6068, 5.
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
    Return the page information of a page of *document*.

    *title* is the page's own, with isolates; *address_in* returns its address in a language. A part of a document, such
    as its table of decisions, has the document's days but neither its sources nor its changes.
    """
    address = reader.absolute(address_in(reader.language))
    published = published_on(document)
    return PageInfoView(
        report=report_address(title, address, reader),
        useful=useful_address(title, address, reader),
        useless=useless_address(title, address, reader),
        address=address,
        as_of=max(filter(None, (published, document.changed_on, document.reviewed_on)), default=None),
        publish_on=published,
        changed_on=document.changed_on,
        reviewed_on=document.reviewed_on,
        sources=() if is_part else _sources(document, reader.site),
        changes=() if is_part else _changes(document, reader.site),
        languages=tuple(
            LinkView(one.name, address_in(one), one)
            for one in map(reader.site.language, reader.library.languages_of(document.key))
            if one != reader.language
        ),
        beside=None if is_part else beside_address(document, reader),
    )


def beside_address(document: Document, reader: ReaderSite) -> str | None:
    """Return the address of the page with a translation beside its source, None if there is no such page."""
    is_translation = document.language == reader.code != reader.settings.languages.source_code
    if not reader.settings.desk_pages or not is_translation:
        return None
    return reader.page_address(beside_path(document.address_path))


def published_on(document: Document) -> date | None:
    """Return the day on which readers first saw a document: for archive items, not that of the event."""
    facts = document.facts
    return facts.written_on if isinstance(facts, NewsFacts) and facts.is_archive else document.publish_on


def report_address(title: str, address: str | None, reader: ReaderSite) -> str:
    """
    Return the mailto address of a fault report to the publisher, with a subject and the beginning of its text.

    The page's address stands on a line of its own, and so has the direction of a paragraph of its own. It has no
    isolates, since mail programs that make it a link would include them.
    """
    gettext = reader.gettext
    subject = gettext("Fault on the page: %(title)s") % {"title": title}
    about = _about(address, reader) if address else (gettext("Which page did you want to open?"),)
    return _mail(subject, about, gettext("What is wrong or does not work?"), reader)


def useful_address(title: str, address: str, reader: ReaderSite) -> str:
    """Return the mailto address of a mail that says that a page was useful."""
    subject = reader.gettext("Useful: %(title)s") % {"title": title}
    return _mail(subject, _about(address, reader), reader.gettext("What helped you?"), reader)


def useless_address(title: str, address: str, reader: ReaderSite) -> str:
    """Return the mailto address of a mail that says that a page was not useful."""
    subject = reader.gettext("Not useful: %(title)s") % {"title": title}
    return _mail(subject, _about(address, reader), reader.gettext("What were you looking for?"), reader)


def _about(address: str, reader: ReaderSite) -> tuple[str, ...]:
    """Return the lines that name a page by its address."""
    return reader.gettext("This is about the page:"), address


def _mail(subject: str, about: tuple[str, ...], question: str, reader: ReaderSite) -> str:
    """Return the mailto address of a mail to the publisher: what it is *about*, and a question with room below it."""
    return mailto(reader.settings.publisher.email, subject, _LINE_END.join((*about, "", question, "")))


def _sources(document: Document, site: Site) -> tuple[SourceView, ...]:
    """Return the sources of a document; those inherited by a translation have titles in the source language."""
    languages = site.settings.languages
    language = languages[document.language] if document.has_own_sources else languages.source
    return tuple(SourceView(one.title, one.url, language, one.original) for one in document.sources)


def _changes(document: Document, site: Site) -> tuple[ChangeView, ...]:
    languages = site.settings.languages
    return tuple(
        ChangeView(one.on, one.note, languages[document.language] if one.is_translated else languages.source)
        for one in reversed(document.changes)
    )
