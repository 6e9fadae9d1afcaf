"""Documents, decisions and dates as views, for a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.addresses.uris import with_fragment
from samsprak.model.kinds import Kind
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.translations.sections import SECTION_LEVEL
from samsprak.rendering.freshness import missing_headings, present_freshness
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.kinds.event import present_event
from samsprak.rendering.kinds.term import related_terms, swedish_word
from samsprak.rendering.links import link_to
from samsprak.rendering.texts.bodies import page_html_of
from samsprak.rendering.texts.html_pieces import split_lead
from samsprak.rendering.texts.pictures import HEAD_SIZES, copies_of
from samsprak.rendering.views import DateView, DecisionView, DocumentView, ItemView, LinkView, PeriodView, PictureView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samsprak.model.dated_entries import DatedEntry
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.tables import Decision
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import FreshnessView

# A text with fewer headings of the second level than this needs no table of contents.
_HEADINGS_FOR_CONTENTS = 3


def present_document(document: Document, reader: ReaderSite) -> DocumentView:
    """Return *document* in full for a reader."""
    facts = document.facts
    language = reader.site.language(document.language)
    html = page_html_of(document, reader)
    lead, rest, freshness = _with_lead(html, present_freshness(document, reader))
    return DocumentView(
        kind=document.kind,
        state=document.state,
        title=document.title,
        summary=document.summary,
        html=Markup(html),  # noqa: S704 # converted and sanitized by samsprak.markdown
        lead=Markup(lead),  # noqa: S704 # a part of it
        rest=Markup(rest),  # noqa: S704 # another part
        language=language,
        is_translated=language == reader.language,
        original_address=reader.site.for_reader(document.language).address_of(document),
        publish_on=document.publish_on,
        is_archive=isinstance(facts, NewsFacts) and facts.is_archive,
        picture=_picture(document, reader.site),
        withdrawn_note=document.withdrawn_note,
        replacement=link_to(document.replaced_by, reader) if document.replaced_by else None,
        event=present_event(facts) if isinstance(facts, EventFacts) else None,
        swedish=swedish_word(document, reader.site),
        related=related_terms(facts, reader),
        contents=_contents(document, language, reader),
        written_on=facts.written_on if isinstance(facts, NewsFacts) else None,
        freshness=freshness,
    )


def present_item(document: Document, reader: ReaderSite, *, is_absolute: bool = False) -> ItemView:
    """Return *document* as an item of a list; mail needs an absolute address (*is_absolute*)."""
    facts = document.facts
    language = reader.site.language(document.language)
    address = reader.address_of(document)
    return ItemView(
        kind=document.kind,
        title=document.title,
        summary=document.summary,
        address=reader.absolute(address) if is_absolute else address,
        language=language,
        is_translated=language == reader.language,
        publish_on=document.publish_on,
        event=present_event(facts) if isinstance(facts, EventFacts) else None,
        swedish=swedish_word(document, reader.site),
        is_archive=isinstance(facts, NewsFacts) and facts.is_archive,
    )


def present_news(document: Document, reader: ReaderSite) -> ItemView:
    """Return a document as an item of a list, which marks old news."""
    is_old = document.kind is Kind.NEWS and reader.library.is_old_news(document.key)
    return replace(present_item(document, reader), is_old=is_old)


def present_decision(decision: Decision, reader: ReaderSite) -> DecisionView:
    """Return a decision as a row of a table."""
    return DecisionView(
        reference=decision.reference,
        organisation=decision.organisation,
        activity=decision.activity,
        amount_sek=decision.amount_sek,
        year=decision.year,
        county=county_link(decision.county, reader),
    )


def present_periods(entries: Iterable[DatedEntry], reader: ReaderSite) -> tuple[PeriodView, ...]:
    """Return dates grouped by month, in the order given; by year if a month would have a single date."""
    dates = [(one.first_day, present_date(one, reader)) for one in entries]
    months = _by(lambda day: day.replace(day=1), dates, is_month=True)
    if all(len(one.dates) > 1 for one in months):
        return months
    return _by(lambda day: day.replace(month=1, day=1), dates, is_month=False)


def _by(
    first_of: Callable[[date], date], dates: list[tuple[date, DateView]], *, is_month: bool
) -> tuple[PeriodView, ...]:
    groups = groupby(dates, key=lambda one: first_of(one[0]))
    return tuple(PeriodView(first, tuple(view for _, view in found), is_month) for first, found in groups)


def present_date(entry: DatedEntry, reader: ReaderSite) -> DateView:
    """Return a date with a link to its call or event."""
    document = entry.document
    language = reader.site.language(document.language)
    return DateView(
        occasion=entry.occasion,
        day=entry.first_day,
        starts=entry.day,
        ends=entry.ends,
        has_time=isinstance(entry.day, datetime),
        link=LinkView(document.title, reader.address_of(document), language),
        is_translated=language == reader.language,
        county=county_link(document.county, reader),
    )


def _with_lead(html: str, freshness: FreshnessView | None) -> tuple[str, str, FreshnessView | None]:
    """
    Return a text's lead, what follows it, and the freshness without the lead in its parts.

    There is no lead where a reader has to know something before it: that it has changed, or is not translated.
    """
    if freshness is None or not (freshness.parts or freshness.is_far_behind):
        return *split_lead(html), freshness
    first = freshness.parts[0] if freshness.parts else None
    if freshness.is_far_behind or first is None or first.heading or first.behind or first.stands_in:
        return "", html, freshness
    lead, rest = split_lead(first.html)
    parts = (replace(first, html=Markup(rest)), *freshness.parts[1:])  # noqa: S704 # a part of a sanitized text
    return lead, rest, replace(freshness, parts=parts)


def _picture(document: Document, site: Site) -> PictureView | None:
    if document.picture is None:
        return None
    file, alternative = document.picture.file, document.picture.alternative
    medium = site.library.medium(file)
    address = site.addresses.media(file)
    if medium is None:
        return PictureView(address, alternative, None, None)
    copies = copies_of(medium, site)
    return PictureView(address, alternative, medium.width, medium.height, copies, HEAD_SIZES if copies else "")


def _contents(document: Document, language: Language, reader: ReaderSite) -> tuple[LinkView, ...]:
    body = reader.library.body(document.key, document.language)
    headings = [(heading, language) for heading in body.headings if heading.level == SECTION_LEVEL]
    for place, heading in missing_headings(document, reader):
        headings.insert(place, (heading, reader.settings.languages.source))
    if len(headings) < _HEADINGS_FOR_CONTENTS:
        return ()
    return tuple(LinkView(heading.text, with_fragment("", heading.id), own) for heading, own in headings)
