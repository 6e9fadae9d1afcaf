"""Editions as views for the mail's templates, in one language: absolute addresses, plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from newsletter.edition.foot import present_foot
from newsletter.edition.item_lines import lines_of
from newsletter.edition.item_links import words_of_link
from newsletter.edition.pictures import present_picture
from samsprak.library.edition_choice import choose
from samsprak.library.editions.facts import facts_of_edition
from samsprak.rendering.corrections import corrections_by_key, present_corrections
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.texts.bodies import html_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from newsletter.edition.foot import FootView
    from newsletter.edition.pictures import MailPictureView
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.views import CorrectionView, LinkView


@dataclass(frozen=True, slots=True)
class EditionItemView:
    """
    An item of an edition.

    *lines* say in the reader's language when and where it is, or until when it is open. *changes* are those that the
    edition brings it for. *link_words* are those of the button below it. The lead of an edition has a *picture*.
    """

    title: str
    summary: str
    address: str
    language: Language
    is_translated: bool
    lines: tuple[str, ...]
    link_words: str
    picture: MailPictureView | None = None
    changes: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionView:
    """
    The content of a mail.

    *language* is that of the greeting: the reader's own, unless the edition has no translation yet. *corrections* say
    what has changed in items of earlier editions. Items of a long mail are shown without their summaries if it
    *has_teasers*. *county* is that of the readers, with items of its own; None for the
    rendering without such a part. *picture_files* are the names below content/media/ of the pictures that it may show.
    """

    number: str
    title: str
    summary: str
    language: Language
    published_on: date | None
    greeting_html: Markup
    greeting_text: str
    items: tuple[EditionItemView, ...]
    corrections: tuple[CorrectionView, ...]
    county: LinkView | None
    county_items: tuple[EditionItemView, ...]
    newsletter_name: str
    publisher: str
    foot: FootView
    picture_files: tuple[str, ...]
    has_teasers: bool = False


def present_edition(edition: Document, reader: ReaderSite, county: str = "") -> EditionView:
    """
    Return *edition*, the document that the reader gets under its key, for the templates of the mail.

    *county* is the letter of the readers' county, empty for those without one.
    """
    choice = choose(reader.library, edition, reader.code, county)
    corrections = reader.library.editions.corrections_before(edition.key, county)
    changes = corrections_by_key(reader.library.editions.edition_changes(edition.key), reader)
    # Mail programs can't unfold what is folded on the page, or show it open without a sign that it could be closed.
    greeting = html_of(edition, reader, is_absolute=True, is_mail=True).replace("<details", "<details open")
    facts = facts_of_edition(edition)
    items = tuple(
        _item(item.document, changes, reader, has_picture=item.document.key == facts.lead) for item in choice.items
    )
    return EditionView(
        number=facts.number,
        title=edition.title,
        summary=edition.summary,
        language=reader.site.language(edition.language),
        published_on=edition.publish_on,
        greeting_html=Markup(greeting),  # noqa: S704 # converted and sanitized by samsprak.markdown
        greeting_text=text_of(edition, reader),
        items=items,
        corrections=tuple(present_corrections(corrections, reader, is_absolute=True)),
        county=county_link(county or None, reader),
        county_items=tuple(_item(item.document, changes, reader) for item in choice.county_items),
        newsletter_name=reader.newsletter_name,
        publisher=reader.publisher,
        foot=present_foot(edition, reader),
        picture_files=(*edition.media, *(one.picture.file for one in items if one.picture is not None)),
    )


def _item(
    document: Document,
    changes: Mapping[str, tuple[CorrectionView, ...]],
    reader: ReaderSite,
    *,
    has_picture: bool = False,
) -> EditionItemView:
    language = reader.site.language(document.language)
    return EditionItemView(
        title=document.title,
        summary=document.summary,
        address=reader.absolute(reader.address_of(document)),
        language=language,
        is_translated=language == reader.language,
        lines=lines_of(document, reader),
        link_words=words_of_link(document.kind, reader),
        picture=present_picture(document, reader.site) if has_picture else None,
        changes=changes.get(document.key, ()),
    )
