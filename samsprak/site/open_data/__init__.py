"""
Open data: the content of the site for machines, in ``data/``.

This package turns answers of the Library into rows, and rows into files with their schemas and catalogue. The same row
types serialize the files and generate the schemas, so that the two can't differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_data
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
    """Yield the files of every dataset, its schema, and the catalogue; a dataset without rows has files too."""
    for dataset in DATASETS:
        for file_format in dataset.formats:
            yield Output(place_of_data(dataset.file_name(file_format)), _MAKERS[file_format], (dataset.name,))
        yield Output(place_of_data(dataset.schema_name), schema_file, (dataset.name,))
    yield Output(place_of_data(JSON_LD), json_ld)
    yield Output(place_of_data(RDF_XML), rdf_xml)
