"""Tables of content/data/: figures with their sources, decisions to award grants, and addresses of other websites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping  # noqa: TC003 # msgspec evaluates the annotations of cached tables at run time
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 # as above
from enum import StrEnum
from functools import cached_property

from samsprak.model.texts.collation import alphabetical
from samsprak.model.translations.table_strings import TableStrings  # noqa: TC001 # as above


class Unit(StrEnum):
    """What figures count."""

    PERSONS = "persons"
    SEK = "SEK"


# The county of an address that is that of all boards together.
ALL_COUNTIES = ""


class Subject(StrEnum):
    """What each figure of a table is of."""

    COUNTY = "county"
    GRANT = "grant"


class Order(StrEnum):
    """The orders in which decisions can be read."""

    YEAR = "year"
    AMOUNT = "amount"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Heading:
    """
    Title and description of a table by language code, and the sources for the whole table.

    *notes* are remarks on single subjects, by subject and language code. *translations* are those of sources and
    activities, by language code and by the words in the source language. *pins* are the digests that translations were
    made from, *parity* the differences that are meant with their reasons, both by language code.
    """

    name: str
    path: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    sources: tuple[str, ...]
    reviewed_on: date
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parity: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def translated(self, words: str, code: str) -> str | None:
        """Return the translation of a source or activity into a language, None without one."""
        return self.translations.get(code, {}).get(words)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its subject (a county's letter or a grant's key), year, value and source."""

    subject: str
    year: int
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """
    Figures of counties or grants in one unit, sorted by subject and year; *lines* are the line numbers of their rows.

    *is_complete* is True if each year covers every subject, so that the sum of a year's figures is the national total.
    """

    heading: Heading
    of: Subject
    unit: Unit
    figures: tuple[Figure, ...]
    lines: tuple[int, ...] = ()
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """
    A decision to award a grant: reference number, recipient and purpose (both as written in the decision), and amount.

    *grant* and *call* are keys, *county* a letter. *activity_in* has the translations of the activity by language code.
    """

    reference: str
    organisation: str
    activity: str
    amount_sek: int
    grant: str
    year: int
    county: str | None = None
    call: str | None = None
    activity_in: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Decisions, in file order; *lines* are the line numbers of their rows."""

    heading: Heading
    decisions: tuple[Decision, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressTable:
    """
    Addresses of other websites on integration, by the letter of the county whose board each is of.

    ``ALL_COUNTIES`` stands for all boards.
    """

    heading: Heading
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """
    The figures of one subject by year, and the national totals for the same years.

    *totals* is empty if the table is not complete.
    """

    heading: Heading
    unit: Unit
    figures: tuple[Figure, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True)
class Tables:
    """All tables, sorted by name, and their translated *strings*."""

    figures: tuple[FigureTable, ...] = ()
    decisions: tuple[DecisionTable, ...] = ()
    strings: tuple[TableStrings, ...] = ()
    addresses: tuple[AddressTable, ...] = ()
    _sorted: dict[tuple[str, str, str, Order], tuple[Decision, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def series(self, of: Subject, subject: str) -> tuple[FigureSeries, ...]:
        """Return the figures of a county or grant, one series for each table of *of* with figures of *subject*."""
        found = []
        for table in self.figures:
            own = self._by_subject[table.heading.name].get(subject, ()) if table.of == of else ()
            if own:
                totals = self._totals[table.heading.name]
                sums = tuple(totals[one.year] for one in own) if table.is_complete else ()
                found.append(FigureSeries(table.heading, table.unit, own, sums))
        return tuple(found)

    def ordered(self, grant: str, county: str, call: str, order: Order) -> tuple[Decision, ...]:
        """
        Return the decisions of a grant, county or call; an empty argument matches all.

        Sorted by *order*: newest year first, then by reference number; highest amount first; or by organisation name.
        """
        name = (grant, county, call, order)
        if name not in self._sorted:
            if call:
                about = self._by_call.get(call, ())
                wanted = [one for one in about if grant in {"", one.grant} and county in {"", one.county}]
            else:
                wanted = self._by_grant_and_county.get((grant, county), [])
            self._sorted[name] = tuple(sorted(wanted, key=_KEYS[order]))
        return self._sorted[name]

    @cached_property
    def _by_subject(self) -> Mapping[str, Mapping[str, tuple[Figure, ...]]]:
        found: dict[str, dict[str, tuple[Figure, ...]]] = {}
        for table in self.figures:
            subjects: defaultdict[str, list[Figure]] = defaultdict(list)
            for figure in table.figures:
                subjects[figure.subject].append(figure)
            found[table.heading.name] = {subject: tuple(figures) for subject, figures in subjects.items()}
        return found

    @cached_property
    def _totals(self) -> Mapping[str, Mapping[int, int]]:
        found: dict[str, dict[int, int]] = {}
        for table in self.figures:
            totals: defaultdict[int, int] = defaultdict(int)
            for figure in table.figures:
                totals[figure.year] += figure.value
            found[table.heading.name] = totals
        return found

    @cached_property
    def _by_grant_and_county(self) -> Mapping[tuple[str, str], list[Decision]]:
        found: defaultdict[tuple[str, str], list[Decision]] = defaultdict(list)
        for table in self.decisions:
            for one in table.decisions:
                county = one.county or ""
                for name in {("", ""), (one.grant, ""), ("", county), (one.grant, county)}:
                    found[name].append(one)
        return found

    @cached_property
    def _by_call(self) -> Mapping[str, list[Decision]]:
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for table in self.decisions:
            for one in table.decisions:
                found[one.call or ""].append(one)
        return found


def _by_year(decision: Decision) -> tuple[int, str, str]:
    number, _, year = decision.reference.partition("-")
    return (-decision.year, f"{year} {number:>9}", decision.reference)


def _by_amount(decision: Decision) -> tuple[int, str, str]:
    return (-decision.amount_sek, alphabetical(decision.organisation, "sv"), decision.reference)


def _by_organisation(decision: Decision) -> tuple[int, str, str]:
    return (0, alphabetical(decision.organisation, "sv"), f"{9999 - decision.year} {decision.reference}")


_KEYS = {Order.YEAR: _by_year, Order.AMOUNT: _by_amount, Order.ORGANISATION: _by_organisation}
