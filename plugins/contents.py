"""
The documents as Pelican's contents, for other plugins to read.

Nothing that a plugin writes into them gets into the site's pages: templates show documents as ``samsprak build`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pelican.contents import Article, Page
from pelican.urlwrappers import Category
from pelican.utils import SafeDatetime

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.kinds import Kind
from samsprak.rendering.texts.bodies import html_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from samsprak.incremental.site_opening import OpenedSite
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site


class SectionCategory(Category):  # type: ignore[misc] # Pelican has no types
    """
    A section as Pelican's category; *url* is that of its front page in the source language, relative to SITEURL.

    Pelican writes no page for it: the front page is a document.
    """

    url = ""
    save_as = ""
    page_name = ""

    def __init__(self, section: str, site: Site, settings: Mapping[str, Any]) -> None:
        super().__init__(section, settings)
        self.slug = section
        self.url = self.page_name = _below_base(site.addresses.page(site.settings.languages.source_code, section), site)


class SiteContent:
    """
    One document in one language, with the attributes that Pelican's contents have.

    *url* is relative to SITEURL, *address* the path on the host, *save_as* the page's place in the output folder.
    *lang* is the BCP 47 tag. *date* (the day of publication) and *modified* are the first moments of their days in the
    site's time zone. *status* is ``published``, or ``hidden`` for documents that have a page and are in no list
    (expired and withdrawn ones). *category* is the section, which the home page has none of. *kind* is the document's
    kind, *document* the document.

    *content* is rendered when it is first read. All its links are absolute, so that it can be shown anywhere.
    """

    def __init__(self, document: Document, site: Site, settings: Mapping[str, Any], context: dict[str, Any]) -> None:
        self._html: str | None = None
        self._site = site
        language = site.language(document.language)
        self.document = document
        self.kind = document.kind.value
        self.key = document.key
        self.address = site.for_reader(document.language).address_of(document)
        metadata = {
            "title": document.title,
            "summary": document.summary,
            "lang": language.tag,
            "slug": document.address_path.rpartition("/")[2] or "index",
            "status": "published" if document.is_listed else "hidden",
            "url": _below_base(self.address, site),
            "save_as": place_of_page(document.language, document.address_path),
            # Pelican loads a template of this name and hands it to our writer, which does not render it.
            "template": "!simple/page",
            "date": _moment(document.publish_on or document.updated_on),
        }
        if document.changed_on is not None:
            metadata["modified"] = _moment(document.changed_on)
        if document.section:
            metadata["category"] = SectionCategory(document.section, site, settings)
        super().__init__(None, metadata, settings, str(site.root / document.path), context)  # type: ignore[call-arg]
        # Pelican compares the tag with DEFAULT_LANG in lower case: ``pt-BR`` would never be the default.
        self.in_default_lang = document.language == site.settings.languages.source_code

    @property
    def _content(self) -> str:
        if self._html is None:
            reader = self._site.for_reader(self.document.language)
            self._html = html_of(self.document, reader, is_absolute=True)
        return self._html

    @_content.setter
    def _content(self, html: str | None) -> None:
        self._html = html

    def get_content(self, _siteurl: str) -> str:
        """Return the text as HTML. Not memoised, unlike Pelican's own: its memo holds every content for ever."""
        return self._content

    def get_summary(self, _siteurl: str) -> str:
        """Return the summary, plain text. Not memoised, as above."""
        return str(self.metadata["summary"])  # type: ignore[attr-defined] # Pelican's Content sets it


class SiteArticle(SiteContent, Article):  # type: ignore[misc] # Pelican has no types
    """A document that belongs to a day."""


class SitePage(SiteContent, Page):  # type: ignore[misc] # Pelican has no types
    """A document that stays."""


# The class of each kind's contents.
CONTENT_CLASSES: Mapping[Kind, type[SiteContent]] = {
    Kind.PAGE: SitePage,
    Kind.NEWS: SiteArticle,
    Kind.EVENT: SiteArticle,
    Kind.GRANT: SitePage,
    Kind.CALL: SiteArticle,
    Kind.COUNTY: SitePage,
    Kind.EDITION: SiteArticle,
    Kind.TERM: SitePage,
}


@dataclass(frozen=True)
class ContentLists:
    """
    Contents of one class in the lists of Pelican's generators.

    *published* and *hidden* are in the source language, which has a version of every document that readers can open.
    """

    published: list[SiteContent] = field(default_factory=list)
    translations: list[SiteContent] = field(default_factory=list)
    hidden: list[SiteContent] = field(default_factory=list)
    hidden_translations: list[SiteContent] = field(default_factory=list)


def contents_of(opened: OpenedSite, settings: Mapping[str, Any], context: dict[str, Any]) -> list[SiteContent]:
    """
    Return every document that readers can open, each in the languages that it is written in, linked as translations.

    By key, the source language first, then in the order of the languages. Untranslated documents have a page in the
    other languages too, but no content there.
    """
    contents: list[SiteContent] = []
    source = opened.site.settings.languages.source_code
    for key in opened.library.public_keys():
        versions = sorted(opened.library.translations(key), key=lambda one: one.language != source)
        made = [CONTENT_CLASSES[one.kind](one, opened.site, settings, context) for one in versions]
        for content in made:
            content.translations = [other for other in made if other is not content]  # type: ignore[attr-defined] # as above
        contents += made
    return contents


def lists_of(contents: list[SiteContent], content_class: type[SiteContent]) -> ContentLists:
    """Return the contents of a class in Pelican's lists: articles newest first, pages by key."""
    found = [content for content in contents if isinstance(content, content_class)]
    if content_class is SiteArticle:
        found.sort(key=lambda one: one.date, reverse=True)  # type: ignore[attr-defined] # as above
    lists = ContentLists()
    for content in found:
        if content.status == "published":  # type: ignore[attr-defined] # as above
            (lists.published if content.in_default_lang else lists.translations).append(content)
        else:
            (lists.hidden if content.in_default_lang else lists.hidden_translations).append(content)
    return lists


def _below_base(address: str, site: Site) -> str:
    """Return an address relative to the base address, as Pelican's templates and plugins write it after SITEURL."""
    return address.removeprefix(f"{site.addresses.base_path}/")


def _moment(day: date) -> Any:
    """Return the first moment of a day; Pelican's content puts it into the site's time zone."""
    return SafeDatetime(day.year, day.month, day.day)
