"""Views of the datasets for the page about open data, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.content_types import MEDIA_TYPES, media_type
from samsprak.site.open_data.catalogue import JSON_LD, RDF_XML
from samsprak.site.open_data.datasets import DATASETS, LICENCE, LICENCE_NAME

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite
    from samsprak.site.open_data.datasets import Dataset

# The names of the formats, the same in every language.
_FORMAT_NAMES = {"json": "JSON", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to download: the name of its format, its address and its media type."""

    format: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a dataset's rows: its name, its meaning in the reader's language, and the code of its unit."""

    name: str
    meaning: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A dataset with its files and fields; *schema* is the address of its schema."""

    name: str
    title: str
    description: str
    files: tuple[FileView, ...]
    schema: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """All datasets, their licence, and the catalogue for portals in each format."""

    datasets: tuple[DatasetView, ...]
    licence: str
    licence_address: str
    catalogues: tuple[FileView, ...]


def data_view(reader: ReaderSite) -> DataView:
    """Return the datasets and catalogues for a reader."""
    address = reader.site.addresses.data
    return DataView(
        datasets=tuple(_dataset(one, reader) for one in DATASETS),
        licence=LICENCE_NAME,
        licence_address=LICENCE,
        catalogues=(
            FileView("JSON-LD", address(JSON_LD), media_type(JSON_LD)),
            FileView("RDF/XML", address(RDF_XML), media_type(RDF_XML)),
        ),
    )


def _dataset(dataset: Dataset, reader: ReaderSite) -> DatasetView:
    said = reader.gettext
    address = reader.site.addresses.data
    return DatasetView(
        name=dataset.name,
        title=said(dataset.title),
        description=said(dataset.description),
        files=tuple(
            FileView(_FORMAT_NAMES[one], address(dataset.file_name(one)), MEDIA_TYPES[one]) for one in dataset.formats
        ),
        schema=address(dataset.schema_name),
        fields=tuple(FieldView(one.name, said(one.meaning), one.unit) for one in dataset.fields),
    )
