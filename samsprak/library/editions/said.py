"""What an edition says about its items and itself: facts to compare, and digests of its own words and choice."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from samsprak.library.editions.facts import facts_of_edition
from samsprak.model.addresses.links import Goal, destination_from
from samsprak.model.edition_records import PLACE, OwnWords, SaidItem, SaidWords
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.news import NewsFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from samsprak.library.documents import Documents
    from samsprak.model.documents import Document


def facts_of(source: Document) -> dict[str, str]:
    """Return the known facts of *source* that an edition says, as texts; the place in the source language."""
    found: Mapping[str, date | int | str | None]
    match source.facts:
        case CallFacts() as call:
            found = {"opens": call.opens, "closes": call.closes, "amount_sek": call.amount_sek}
        case EventFacts() as event:
            found = {
                "starts": event.starts,
                "ends": event.ends,
                "registration_until": event.registration_until,
                PLACE: event.place,
            }
        case NewsFacts():
            found = {"publish_on": source.publish_on}
        case _:
            found = {}
    return {name: _text(value) for name, value in found.items() if value is not None}


def _text(value: date | int | str) -> str:
    return str(value) if isinstance(value, int | str) else value.isoformat()


def said_item(library: Documents, key: str) -> SaidItem:
    """Return what an edition of the Library's day says about the document *key*, in the languages that it has."""
    source = library.source(key)
    facts = facts_of(source)
    state = str(source.facts.state) if isinstance(source.facts, CallFacts) else str(source.state)
    words = {one.language: _words_of(one) for one in library.translations(key)}
    return SaidItem(library.permanent_key(key), state, facts, words)


def _words_of(document: Document) -> SaidWords:
    place = document.facts.place if isinstance(document.facts, EventFacts) else None
    return SaidWords(document.title, document.summary, place or "")


def own_words(library: Documents, key: str, code: str, codes: Collection[str]) -> OwnWords:
    """
    Return an edition's own words in the language *code*; *codes* are those of all languages.

    Links count by their documents, so that a move changes nothing. Raises KeyError if it has no words in the language.
    """
    edition = library.version(key, code)
    if edition is None:
        raise KeyError(key, code)
    body = library.body(key, code)
    goals = (destination_from(one.target, key, code, codes) for one in body.links)
    linked = [library.permanent_key(one.name) if one.goal is Goal.DOCUMENT else one.name for one in goals]
    return OwnWords(edition.title, edition.summary, _digest([body.words_digest, *linked]))


def choice_digest(library: Documents, source: Document) -> str:
    """Return the digest of an edition's number, day and choice; items count by their permanent keys."""
    facts, rule = facts_of_edition(source), facts_of_edition(source).rule
    items = [library.permanent_key(one) for one in facts.items]
    lead = "" if facts.lead is None else library.permanent_key(facts.lead)
    rules = [] if rule is None else [str(rule.since), *rule.kinds, "", *rule.counties, "", str(rule.most)]
    return _digest([facts.number, str(source.publish_on), lead, *items, "", *rules])


def _digest(parts: list[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
