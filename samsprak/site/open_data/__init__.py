"""
Open data: what the site says, for machines, in ``data/``.

What may be here turns the answers of the Library into rows, and rows into files, their schemas and their catalogue. The
types of the rows write the files and make the schemas, so that these can't say different things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.urls import place_of_data
from samsprak.rendering.outputs import Output
from samsprak.site.open_data.catalogue import JSON_LD, RDF_XML, json_ld, rdf_xml
from samsprak.site.open_data.csv_files import csv_file
from samsprak.site.open_data.datasets import CSV, DATASETS, JSON
from samsprak.site.open_data.json_files import json_file, schema_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

_MAKERS = {JSON: json_file, CSV: csv_file}


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the files of every dataset, its schema, and the catalogue of all: there even where there is no row."""
    for dataset in DATASETS:
        for file_format in dataset.formats:
            yield Output(place_of_data(dataset.file_name(file_format)), _MAKERS[file_format], (dataset.name,))
        yield Output(place_of_data(dataset.schema_name), schema_file, (dataset.name,))
    yield Output(place_of_data(JSON_LD), json_ld)
    yield Output(place_of_data(RDF_XML), rdf_xml)
