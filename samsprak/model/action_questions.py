"""What is asked of the ``ActionLists`` of a Library, each question noted as in ``samsprak.model.questions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.tables import Order

if TYPE_CHECKING:
    from samsprak.model.action_lists import ActionLists, CallIdentity
    from samsprak.model.data_lists import DataDays, DocumentFacts
    from samsprak.model.documents import Document, Kind
    from samsprak.model.linked import Applicants, Linked
    from samsprak.model.occasions import DatedEntry
    from samsprak.model.questions import Notes
    from samsprak.model.tables import Decision, DecisionTable, FigureSeries, FigureTable, Subject

# Their answers may change with any document, and with the day.
OF_ACTIONS = frozenset(
    {
        "applicants", "call_identities", "call_news", "calls", "coming_dates", "counties", "county", "county_letters",
        "county_link", "current_calls", "data_days", "dates", "decision_count", "decision_tables", "decisions",
        "document_facts", "figure_tables", "grant_link", "granted_by_organisation", "granted_sek", "grants",
        "in_county", "past_dates", "published", "series",
    }
)  # fmt: skip


class AskedActions:
    """The lists of what readers act on, which note what they are asked."""

    def __init__(self, lists: ActionLists, notes: Notes) -> None:
        self._lists = lists
        self._notes = notes

    def grants(self, language_code: str) -> tuple[Document, ...]:
        """See ``ActionLists.grants``."""
        self._notes.add(("grants", language_code))
        return self._lists.grants(language_code)

    def counties(self, language_code: str) -> tuple[Document, ...]:
        """See ``ActionLists.counties``."""
        self._notes.add(("counties", language_code))
        return self._lists.counties(language_code)

    def county(self, letter: str, language_code: str) -> Linked | None:
        """See ``ActionLists.county``."""
        self._notes.add(("county", letter, language_code))
        return self._lists.county(letter, language_code)

    def county_link(self, letter: str, language_code: str) -> Linked | None:
        """See ``ActionLists.county_link``."""
        self._notes.add(("county_link", letter, language_code))
        return self._lists.county_link(letter, language_code)

    def grant_link(self, key: str, language_code: str) -> Linked | None:
        """See ``ActionLists.grant_link``."""
        self._notes.add(("grant_link", key, language_code))
        return self._lists.grant_link(key, language_code)

    def applicants(self, grant: str, language_code: str) -> Applicants | None:
        """See ``ActionLists.applicants``."""
        self._notes.add(("applicants", grant, language_code))
        return self._lists.applicants(grant, language_code)

    def calls(
        self, language_code: str, grant: str = "", county: str = "", start: int = 0, stop: int | None = None
    ) -> tuple[Document, ...]:
        """See ``ActionLists.calls``."""
        self._notes.add(("calls", language_code, grant, county, start, stop))
        return self._lists.calls(language_code, grant, county, start, stop)

    def current_calls(self, language_code: str, county: str = "", most: int | None = None) -> tuple[Document, ...]:
        """See ``ActionLists.current_calls``."""
        self._notes.add(("current_calls", language_code, county, most))
        return self._lists.current_calls(language_code, county, most)

    def in_county(self, kind: Kind, letter: str, language_code: str, most: int) -> tuple[Document, ...]:
        """See ``ActionLists.in_county``."""
        self._notes.add(("in_county", str(kind), letter, language_code, most))
        return self._lists.in_county(kind, letter, language_code, most)

    def dates(
        self, language_code: str, kind: str = "", county: str = "", most: int | None = None
    ) -> tuple[DatedEntry, ...]:
        """See ``ActionLists.dates``."""
        self._notes.add(("dates", language_code, kind, county, most))
        return self._lists.dates(language_code, kind, county, most)

    def coming_dates(self, language_code: str, county: str = "", most: int | None = None) -> tuple[DatedEntry, ...]:
        """See ``ActionLists.coming_dates``."""
        self._notes.add(("coming_dates", language_code, county, most))
        return self._lists.coming_dates(language_code, county, most)

    def past_dates(self, language_code: str, most: int) -> tuple[DatedEntry, ...]:
        """See ``ActionLists.past_dates``."""
        self._notes.add(("past_dates", language_code, most))
        return self._lists.past_dates(language_code, most)

    def call_news(self, language_code: str, county: str, most: int) -> tuple[DatedEntry, ...]:
        """See ``ActionLists.call_news``."""
        self._notes.add(("call_news", language_code, county, most))
        return self._lists.call_news(language_code, county, most)

    def published(self, kind: Kind) -> tuple[Document, ...]:
        """See ``ActionLists.published``."""
        self._notes.add(("published", str(kind)))
        return self._lists.published(kind)

    def document_facts(self) -> tuple[DocumentFacts, ...]:
        """See ``ActionLists.document_facts``."""
        self._notes.add(("document_facts",))
        return self._lists.document_facts()

    def data_days(self) -> tuple[DataDays, ...]:
        """See ``ActionLists.data_days``."""
        self._notes.add(("data_days",))
        return self._lists.data_days()

    def call_identities(self) -> tuple[CallIdentity, ...]:
        """See ``ActionLists.call_identities``."""
        self._notes.add(("call_identities",))
        return self._lists.call_identities()

    def county_letters(self) -> tuple[tuple[str, str], ...]:
        """See ``ActionLists.county_letters``."""
        self._notes.add(("county_letters",))
        return self._lists.county_letters()

    def decisions(  # noqa: PLR0917 # a question is kept as a row of values
        self,
        grant: str = "",
        county: str = "",
        call: str = "",
        order: Order = Order.YEAR,
        start: int = 0,
        stop: int | None = None,
    ) -> tuple[Decision, ...]:
        """See ``ActionLists.decisions``."""
        self._notes.add(("decisions", grant, county, call, str(order), start, stop))
        return self._lists.decisions(grant, county, call, order, start, stop)

    def decision_count(self, grant: str = "", county: str = "", call: str = "") -> int:
        """See ``ActionLists.decision_count``."""
        self._notes.add(("decision_count", grant, county, call))
        return self._lists.decision_count(grant, county, call)

    def granted_sek(self, grant: str = "", county: str = "", call: str = "") -> int:
        """See ``ActionLists.granted_sek``."""
        self._notes.add(("granted_sek", grant, county, call))
        return self._lists.granted_sek(grant, county, call)

    def granted_by_organisation(self, county: str, most: int) -> tuple[tuple[str, int], ...]:
        """See ``ActionLists.granted_by_organisation``."""
        self._notes.add(("granted_by_organisation", county, most))
        return self._lists.granted_by_organisation(county, most)

    def series(self, of: Subject, subject: str) -> tuple[FigureSeries, ...]:
        """See ``ActionLists.series``."""
        self._notes.add(("series", str(of), subject))
        return self._lists.series(of, subject)

    def figure_tables(self, of: Subject) -> tuple[FigureTable, ...]:
        """See ``ActionLists.figure_tables``."""
        self._notes.add(("figure_tables", str(of)))
        return self._lists.figure_tables(of)

    def decision_tables(self) -> tuple[DecisionTable, ...]:
        """See ``ActionLists.decision_tables``."""
        self._notes.add(("decision_tables",))
        return self._lists.decision_tables()
