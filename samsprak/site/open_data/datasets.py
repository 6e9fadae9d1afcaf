"""The datasets: name, description, row type, source of the rows, and files of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, get_type_hints

from samsprak.i18n.marking import N_
from samsprak.library.open_data import DECISIONS, DOCUMENTS, FIGURES
from samsprak.model.kinds import Kind
from samsprak.site.open_data import document_rows, documents, files, tables
from samsprak.site.open_data.fields import UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import msgspec

    from samsprak.rendering.site import Site

JSON, CSV = "json", "csv"
# Source: https://creativecommons.org/publicdomain/zero/1.0/, in the form demanded by DCAT-AP-SE.
LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
LICENCE_NAME = "CC0 1.0"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: its name, its meaning as a gettext message, and its unit if it has one."""

    name: str
    meaning: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """
    Rows of one type and the files with them.

    *title* and *description* are gettext messages. *days* is its name in ``ActionLists.data_days``. Rows of a dataset
    that *changes_often* follow the content or the day. One that *has_source_words* is in the source language only.
    """

    name: str
    title: str
    description: str
    file: type[files.File]
    row: type[msgspec.Struct]
    rows: Callable[[Site], Iterable[msgspec.Struct]]
    days: str
    tables: Callable[[Site], list[tables.Table]] | None = None
    has_csv: bool = True
    changes_often: bool = True
    has_source_words: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """The extensions of its files."""
        return (JSON, CSV) if self.has_csv else (JSON,)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a row, in order."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple(_field(name, hints[name].__metadata__[-1]) for name in self.row.__struct_fields__)

    def file_name(self, file_format: str) -> str:
        """Return the name of its file in a format."""
        return f"{self.name}.{file_format}"

    @property
    def schema_name(self) -> str:
        """The name of the file of its schema, below the folder of open data."""
        return f"schemas/{self.name}.schema.json"


def _field(name: str, meta: msgspec.Meta) -> Field:
    return Field(name, meta.description or "", (meta.extra_json_schema or {}).get(UNIT))


DATASETS = (
    Dataset(
        "documents",
        N_("All pages"),
        N_("Every page that can be read here, with its title and address in each language."),
        files.Documents,
        documents.Document,
        document_rows.documents,
        DOCUMENTS,
        has_csv=False,
    ),
    Dataset(
        "grants",
        N_("State grants"),
        N_("The grants for integration work: what they are for, who may apply, and the law they rest on."),
        files.Grants,
        documents.Grant,
        document_rows.grants,
        Kind.GRANT,
        has_csv=False,
        changes_often=False,
    ),
    Dataset(
        "calls",
        N_("Calls"),
        N_("The calls for applications, with counties, amounts and last days, and how each stands on the day."),
        files.Calls,
        documents.Call,
        document_rows.calls,
        Kind.CALL,
    ),
    Dataset(
        "decisions",
        N_("Decisions"),
        N_("The decisions to give grants: to whom, for what, and how much."),
        files.Decisions,
        tables.Decision,
        tables.decisions,
        DECISIONS,
        tables=tables.decision_tables,
        changes_often=False,
        has_source_words=True,
    ),
    Dataset(
        "events",
        N_("Events"),
        N_("Seminars and other events, past and coming."),
        files.Events,
        documents.Event,
        document_rows.events,
        Kind.EVENT,
    ),
    Dataset(
        "counties",
        N_("Counties"),
        N_("The counties that have pages here, with their letters and codes."),
        files.Counties,
        documents.County,
        document_rows.counties,
        Kind.COUNTY,
        changes_often=False,
    ),
    Dataset(
        "figures",
        N_("Figures"),
        N_("Figures of counties and grants by year, each with its source."),
        files.Figures,
        tables.Figure,
        tables.figures,
        FIGURES,
        tables=tables.figure_tables,
        changes_often=False,
        has_source_words=True,
    ),
)
BY_NAME: Mapping[str, Dataset] = {one.name: one for one in DATASETS}


def rows_of(dataset: Dataset, site: Site) -> list[msgspec.Struct]:
    """Return the rows of a dataset, memoized for all of its files."""
    return site.dependencies.memoized(("rows of open data", dataset.name), partial(_rows, dataset, site))


def _rows(dataset: Dataset, site: Site) -> list[msgspec.Struct]:
    return list(dataset.rows(site))


def address_of(file: str, site: Site) -> str:
    """Return the absolute address of a file of open data."""
    return site.addresses.absolute(site.addresses.data(file))
