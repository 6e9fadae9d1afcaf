"""Texts of documents for a reader: HTML and plain text, with each link resolved to the reader's language."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from samsprak.bidi.isolation import LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, isolated
from samsprak.model.addresses.links import Destination, Goal, destination
from samsprak.model.addresses.uris import with_fragment
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN
from samsprak.model.texts.body_signs import SIGN_PATTERN
from samsprak.rendering.texts.body_signs import words_for
from samsprak.rendering.texts.official_words import with_official_words
from samsprak.rendering.texts.pictures import picture_elsewhere, picture_in_mail, picture_on_page

if TYPE_CHECKING:
    from samsprak.model.documents import Body, Document
    from samsprak.rendering.site import ReaderSite, Site

_PLACE = re.compile(f"{LINK_OPEN}(\\d+){LINK_CLOSE}")
_BRACKETED = re.compile(f"<{LINK_OPEN}\\d+{LINK_CLOSE}>")
_PICTURE_BEGINS = f'src="{LINK_OPEN}'
_SIGN = re.compile(SIGN_PATTERN)
_PICTURE = re.compile(f'{_PICTURE_BEGINS}(\\d+){LINK_CLOSE}"')


def html_of(document: Document, reader: ReaderSite, *, is_absolute: bool = False, is_mail: bool = False) -> str:
    """
    Return the document's HTML with every link resolved to the reader's language.

    Feeds and mail need absolute addresses (*is_absolute*), and a mail the copies of pictures that its programs show
    (*is_mail*). Pictures get their width and height in CSS pixels and, on pages, the addresses of narrower copies.
    """
    body = reader.library.body(document.key, document.language)
    goals = _goals(body, document, reader.site)
    resolved = [_address(goal, document, reader, is_absolute=is_absolute) for goal in goals]

    in_place = picture_in_mail if is_mail else picture_elsewhere if is_absolute else picture_on_page

    def picture(match: re.Match[str]) -> str:
        number = int(match[1])
        medium = reader.library.medium(goals[number].name)
        return in_place(resolved[number], medium, reader.site)

    html = body.html
    if _PICTURE_BEGINS in html:
        html = _PICTURE.sub(picture, html)
    if body.has_signs:
        words = words_for(document.language, goals, reader.site)
        html = _SIGN.sub(lambda match: escape(words(match[0])), html)
    parts = _PLACE.split(html)  # text and link number alternate
    parts[1::2] = [escape(resolved[int(number)]) for number in parts[1::2]]
    return "".join(parts)


def page_html_of(document: Document, reader: ReaderSite) -> str:
    """Return the document's HTML for its page, with official Swedish words where the site wants them."""
    html = html_of(document, reader)
    return with_official_words(html, document, reader) if reader.settings.official_words else html


def text_of(document: Document, reader: ReaderSite) -> str:
    """
    Return the document's plain text with absolute addresses.

    The text is isolated before the addresses are inserted: an isolate in an address would break the click.
    """
    body = reader.library.body(document.key, document.language)
    text, goals = body.text, _goals(body, document, reader.site)
    if body.has_signs:
        words = words_for(document.language, goals, reader.site)
        text = _SIGN.sub(lambda match: words(match[0]), text)
    language = reader.site.language(document.language)
    text = isolated(text, language)
    if language.is_rtl:  # the brackets around an address go with it
        text = _BRACKETED.sub(rf"{LEFT_TO_RIGHT_ISOLATE}\g<0>{POP_DIRECTIONAL_ISOLATE}", text)
    return _PLACE.sub(lambda match: _address(goals[int(match[1])], document, reader, is_absolute=True), text)


def _goals(body: Body, document: Document, site: Site) -> list[Destination]:
    """Return the destinations of the links in the document's text, by link number."""
    codes = site.settings.languages.codes
    return [destination(link.target, document, codes) for link in body.links]


def _address(goal: Destination, document: Document, reader: ReaderSite, *, is_absolute: bool) -> str:
    match goal.goal:
        case Goal.DOCUMENT:
            path = reader.library.address_path(goal.name, reader.code)
            address = reader.page_address(path or "")
            if goal.anchor:
                is_own_page = goal.name == document.key and not is_absolute
                address = with_fragment("" if is_own_page else address, goal.anchor)
        case Goal.MEDIUM:
            address = reader.site.addresses.media(goal.name)
        case _:
            return goal.name
    return reader.absolute(address) if is_absolute else address
