"""Queries about editions: the keys of their items, of their parts for counties, and their corrections."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samsprak.library.editions.corrections import Correction, corrections_in, moved_facts, moved_title
from samsprak.library.editions.facts import facts_of_edition
from samsprak.library.editions.rules import Period, in_order, period_since, reason_for
from samsprak.library.queries import Queryable, query
from samsprak.model.addresses.former import permanent_key
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.documents import Documents
    from samsprak.model.documents import Document
    from samsprak.model.edition_records import EditionRecord, SaidItem

# The kinds of a county's part, in their order, and the most items that it has.
_COUNTY_KINDS = ("news", "call", "event")
_MOST_OF_A_COUNTY = 10
# The number of earlier editions that an edition corrects.
_CORRECTED = 3


class _Said(NamedTuple):
    """What frozen editions said last about a document: the item of one of them, and its facts as corrected since."""

    item: SaidItem
    facts: dict[str, str]


class EditionLists(Queryable):
    """Queries about the editions of a Library; keys are the same for every language."""

    def __init__(self, library: Documents) -> None:
        self._library = library
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._of_counties: dict[str, dict[str, tuple[str, ...]]] = {}
        self._moved_in: dict[str, dict[str, list[Correction]]] = {}

    @query("site")
    def edition_items(self, edition: str) -> tuple[str, ...]:
        """
        Return the keys of an edition's items: its lead, those of the editor, then those chosen by its rule.

        Raises KeyError for an unknown key.
        """
        if edition not in self._chosen:
            source = self._library.source(edition)
            record = self._library.records.get(edition)
            self._chosen[edition] = self._present(record.items) if record is not None else tuple(self._choose(source))
        return self._chosen[edition]

    @query("site")
    def edition_record(self, edition: str) -> EditionRecord | None:
        """Return what an edition said when it was frozen, None if it is not."""
        return self._library.records.get(edition)

    @query("site")
    def said_items(self, edition: str) -> tuple[tuple[str, SaidItem], ...]:
        """Return the key of each item of a frozen edition with what the edition said about it."""
        record = self._library.records.get(edition)
        if record is None:
            return ()
        keys = ((self._key_now(one.key), one) for one in record.said)
        return tuple((key, one) for key, one in keys if key in self._library.documents)

    @query("site")
    def edition_counties(self, edition: str) -> tuple[str, ...]:
        """Return the letters of the counties with a rendering of their own: with items or corrections, sorted."""
        letters = {one for earlier in self._before(edition) for one in self._parts(earlier)} - {*self._parts(edition)}
        corrected = {
            one for one in letters if self.corrections_before(edition, one) != self.corrections_before(edition)
        }
        return tuple(sorted({*self._parts(edition), *corrected}))

    @query("site")
    def county_items(self, edition: str, letter: str) -> tuple[str, ...]:
        """Return the keys of the items that readers of a county get after the others of an edition."""
        return self._parts(edition).get(letter, ())

    @query("site")
    def edition_neighbours(self, edition: str) -> tuple[str | None, str | None]:
        """Return the keys of the public editions before and after an edition, None where there is none."""
        keys = [one.key for one in self._editions]
        if edition not in keys:
            return None, None
        place = keys.index(edition)
        return (keys[place - 1] if place else None), (keys[place + 1] if place + 1 < len(keys) else None)

    @query("site")
    def corrections_before(self, edition: str, county: str = "") -> tuple[Correction, ...]:
        """
        Return what has changed in items of earlier editions since the last one, up to the day of this edition.

        With the letter of a *county* the items for its readers count too. Beside noted changes these are facts that are
        other ones than frozen editions said. An item that this edition brings again needs no correction. An edition's
        own changes are corrections as well.
        """
        earlier = self._before(edition)
        if not earlier:
            return ()
        period = Period(_day_of(self._library.source(earlier[-1])) + timedelta(days=1), self._day(edition))
        brought = {*self._items_for(edition, county)}
        items = dict.fromkeys(item for one in reversed(earlier) for item in (*self._items_for(one, county), one))
        sources = [self._library.source(item) for item in items if item not in brought]
        moved = self._moved(edition)
        return tuple(
            one for source in sources for one in (*corrections_in([source], period), *moved.get(source.key, ()))
        )

    @query("site")
    def edition_changes(self, edition: str) -> tuple[Correction, ...]:
        """Return the changes in the items of an edition since the one before, for which it brings them."""
        period = self._period(self._library.source(edition))
        moved = self._moved(edition)
        return tuple(
            one
            for source in self._brought(edition)
            for one in (
                *(corrections_in([source], period) if source.publish_on not in period else ()),
                *moved.get(source.key, ()),
            )
        )

    @query("site")
    def corrections_since(self, edition: str) -> tuple[Correction, ...]:
        """
        Return what has changed in the items of an edition since its day, up to the build's day.

        A frozen edition's items are compared with what it said about them, too.
        """
        period = Period(self._day(edition) + timedelta(days=1), self._library.today)
        said = dict(self.said_items(edition))
        found: list[Correction] = []
        for source in self._brought(edition):
            found += corrections_in([source], period)
            if (item := said.get(source.key)) is not None:
                found += moved_title(item, source)
                found += moved_facts(item, item.facts, source)
        return tuple(found)

    def _brought(self, edition: str) -> Iterator[Document]:
        """Yield the sources of an edition's items, and of those for single counties, each once."""
        of_counties = (item for items in self._parts(edition).values() for item in items)
        return map(self._library.source, dict.fromkeys((*self.edition_items(edition), *of_counties)))

    def _before(self, edition: str) -> list[str]:
        """Return the keys of the last editions before a public one, the oldest first."""
        editions = [one.key for one in self._editions]
        if edition not in editions:
            return []
        return editions[max(0, editions.index(edition) - _CORRECTED) : editions.index(edition)]

    def _items_for(self, edition: str, county: str) -> tuple[str, ...]:
        of_county = self._parts(edition).get(county, ()) if county else ()
        return (*self.edition_items(edition), *of_county)

    def _moved(self, edition: str) -> dict[str, list[Correction]]:
        """Return the facts that an edition corrects, by the key of the document: those it said if it is frozen."""
        if edition not in self._moved_in:
            said = self._said_before(edition)
            record = self._library.records.get(edition)
            found: dict[str, list[Correction]] = {}
            for key, (item, facts) in said.items():
                known = None if record is None else [one for one in record.moved if self._key_now(one.key) == key]
                moved = moved_facts(item, facts, self._library.source(key), known)
                if corrections := list(moved):
                    found[key] = corrections
            self._moved_in[edition] = found
        return self._moved_in[edition]

    def _said_before(self, edition: str) -> dict[str, _Said]:
        """Return what frozen editions said last about each document, before an edition; one not frozen said it anew."""
        found: dict[str, _Said] = {}
        for one in self._before(edition):
            record = self._library.records.get(one)
            if record is None:
                for source in self._brought(one):
                    found.pop(source.key, None)
                continue
            found |= {key: _Said(item, dict(item.facts)) for key, item in self.said_items(one)}
            for moved in record.moved:
                said = found.get(self._key_now(moved.key))
                if said is not None and moved.now is None:
                    said.facts.pop(moved.fact, None)
                elif said is not None and moved.now is not None:
                    said.facts[moved.fact] = moved.now
        return found

    def _present(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the present keys of documents, given their permanent ones; those that are gone are left out."""
        return tuple(key for one in keys if (key := self._key_now(one)) in self._library.documents)

    def _key_now(self, permanent: str) -> str:
        return self._moved_keys.get(permanent, permanent)

    @cached_property
    def _moved_keys(self) -> dict[str, str]:
        """The present keys of moved documents, by their permanent keys."""
        sources = (self._library.source(key) for key in self._library.documents if self._library.records)
        return {permanent_key(one.key, one.was): one.key for one in sources if one.was}

    def _choose(self, edition: Document) -> Iterator[str]:
        """Yield the keys of the items that exist, the lead first."""
        facts = facts_of_edition(edition)
        own = [key for key in facts.items if key in self._library.documents]
        found = list(dict.fromkeys(own))
        if facts.rule is not None:
            rule = facts.rule
            period = Period(rule.since, _day_of(edition))
            wanted = (one for one in self._sources() if one.county is None or one.county in rule.counties)
            new = in_order((one for one in wanted if reason_for(one, period)), rule.kinds)
            keys = [one.key for one in new if one.key not in own]
            keys.sort(key=lambda key: key != facts.lead)  # the lead is never cut off
            found += keys[: max(0, rule.most - len(own))]
        if facts.lead in found:
            found.remove(facts.lead)
            yield facts.lead
        yield from found

    def _parts(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return the keys of the items of each county that has any, by letter."""
        if key not in self._of_counties and (record := self._library.records.get(key)) is not None:
            self._of_counties[key] = {letter: self._present(items) for letter, items in record.counties.items()}
        if key not in self._of_counties:
            national = {*self.edition_items(key)}
            period = self._period(self._library.source(key))
            found: dict[str, list[Document]] = {}
            for one in self._of_any_county:
                if one.key not in national and reason_for(one, period):
                    found.setdefault(one.county or "", []).append(one)
            parts = {letter: in_order(documents, _COUNTY_KINDS) for letter, documents in found.items()}
            self._of_counties[key] = {
                letter: tuple(one.key for one in documents[:_MOST_OF_A_COUNTY])
                for letter, documents in parts.items()
                if documents
            }
        return self._of_counties[key]

    def _period(self, edition: Document) -> Period:
        """Return the days on which a county's part looks back: those of the rule, else those since the last edition."""
        rule, last = facts_of_edition(edition).rule, _day_of(edition)
        if rule is not None:
            return Period(rule.since, last)
        return period_since((day for one in self._editions if (day := _day_of(one)) < last), last)

    def _day(self, edition: str) -> date:
        return _day_of(self._library.source(edition))

    @cached_property
    def _editions(self) -> tuple[Document, ...]:
        """The sources of public editions, the oldest first."""
        editions = (one for one in self._sources() if one.kind is Kind.EDITION and one.is_public)
        return tuple(sorted(editions, key=lambda one: (_day_of(one), _number_of(one), one.key)))

    @cached_property
    def _of_any_county(self) -> tuple[Document, ...]:
        """The sources of what a county's part can have; most documents are about no county."""
        return tuple(one for one in self._sources() if one.county is not None and one.kind in _COUNTY_KINDS)

    def _sources(self) -> Iterator[Document]:
        return (self._library.source(key) for key in self._library.documents if not is_index(key))


def _day_of(edition: Document) -> date:
    return edition.publish_on or date.min


def _number_of(edition: Document) -> tuple[int, ...]:
    return tuple(map(int, facts_of_edition(edition).number.split("-")))
