"""Feeds of calls: each change of a call's state is an item, dated by the call's facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from samsprak.model.addresses.former import permanent_key
from samsprak.model.dated_entries import Occasion
from samsprak.model.kinds.call import CallFacts
from samsprak.rendering.templating.filters import isolated_markup
from samsprak.site.feeds.writer import Feed, Item, entry_of, feed_of
from samsprak.site.layout.feed_links import county_title, section_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samsprak.model.dated_entries import DatedEntry
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site


def of_section(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of all calls, served at the address of their section, as ``rss`` or ``atom``."""
    reader = site.for_reader(code)
    front = reader.document(f"{section}/index")
    news = _News(reader, "")
    feed = Feed(
        name=section,
        paths=dict.fromkeys(site.settings.languages.codes, section),
        title=section_title(front, reader),
        summary=reader.quoted(front.summary, front.language),
        updated_on=news.updated_on or front.updated_on,
    )
    return feed_of(feed, news.entries(), reader, file_format)


def of_county(site: Site, key: str, code: str, file_format: str) -> bytes:
    """Return the feed of a county's calls, served at the address of its page, as ``rss`` or ``atom``."""
    reader = site.for_reader(code)
    county = reader.document(key)
    words = reader.gettext("What has happened with the calls in %(county)s.")
    news = _News(reader, county.county or "")
    paths = {other: site.library.address_path(key, other) or "" for other in site.settings.languages.codes}
    feed = Feed(
        name=permanent_key(key, county.was),
        paths=paths,
        title=county_title(county, reader),
        summary=words % {"county": reader.quoted(county.title, county.language)},
        updated_on=news.updated_on or county.updated_on,
    )
    return feed_of(feed, news.entries(), reader, file_format)


class _News:
    """The news of the calls of a county, or of all calls."""

    def __init__(self, reader: ReaderSite, county: str) -> None:
        self._reader = reader
        self._news = reader.library.actions.call_news(reader.code, county, reader.settings.feed_length)

    @property
    def updated_on(self) -> date | None:
        """The day of the newest change, None without any news."""
        return max(map(_updated_on, self._news), default=None)

    def entries(self) -> Iterator[Any]:
        """Yield the feed entries, the newest first; each is made once for all feeds of the language."""
        for one in self._news:
            yield self._reader.memoized(("entry", _name(one)), partial(_entry, one, self._reader))


def _entry(news: DatedEntry, reader: ReaderSite) -> Any:
    address = reader.absolute(reader.address_of(news.document))
    sentences = list(_sentences(news, reader))
    paragraphs = [Markup("<p>{}</p>").format(isolated_markup(sentence, reader.language)) for sentence in sentences]
    link = Markup('<p><a href="{}">{}</a></p>').format(address, isolated_markup(news.document.title, reader.language))
    item = Item(
        name=_name(news),
        title=reader.isolated(_title(news, reader)),
        summary=" ".join(reader.isolated(sentence) for sentence in sentences),
        html=Markup("\n").join([*paragraphs, link]),
        address=address,
        published_on=news.first_day,
        updated_on=_updated_on(news),
    )
    return entry_of(item, reader)


def _name(news: DatedEntry) -> str:
    return f"{permanent_key(news.document.key, news.document.was)}/{news.occasion}"


def _updated_on(news: DatedEntry) -> date:
    """Return the day of the news, or that of a later change of the call: a new last day updates all of its items."""
    return max(news.first_day, news.document.changed_on or news.first_day)


def _title(news: DatedEntry, reader: ReaderSite) -> str:
    """Return the title of the item, naming only days that are recorded."""
    gettext = reader.gettext
    facts = _facts(news.document)
    values = {"title": news.document.title}
    if facts.closes is not None:
        values["day"] = reader.date_in_words(facts.closes)
    has_last_day = facts.closes is not None
    match news.occasion:
        case Occasion.OPENED if has_last_day:
            words = gettext("Open: %(title)s, last day %(day)s")
        case Occasion.OPENED:
            words = gettext("Open: %(title)s")
        case Occasion.CLOSING_SOON:
            words = gettext("Closing soon: %(title)s, last day %(day)s")
        case Occasion.CLOSED if has_last_day:
            words = gettext("Closed since %(day)s: %(title)s")
            values["day"] = reader.date_in_words(news.first_day)
        case Occasion.CLOSED:
            words = gettext("Closed: %(title)s")
        case _:
            words = gettext("Decided: %(title)s")
    return words % values


def _sentences(news: DatedEntry, reader: ReaderSite) -> Iterator[str]:
    """Yield the sentences that a reader needs in order to apply, and the result of a call that is over."""
    gettext = reader.gettext
    facts = _facts(news.document)
    yield news.document.summary
    if facts.amount_sek is not None:
        yield gettext("Amount: %(amount)s.") % {"amount": reader.amount(facts.amount_sek)}
    if facts.closes is not None:
        yield gettext("Last day to apply: %(day)s.") % {"day": reader.date_in_words(facts.closes)}
    applicants = _applicants(facts.grant, reader)
    if applicants:
        yield gettext("Who may apply: %(applicants)s.") % {"applicants": applicants.removesuffix(".")}
    if facts.result is not None and _tells_result(news, facts):
        yield facts.result


def _applicants(grant: str, reader: ReaderSite) -> str:
    """Return the applicants in the reader's language, else an empty text: feeds have no text in another language."""
    found = reader.library.actions.applicants(grant, reader.code)
    return found.words if found is not None and found.language == reader.code else ""


def _tells_result(news: DatedEntry, facts: CallFacts) -> bool:
    """Return True for the news of the decision, or that of the closing if no day of the decision is recorded."""
    return news.occasion is (Occasion.CLOSED if facts.decided_on is None else Occasion.DECIDED)


def _facts(call: Document) -> CallFacts:
    if not isinstance(call.facts, CallFacts):
        raise TypeError(call.key)
    return call.facts
