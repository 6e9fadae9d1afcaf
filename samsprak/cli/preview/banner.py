"""The bar on each page of the preview: whether readers have the page yet, and the files it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from samsprak.i18n import formats
from samsprak.model.documents import State
from samsprak.model.texts.language_marks import unmarked
from samsprak.rendering.inputs import THEME_FOLDER
from samsprak.rendering.language_marks import marks_as_html

if TYPE_CHECKING:
    from collections.abc import Collection

    from samsprak.cli.preview.state import PreviewState
    from samsprak.i18n.catalogs import Translations
    from samsprak.incremental.build_db import Name
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.site import Site

EDIT_PATH = "/_samsprak/edit/"


@dataclass(frozen=True, slots=True)
class PageOrigin:
    """
    The origin of a page: its source *files* below the root, and *waiting*, the document that is not published yet.

    *language_code* is that of the page's readers, empty for a page in all languages.
    """

    files: tuple[str, ...] = ()
    waiting: Document | None = None
    language_code: str = ""


def origin_of(name: Name, template: str | None, state: PreviewState) -> PageOrigin:
    """Return the origin of an output; a page without a document originates from its *template*."""
    site, library, output = state.site, state.library, state.outputs.get(name)
    if site is None or library is None or output is None:
        return PageOrigin()
    key, code, *_ = (*map(str, output.arguments), "", "")
    document = library.shown(key, code) if code in site.settings.languages else None
    if document is None:
        place = f"{THEME_FOLDER}/templates/{template}"
        own = [one for one in (key, code) if one in site.settings.languages]
        return PageOrigin((place,) if template and place in site.inputs else (), None, *own[:1])
    source = library.source(key)
    return PageOrigin(tuple(dict.fromkeys((document.path, source.path))), waiting_version(document, source), code)


def waiting_version(document: Document, source: Document) -> Document | None:
    """Return the version for which readers wait: the source before its translation, None if both are published."""
    return next((one for one in (source, document) if not one.state.is_public), None)


def bar(origin: PageOrigin, state: PreviewState) -> str:
    """Return the bar as HTML, an empty text for a page without an origin."""
    if not origin.files or state.site is None:
        return ""
    links = ", ".join(edit_link(file, state) for file in origin.files)
    badge = badge_of(origin.waiting, origin.language_code, state.site) if origin.waiting is not None else ""
    return (
        f'<aside id="samsprak-bar" aria-label="Preview" lang="en" dir="ltr">{badge} '
        f'<span class="samsprak-source">Source: {links}</span></aside>'
    )


def edit_link(file: str, state: PreviewState) -> str:
    """Return a link that opens a source file in the editor's own program."""
    address = f"{EDIT_PATH}{state.token}/{quote(file)}"
    return f'<a href="{escape(address)}" title="Open in your editor">{escape(file)}</a>'


def badge_of(document: Document, language_code: str, site: Site) -> str:
    """Return a badge in words of the readers' language: a draft, or a page that is published on a later day."""
    language = site.settings.languages[language_code]
    gettext = _words(language_code, site).gettext
    words = gettext("Draft")
    if document.state is State.SCHEDULED and document.publish_on is not None:
        words = gettext("Will be published on %(date)s") % {
            "date": formats.date_in_words(document.publish_on, language)
        }
    shown = marks_as_html(escape(words), site.settings.languages)
    return f'<strong class="samsprak-badge" lang="{language.tag}" dir="{language.direction}">{shown}</strong>'


def marked_links(keys: Collection[str], site: Site, library: Library) -> dict[str, list[str]]:
    """Return the addresses of the unpublished pages among *keys*, by the words of the badge of links to them."""
    found: dict[str, list[str]] = {}
    for key in sorted(keys):
        for language in site.settings.languages:
            document = library.shown(key, language.code)
            waiting = waiting_version(document, library.source(key)) if document is not None else None
            if document is not None and waiting is not None:
                gettext = _words(language.code, site).gettext
                words = gettext("Draft") if waiting.state is State.DRAFT else gettext("Coming")
                found.setdefault(unmarked(words), []).append(site.addresses.page(language.code, document.address_path))
    return found


def _words(language_code: str, site: Site) -> Translations:
    # Not the tracked catalogs of the site: a build that runs just now would record what the preview reads.
    return site.theme_inputs.catalogs[language_code]


def quoted(text: str) -> str:
    """Return a text as a string of CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
