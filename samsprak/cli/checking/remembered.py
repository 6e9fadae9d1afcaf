"""Checks that are run again only where an answer to one of their queries has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.checks import Check, CheckContext, all_checks, faults_of_document, faults_of_site
from samsprak.digests import digest_of
from samsprak.library.dependencies import Dependencies, current_answer, tracked
from samsprak.library.queries import QUERIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library
    from samsprak.library.queries import Query
    from samsprak.model.diagnostics import Fault
    from samsprak.model.settings import Settings

_encoder = msgspec.msgpack.Encoder()


class RememberedChecks:
    """The checks of a site with the same settings on the same day, with the queries that each asked."""

    def __init__(self, settings: Settings, day: date) -> None:
        self._settings = settings
        self._day = day
        self._broken_keys: Collection[str] = frozenset()
        self._queries: dict[Check, frozenset[Query]] = {}
        self._answers: dict[Query, bytes] = {}

    def are_of(self, settings: Settings, day: date) -> bool:
        """Return True for checks of a site with these settings on this day."""
        return (settings, day) == (self._settings, self._day)

    def faults(self, loaded: LoadedContent, keys: Collection[str] | None) -> Iterator[Fault]:
        """
        Yield the faults of all checks, after the texts of the documents *keys* have changed; None for any change.

        A check with faults is always run again: the wording of a fault may use more than its queries. All are run again
        when other files can't be read, since links to those are not followed.
        """
        if loaded.broken_keys != self._broken_keys:
            self._broken_keys = frozenset(loaded.broken_keys)
            self._queries, self._answers = {}, {}
        dependencies = Dependencies()
        view = tracked(loaded.library, dependencies)
        changed = self._changed(view, keys)
        context = CheckContext(view, loaded, self._settings)
        known, self._queries = self._queries, {}
        for check in all_checks(loaded):
            queries = known.get(check)
            if queries is not None and not queries & changed:
                self._queries[check] = queries
                continue
            found = list(
                faults_of_document(check.key, check.language, context) if check.key else faults_of_site(context)
            )
            queries = dependencies.take()
            if not found:
                self._queries[check] = queries
            for query in queries - self._answers.keys():
                self._answers[query] = _answer(view, query)
            yield from found

    def _changed(self, view: Library, keys: Collection[str] | None) -> set[Query]:
        """Return the queries with another answer than before, and remember the new ones."""
        asked = frozenset(query for queries in self._queries.values() for query in queries)
        self._answers = {query: answer for query, answer in self._answers.items() if query in asked}
        found = set()
        for query, before in self._answers.items():
            scope = QUERIES[str(query[0])].scope
            if keys is not None and (scope in {"media", "day"} or (scope == "key" and query[1] not in keys)):
                continue
            if (now := _answer(view, query)) != before:
                found.add(query)
                self._answers[query] = now
        return found


def _answer(view: Library, query: Query) -> bytes:
    """Return a digest of the answer to a query, empty if its document is gone."""
    try:
        return digest_of(_encoder.encode(current_answer(view, query)))
    except LookupError:
        return b""
