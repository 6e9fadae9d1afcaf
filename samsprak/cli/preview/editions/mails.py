"""The preview's list of the newsletter's mails: every edition, with its subject in each language, newest first."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from newsletter import producer
from samsprak.bidi.isolation import isolated
from samsprak.cli.preview.banner import badge_of, edit_link, waiting_version
from samsprak.cli.preview.editions.style import STYLE_PATH
from samsprak.cli.preview.pages import not_built_page, with_preview
from samsprak.library.editions.facts import facts_of_edition
from samsprak.model.kinds.county import BY_LETTER

if TYPE_CHECKING:
    from samsprak.cli.preview.state import PreviewState
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site

_KINDS = {"html": "HTML", "txt": "plain text", "eml": "message"}


def mails_page(state: PreviewState) -> bytes:
    """Return the list of all editions, newest first, with subject and mails in every language."""
    site, library = state.site, state.library
    if site is None or library is None:
        return not_built_page(state)
    sources = sorted((library.source(key) for key in producer.edition_keys(library)), key=_newest_first)
    editions = "".join(_edition(source.key, site, library, state) for source in sources)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>The newsletter\'s mails</title><link rel="stylesheet" href="{STYLE_PATH}"></head>'
        '<body><header class="top"><h1>The newsletter\'s mails</h1></header><main>'
        f"{f'<ul class=editions>{editions}</ul>' if editions else '<p>There is no edition yet.</p>'}"
        "</main></body></html>"
    )
    return with_preview(page.encode(), state)


def _newest_first(edition: Document) -> tuple[int, ...]:
    numbers = map(int, re.findall("[0-9]+", facts_of_edition(edition).number))
    return (-edition.updated_on.toordinal(), *(-number for number in numbers))


def _edition(key: str, site: Site, library: Library, state: PreviewState) -> str:
    source, name = library.source(key), producer.name_of(key)
    waiting = waiting_version(source, source)
    badge = f" {badge_of(waiting, source.language, site)}" if waiting is not None else ""
    day = f", {source.publish_on}" if source.publish_on is not None else ""
    frozen = "Frozen. " if library.editions.edition_record(key) is not None else ""
    mails = "".join(_mails(key, language, site, library) for language in site.settings.languages)
    return (
        f'<li><h2><a href="{name}/">{escape(name)}</a>{day}{badge}</h2>'
        f'<p class="also">{frozen}Source: {edit_link(source.path, state)}</p><ul>{mails}</ul></li>'
    )


def _links(edition: str, rendering: str) -> str:
    return ", ".join(f'<a href="{edition}/{rendering}.{kind}">{words}</a>' for kind, words in _KINDS.items())


def _mails(key: str, language: Language, site: Site, library: Library) -> str:
    """Return the item of a language: the subject of its mail, and links to each form of it, for counties too."""
    edition, name = library.shown(key, language.code), producer.name_of(key)
    if edition is None:
        return ""
    own = site.settings.languages[edition.language]
    links = _links(name, producer.rendering_name(language.code))
    for letter in library.editions.edition_counties(key):
        county = escape(BY_LETTER[letter].name)
        links += f'<br>For readers of <span lang="sv">{county}</span>: '
        links += _links(name, producer.rendering_name(language.code, letter))
    subject = escape(isolated(edition.title, own))
    return (
        f'<li><span class="subject" lang="{own.tag}" dir="{own.direction}">{subject}</span><br>'
        f'<bdi lang="{language.tag}" dir="{language.direction}">{escape(language.name)}</bdi>: {links}</li>'
    )
