"""Sample views: values like those of real pages, made of sample texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.model.documents import State
from samsprak.model.kinds import Kind
from samsprak.rendering.templating.filters import isolated_markup
from samsprak.rendering.theme import ICON
from samsprak.rendering.views import (
    BehindView,
    CorrectionView,
    DocumentView,
    EventView,
    FreshnessView,
    ItemView,
    LinkView,
    PagerView,
    PictureView,
    TextPartView,
)
from samsprak.site.pages.views import CountyPartView, EntranceView
from samsprak.site.styleguide.samples import sample

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite
    from samsprak.site.styleguide.samples import Sample

DAY = date(2026, 3, 31)
_LEAD = Markup("<p>{}</p>")
_REST = Markup('<ul>\n<li><a href="{}">{}</a></li>\n<li>{}</li>\n</ul>')
_ENTRANCE = Markup('<h2 id="{}">{}</h2>\n<p>{}</p>\n<ul>\n<li><a href="{}">{}</a></li>\n</ul>')


@dataclass(frozen=True)
class Sampler:
    """Creates sample views for one reader; every link leads home."""

    reader: ReaderSite

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reader.language

    @property
    def words(self) -> Sample:
        """The sample texts of the reader's language."""
        return sample(self.reader.code)

    @property
    def home(self) -> str:
        """The address of home, the target of every link."""
        return self.reader.page_address()

    def link(self, text: str) -> LinkView:
        """Return a link to home."""
        return LinkView(text, self.home, self.language)

    def item(self, title: str, kind: Kind, event: EventView | None = None, *, is_translated: bool = True) -> ItemView:
        """Return an item of a list; an untranslated one is in the source language."""
        source = self.reader.settings.languages.source
        language = self.language if is_translated else source
        own = title if is_translated else sample(source.code).news
        summary = sample(language.code).summary
        return ItemView(kind, own, summary, self.home, language, language == self.language, DAY, event)

    def news(self) -> tuple[ItemView, ...]:
        """Return two news items, the second one untranslated."""
        return (self.item(self.words.news, Kind.NEWS), self.item("", Kind.NEWS, is_translated=False))

    def corrections(self) -> tuple[CorrectionView, ...]:
        """Return a change in the reader's language, one of an unknown day, and a withdrawal in the source language."""
        source = self.reader.settings.languages.source
        return (
            CorrectionView(self.link(self.words.call), DAY, self.words.finding, self.language, is_withdrawn=False),
            CorrectionView(self.link(self.words.call), None, self.words.finding, self.language, is_withdrawn=False),
            CorrectionView(self.link(self.words.event), DAY, sample(source.code).text, source, is_withdrawn=True),
        )

    def corrected(self) -> tuple[ItemView, ...]:
        """Return an item with corrections."""
        return (replace(self.item(self.words.call, Kind.NEWS), corrections=self.corrections()),)

    def county_parts(self) -> tuple[CountyPartView, ...]:
        """Return the part of one county."""
        return (CountyPartView(self.link(self.words.county), self.news()),)

    def event(self) -> EventView:
        """Return an event from morning to afternoon of one day."""
        starts, ends = datetime(2026, 6, 1, 9), datetime(2026, 6, 1, 16, 30)  # noqa: DTZ001 # local, as in front matter
        return EventView(
            starts=starts,
            ends=ends,
            has_time=True,
            is_online=False,
            place="ABF Flen",
            organiser=self.words.county,
            registration_until=DAY,
        )

    def pager(self) -> PagerView:
        """Return the second page of three."""
        return PagerView(2, 3, self.home, self.home)

    def entrances(self) -> tuple[EntranceView, ...]:
        """Return the three entrances with drawings."""
        words = self.words
        ids = ("new-in-sweden", "municipality-association", "follow-the-work")
        summary = isolated_markup(words.summary, self.language)
        html = ((one, words.page, summary, self.home, words.second) for one in ids)
        return tuple(EntranceView(one[0], _ENTRANCE.format(*one)) for one in html)

    def behind(self) -> DocumentView:
        """Return a translation with parts that are behind, and one that stands in."""
        source = LinkView(self.words.page, self.home, self.reader.settings.languages.source)
        heading, html = (
            Markup("<h2>{}</h2>").format(self.words.second),
            Markup("<p>{}</p>").format(isolated_markup(self.words.summary, self.language)),
        )
        words = sample(source.language.code)
        original = (
            Markup("<h2>{}</h2>").format(words.second),
            Markup("<p>{}</p>").format(isolated_markup(words.summary, source.language)),
        )
        parts = (
            TextPartView(heading, html, self.language, BehindView(source, DAY, self.words.summary, self.language)),
            TextPartView(heading, html, self.language, BehindView(source)),
            TextPartView(*original, source.language, stands_in=True),
        )
        return replace(self.document(), freshness=FreshnessView(source, parts))

    def document(self, contents: tuple[LinkView, ...] = (), html: Markup | None = None) -> DocumentView:
        """Return a document with every optional part, withdrawn and replaced by another; *html* is another text."""
        words = self.words
        return DocumentView(
            kind=Kind.PAGE,
            state=State.WITHDRAWN,
            title=words.page,
            summary=words.summary,
            html=html or _REST.format(self.home, words.second, words.third),
            lead=_LEAD.format(isolated_markup(words.text, self.language)),
            rest=html or _REST.format(self.home, words.second, words.third),
            language=self.language,
            is_translated=True,
            original_address=self.home,
            publish_on=DAY,
            is_archive=True,
            written_on=DAY,
            picture=PictureView(self.reader.site.asset(ICON), "", 32, 32),
            withdrawn_note=words.summary,
            replacement=self.link(words.page),
            event=None,
            swedish=None,
            related=(),
            contents=contents,
        )
