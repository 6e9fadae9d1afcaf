"""Queries of the open data about documents visible to readers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.addresses.former import permanent_key
from samsprak.model.kinds import Kind
from samsprak.model.tables import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from samsprak.library.documents import Documents
    from samsprak.model.documents import Document
    from samsprak.model.tables import Tables

# Names of the combined dataset and of those from tables; a dataset of documents is named by its kind.
DOCUMENTS, DECISIONS, FIGURES = "documents", "decisions", "figures"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """
    Summary of a listed document; *titles* has the language code and title of each listed version.

    *permanent_key* is the key that its ids are made of.
    """

    permanent_key: str
    kind: Kind
    county: str | None
    address_path: str
    publish_on: date | None
    changed_on: date | None
    reviewed_on: date | None
    titles: tuple[tuple[str, str], ...]


class DataDays(NamedTuple):
    """The first and last day of publication or change in the dataset *name*; None for an empty dataset."""

    name: str
    first: date | None
    last: date | None


def published_versions(library: Documents) -> Iterator[Document]:
    """Yield every listed version of every document, sorted by key, then in language order."""
    for key in library.public_keys():
        for version in library.translations(key):
            if version.is_listed:
                yield version


def document_facts(listed: Iterable[Document]) -> Iterator[DocumentFacts]:
    """Yield document summaries, in the order of *listed*, which is that of ``published_versions``."""
    for key, group in groupby(listed, key=attrgetter("key")):
        versions = list(group)
        first = versions[0]
        yield DocumentFacts(
            permanent_key(key, first.was),
            first.kind,
            first.county,
            first.address_path,
            first.publish_on,
            first.changed_on,
            first.reviewed_on,
            tuple((one.language, one.title) for one in versions),
        )


def data_days(published: Callable[[Kind], Iterable[Document]], tables: Tables) -> Iterator[DataDays]:
    """Yield the days of all documents, of each kind (from *published*), and of the *tables*, with dataset names."""
    spans = {kind: _span(published(kind)) for kind in Kind}
    days = sorted(day for span in spans.values() for day in span)
    yield _days(DOCUMENTS, days)
    yield from (_days(str(kind), span) for kind, span in spans.items())
    yield _days(DECISIONS, [table.heading.reviewed_on for table in tables.decisions])
    yield _days(FIGURES, [table.heading.reviewed_on for of in Subject for table in tables.figures if table.of == of])


def _span(documents: Iterable[Document]) -> list[date]:
    days = {day for one in documents for day in (one.publish_on or one.updated_on, one.updated_on)}
    return [min(days), max(days)] if days else []


def _days(name: str, days: list[date]) -> DataDays:
    return DataDays(name, min(days, default=None), max(days, default=None))
