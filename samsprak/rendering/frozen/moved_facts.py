"""Sentences about facts that are no longer what a frozen edition of the newsletter said."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from samsprak.i18n.formats import time_of_day
from samsprak.i18n.marking import N_
from samsprak.model.edition_records import DAYS, MOMENTS, PLACE, SUMS, TITLE
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.library.editions.corrections import Correction
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite

# A sentence for each fact; those of days and words are whole in every language.
_SENTENCES: Mapping[str, str] = {
    "opens": N_("The first day to apply is %(day)s."),
    "closes": N_("The last day to apply is %(day)s."),
    "registration_until": N_("The last day to register is %(day)s."),
    "publish_on": N_("The day is %(day)s."),
    "starts": N_("The event begins on %(day)s."),
    "ends": N_("The event ends on %(day)s."),
    "amount_sek": N_("The amount is %(value)s."),
    PLACE: N_("The place is %(value)s."),
    TITLE: N_("The title is %(value)s."),
}
_WE_WROTE = N_("We wrote %(said)s.")
_NO_LONGER = N_("We wrote this, which no longer holds: %(sentence)s")


def words_of_moved_fact(correction: Correction, document: Document, reader: ReaderSite) -> str:
    """Return what holds now, and what the edition wrote, in the reader's language."""
    gettext, sentence = reader.gettext, _SENTENCES[correction.fact]
    said = _said(correction, reader)
    if correction.now is None:
        return gettext(_NO_LONGER) % {"sentence": gettext(sentence) % {"day": said, "value": said}}
    value = _now(correction, document, reader)
    now = gettext(sentence) % {"day": value, "value": value}
    return now if not said else f"{now} {gettext(_WE_WROTE) % {'said': said}}"


def is_told_in(notes: Iterable[str], correction: Correction, reader: ReaderSite) -> bool:
    """Return True if a note names the new day: then the editor has said it better."""
    if correction.now is None or correction.fact not in (*DAYS, *MOMENTS):
        return False
    day = date.fromisoformat(correction.now[:10])
    languages = (reader.language, reader.settings.languages.source)
    written = {_without_year(day, reader.site.for_reader(one.code)) for one in languages}
    return any(words in note for note in notes for words in written)


def _without_year(day: date, reader: ReaderSite) -> str:
    return reader.date_in_words(day).replace(str(day.year), "").strip()


def _now(correction: Correction, document: Document, reader: ReaderSite) -> str:
    match correction.fact:
        case "title":
            return reader.quoted(document.title, document.language)
        case "place":
            place = document.facts.place if isinstance(document.facts, EventFacts) else None
            return reader.quoted(place or correction.now or "", document.language)
        case _:
            return _value(correction.fact, correction.now or "", reader)


def _said(correction: Correction, reader: ReaderSite) -> str:
    """Return the value that the edition gave, empty for none; words in the language that its readers had."""
    if correction.fact in {PLACE, TITLE}:
        words = dict(correction.words)
        code = next((one for one in reader.settings.languages.chain(reader.code) if one in words), "")
        return reader.quoted(words[code], code) if code else ""
    return "" if correction.said is None else _value(correction.fact, correction.said, reader)


def _value(fact: str, value: str, reader: ReaderSite) -> str:
    if fact in SUMS:
        return reader.amount(int(value))
    moment = datetime.fromisoformat(value)
    day = reader.date_in_words(moment.date())
    has_time = fact in MOMENTS and "T" in value
    return f"{day} {reader.isolated(time_of_day(moment, reader.language))}" if has_time else day
