"""Queries about grants, calls, counties, dates, decisions and figures, for the lists on pages."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samsprak.library.open_data import data_days, document_facts, published_versions
from samsprak.library.ordering import newest_first
from samsprak.library.queries import Queryable, query
from samsprak.model.addresses.link_labels import applicants_of, short_link
from samsprak.model.dated_entries import dates_of, news_of
from samsprak.model.documents import as_moment
from samsprak.model.kinds import KINDS, Kind
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.county import CountyFacts
from samsprak.model.tables import Order, Subject

if TYPE_CHECKING:
    from samsprak.library.documents import Documents
    from samsprak.library.open_data import DataDays, DocumentFacts
    from samsprak.model.addresses.link_labels import Applicants, Linked
    from samsprak.model.dated_entries import DatedEntry
    from samsprak.model.documents import Document
    from samsprak.model.tables import AddressTable, Decision, DecisionTable, FigureSeries, FigureTable


class CallIdentity(NamedTuple):
    """The natural key of a call, unique beside its document key; *county* is empty for a national call."""

    key: str
    grant: str
    county: str
    year: int
    round: int


class DecisionScope(NamedTuple):
    """
    What decisions are about: keys of grants, letters of counties, and years, each sorted; the number of organisations.

    The letter is empty for the whole country.
    """

    grants: tuple[str, ...]
    counties: tuple[str, ...]
    years: tuple[int, ...]
    organisations: int


class ActionLists(Queryable):
    """Lists of a Library that combine facts, each computed once, on first use."""

    def __init__(self, library: Documents) -> None:
        self._library = library
        self._calls: dict[str, dict[tuple[str, str], list[Document]]] = {}
        self._dates: dict[str, list[DatedEntry]] = {}
        self._own_dates: dict[str, dict[tuple[str, str], list[DatedEntry]]] = {}
        self._coming: dict[str, dict[str, list[DatedEntry]]] = {}
        self._past: dict[str, list[DatedEntry]] = {}
        self._news: dict[str, dict[str, list[DatedEntry]]] = {}
        self._counties: dict[str, dict[str | None, Document]] = {}
        self._in_county: dict[tuple[Kind, str], dict[str, list[Document]]] = {}

    @query("site")
    def grants(self, language_code: str) -> tuple[Document, ...]:
        """Return the listed grants for readers of the language, sorted by ``order``."""
        return self._library.all_of(Kind.GRANT, language_code)

    @query("site")
    def counties(self, language_code: str) -> tuple[Document, ...]:
        """Return the listed counties for readers of the language, sorted by code."""
        return self._library.all_of(Kind.COUNTY, language_code)

    @query("site")
    def county(self, letter: str, language_code: str) -> Linked | None:
        """Return the link label of a county's page for readers of the language, None if there is no such page."""
        county = self._county(letter, language_code)
        return None if county is None else self._library.linked(county.key, language_code)

    @query("site")
    def county_link(self, letter: str, language_code: str) -> Linked | None:
        """Return the short link label of a county's page (the short name), None if there is no such page."""
        return short_link(self._county(letter, language_code))

    @query("site")
    def grant_link(self, key: str, language_code: str) -> Linked | None:
        """Return the short link label of a grant for readers of the language, None if the grant is not public."""
        return short_link(self._library.shown(key, language_code))

    @query("site")
    def applicants(self, grant: str, language_code: str) -> Applicants | None:
        """Return the eligible applicants of a grant for readers of the language, None if the grant is not public."""
        return applicants_of(self._library.shown(grant, language_code))

    @query("site")
    def calls(
        self, language_code: str, grant: str = "", county: str = "", start: int = 0, stop: int | None = None
    ) -> tuple[Document, ...]:
        """
        Return the listed calls for readers of the language, filtered by grant and county where these are given.

        Sorted by state: open calls, earliest closing first; upcoming calls, earliest opening first; calls without
        recorded days; past calls, latest first.
        """
        return tuple(self._calls_of(language_code).get((grant, county), ())[start:stop])

    @query("site")
    def current_calls(self, language_code: str, county: str = "", most: int | None = None) -> tuple[Document, ...]:
        """Return open and upcoming calls in the order of ``calls``; for a county, its own and the national calls."""
        calls = self._calls_of(language_code).get(("", ""), ())
        current = []
        for call in calls:
            if not isinstance(call.facts, CallFacts) or not call.facts.state.is_current:
                break  # current calls sort first
            if not county or call.county in {None, county}:
                current.append(call)
        return tuple(current[:most])

    @query("site")
    def in_county(self, kind: Kind, letter: str, language_code: str, most: int) -> tuple[Document, ...]:
        """Return the newest listed documents of a kind about a county, for readers of the language."""
        if (kind, language_code) not in self._in_county:
            found: defaultdict[str, list[Document]] = defaultdict(list)
            for one in sorted(self._library.all_of(kind, language_code), key=newest_first):
                found[one.county or ""].append(one)
            self._in_county[kind, language_code] = found
        return tuple(self._in_county[kind, language_code].get(letter, ())[:most])

    @query("site")
    def dates(
        self, language_code: str, kind: str = "", county: str = "", most: int | None = None
    ) -> tuple[DatedEntry, ...]:
        """
        Return the latest *most* dates of listed calls and events in the language itself, in chronological order.

        *kind* (the name of a calendar) and *county*, if given, filter the dates.
        """
        if language_code not in self._own_dates:
            own: defaultdict[tuple[str, str], list[DatedEntry]] = defaultdict(list)
            for one in self._dates_of(language_code):
                if one.document.language == language_code:
                    place = one.document.county or ""
                    for name in {("", ""), (one.kind, ""), ("", place), (one.kind, place)}:
                        own[name].append(one)
            self._own_dates[language_code] = own
        found = self._own_dates[language_code].get((kind, county), [])
        return tuple(found[-most:] if most else found)

    @query("site")
    def coming_dates(self, language_code: str, county: str = "", most: int | None = None) -> tuple[DatedEntry, ...]:
        """Return current and future dates of listed calls and events for readers of the language, earliest first."""
        if language_code not in self._coming:
            found: defaultdict[str, list[DatedEntry]] = defaultdict(list)
            for one in self._dates_of(language_code):
                if one.last_day >= self._library.today:
                    for place in {"", one.document.county or ""}:
                        found[place].append(one)
            self._coming[language_code] = found
        return tuple(self._coming[language_code].get(county, [])[:most])

    @query("site")
    def past_dates(self, language_code: str, most: int) -> tuple[DatedEntry, ...]:
        """Return past dates of listed calls and events for readers of the language, latest first."""
        if language_code not in self._past:
            latest_first = reversed(self._dates_of(language_code))
            self._past[language_code] = [one for one in latest_first if one.last_day < self._library.today]
        return tuple(self._past[language_code][:most])

    @query("site")
    def call_news(self, language_code: str, county: str, most: int) -> tuple[DatedEntry, ...]:
        """Return the latest state changes of a county's calls, or all, in the language itself, newest first."""
        if language_code not in self._news:
            calls = self._calls_of(language_code).get(("", ""), ())
            own = [
                one for call in calls if call.language == language_code for one in news_of(call, self._library.today)
            ]
            own.sort(key=lambda one: (one.first_day, one.document.key, one.occasion), reverse=True)
            found: defaultdict[str, list[DatedEntry]] = defaultdict(list)
            for one in own:
                for place in {"", one.document.county or ""}:
                    found[place].append(one)
            self._news[language_code] = found
        return tuple(self._news[language_code].get(county, [])[:most])

    @query("site")
    def published(self, kind: Kind) -> tuple[Document, ...]:
        """Return every listed version of the documents of a kind, sorted by key, then in language order."""
        return self._published[kind]

    @query("site")
    def document_facts(self) -> tuple[DocumentFacts, ...]:
        """Return a summary of the facts of each listed document, sorted by key."""
        return tuple(document_facts(self._listed))

    @query("site")
    def data_days(self) -> tuple[DataDays, ...]:
        """Return the first and last day of the entries of each open data set, by name."""
        return tuple(data_days(self.published, self._library.tables))

    @query("site")
    def call_identities(self) -> tuple[CallIdentity, ...]:
        """Return the identity of each call, regardless of state."""
        found = []
        for key in self._library.documents:
            one = self._library.source(key)
            if isinstance(one.facts, CallFacts):
                found.append(CallIdentity(key, one.facts.grant, one.county or "", one.facts.year, one.facts.round))
        return tuple(found)

    @query("site")
    def county_letters(self) -> tuple[tuple[str, str], ...]:
        """Return the key and letter of each county's page, regardless of state."""
        sources = (self._library.source(key) for key in self._library.documents)
        return tuple((one.key, one.county or "") for one in sources if isinstance(one.facts, CountyFacts))

    @query("site")
    def decisions(  # noqa: PLR0917 # queries are recorded with positional arguments
        self,
        grant: str = "",
        county: str = "",
        call: str = "",
        order: Order = Order.YEAR,
        start: int = 0,
        stop: int | None = None,
    ) -> tuple[Decision, ...]:
        """Return decisions as ``Tables.ordered`` filters and sorts them, from *start* up to *stop*."""
        return self._library.tables.ordered(grant, county, call, Order(order))[start:stop]

    @query("site")
    def decision_count(self, grant: str = "", county: str = "", call: str = "") -> int:
        """Return the number of decisions."""
        return len(self._library.tables.ordered(grant, county, call, Order.YEAR))

    @query("site")
    def granted_sek(self, grant: str = "", county: str = "", call: str = "") -> int:
        """Return the total amount of decisions, in whole kronor."""
        return sum(one.amount_sek for one in self._library.tables.ordered(grant, county, call, Order.YEAR))

    @query("site")
    def decided(self, grant: str = "", county: str = "", call: str = "") -> DecisionScope:
        """Return the scope of decisions."""
        found = self._library.tables.ordered(grant, county, call, Order.YEAR)
        return DecisionScope(
            grants=tuple(sorted({one.grant for one in found})),
            counties=tuple(sorted({one.county or "" for one in found})),
            years=tuple(sorted({one.year for one in found})),
            organisations=len({one.organisation for one in found}),
        )

    @query("site")
    def granted_by_organisation(self, county: str, most: int) -> tuple[tuple[str, int], ...]:
        """Return the *most* top recipients of a county with their totals in whole kronor, highest first."""
        sums: defaultdict[str, int] = defaultdict(int)
        for one in self._library.tables.ordered("", county, "", Order.YEAR):
            sums[one.organisation] += one.amount_sek
        return tuple(sorted(sums.items(), key=lambda one: (-one[1], one[0]))[:most])

    @query("site")
    def series(self, of: Subject, subject: str) -> tuple[FigureSeries, ...]:
        """Return the figures of a county (by letter) or a grant (by key), one series per table with figures of it."""
        return self._library.tables.series(Subject(of), subject)

    @query("site")
    def figure_tables(self, of: Subject) -> tuple[FigureTable, ...]:
        """Return the tables of figures about counties or about grants."""
        return tuple(table for table in self._library.tables.figures if table.of == of)

    @query("site")
    def decision_tables(self) -> tuple[DecisionTable, ...]:
        """Return the tables of decisions."""
        return self._library.tables.decisions

    @query("site")
    def address_tables(self) -> tuple[AddressTable, ...]:
        """Return the tables of addresses of other websites."""
        return self._library.tables.addresses

    @query("site")
    def website(self, letter: str) -> str | None:
        """Return the address of the website of a county's board, of all boards for an empty letter, or None."""
        return next((one.addresses.get(letter) for one in self._library.tables.addresses), None)

    @cached_property
    def _listed(self) -> tuple[Document, ...]:
        return tuple(published_versions(self._library))

    @cached_property
    def _published(self) -> dict[Kind, tuple[Document, ...]]:
        found: dict[Kind, list[Document]] = {one: [] for one in Kind}
        for document in self._listed:
            found[document.kind].append(document)
        return {kind: tuple(documents) for kind, documents in found.items()}

    def _county(self, letter: str, language_code: str) -> Document | None:
        if language_code not in self._counties:
            self._counties[language_code] = {one.county: one for one in reversed(self.counties(language_code))}
        return self._counties[language_code].get(letter)

    def _calls_of(self, language_code: str) -> dict[tuple[str, str], list[Document]]:
        if language_code not in self._calls:
            found: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
            for call in self._library.all_of(Kind.CALL, language_code):
                if isinstance(call.facts, CallFacts):
                    grant, county = call.facts.grant, call.county or ""
                    for name in {("", ""), (grant, ""), ("", county), (grant, county)}:
                        found[name].append(call)
            self._calls[language_code] = found
        return self._calls[language_code]

    def _dates_of(self, language_code: str) -> list[DatedEntry]:
        if language_code not in self._dates:
            found = [
                entry
                for kind, spec in KINDS.items()
                if spec.calendar is not None
                for document in self._library.all_of(kind, language_code)
                for entry in dates_of(document)
            ]
            found.sort(key=lambda one: (as_moment(one.day), one.document.key, one.occasion))
            self._dates[language_code] = found
        return self._dates[language_code]
