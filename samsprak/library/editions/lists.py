"""Queries about editions: the keys of their items, of their parts for counties, and their corrections."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from samsprak.library.editions.corrections import Correction, corrections_in
from samsprak.library.editions.facts import facts_of_edition
from samsprak.library.editions.rules import Period, in_order, period_since, reason_for
from samsprak.library.queries import Queryable, query
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.documents import Documents
    from samsprak.model.documents import Document

# The kinds of a county's part, in their order, and the most items that it has.
_COUNTY_KINDS = ("news", "call", "event")
_MOST_OF_A_COUNTY = 10
# The number of earlier editions that an edition corrects.
_CORRECTED = 3


class EditionLists(Queryable):
    """Queries about the editions of a Library; keys are the same for every language."""

    def __init__(self, library: Documents) -> None:
        self._library = library
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._of_counties: dict[str, dict[str, tuple[str, ...]]] = {}

    @query("site")
    def edition_items(self, edition: str) -> tuple[str, ...]:
        """
        Return the keys of an edition's items: its lead, those of the editor, then those chosen by its rule.

        Raises KeyError for an unknown key.
        """
        if edition not in self._chosen:
            self._chosen[edition] = tuple(self._choose(self._library.source(edition)))
        return self._chosen[edition]

    @query("site")
    def edition_counties(self, edition: str) -> tuple[str, ...]:
        """Return the letters of the counties with a part of their own in an edition, sorted."""
        return tuple(sorted(self._parts(edition)))

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
    def corrections_before(self, edition: str) -> tuple[Correction, ...]:
        """
        Return what has changed in items of earlier editions since the last one, up to the day of this edition.

        An item that this edition brings again needs no correction.
        """
        editions = [one.key for one in self._editions]
        if edition not in editions:
            return ()
        source = self._library.source(edition)
        earlier = editions[max(0, editions.index(edition) - _CORRECTED) : editions.index(edition)]
        if not earlier:
            return ()
        period = Period(_day_of(self._library.source(earlier[-1])) + timedelta(days=1), _day_of(source))
        brought = {*self.edition_items(edition)}
        items = dict.fromkeys(item for one in reversed(earlier) for item in self.edition_items(one))
        return tuple(corrections_in((self._library.source(item) for item in items if item not in brought), period))

    @query("site")
    def edition_changes(self, edition: str) -> tuple[Correction, ...]:
        """Return the changes in the items of an edition since the one before, for which it brings them."""
        period = self._period(self._library.source(edition))
        known = (one for one in self._brought(edition) if one.publish_on not in period)
        return tuple(corrections_in(known, period))

    @query("site")
    def corrections_since(self, edition: str) -> tuple[Correction, ...]:
        """Return what has changed in the items of an edition since its day, up to the build's day."""
        source = self._library.source(edition)
        period = Period(_day_of(source) + timedelta(days=1), self._library.today)
        return tuple(corrections_in(self._brought(edition), period))

    def _brought(self, edition: str) -> Iterator[Document]:
        """Yield the sources of an edition's items, and of those for single counties, each once."""
        of_counties = (item for items in self._parts(edition).values() for item in items)
        return map(self._library.source, dict.fromkeys((*self.edition_items(edition), *of_counties)))

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
