"""
The catalogue of the open data, for harvesting by data portals: DCAT-AP-SE 3.0.1, as JSON-LD and as RDF/XML.

Sweden's data portal reads RDF/XML only; both have the same content. Nothing in it depends on the clock: days are those
of the content. Every thing has an identifier of its own, since that portal does not accept blank nodes.

Source: https://docs.dataportal.se/dcat/3.0.1/en/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.i18n.catalogs import MESSAGE_LANGUAGE
from samsprak.i18n.marking import N_
from samsprak.model.addresses.uris import mailto, with_fragment
from samsprak.model.content_types import MEDIA_TYPES
from samsprak.model.texts.language_marks import is_marked
from samsprak.site.open_data import authorities
from samsprak.site.open_data.datasets import DATASETS, LICENCE, address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from samsprak.library.open_data import DataDays
    from samsprak.rendering.site import Site
    from samsprak.site.open_data.datasets import Dataset
    from samsprak.site.open_data.rdf_writing import Thing, Value

JSON_LD, RDF_XML = "catalogue.jsonld", "catalogue.rdf"
# The type of a thing is a name with a prefix. Each value is an identifier, a text or a day, in the form of JSON-LD.
_TITLE = N_("Open data on integration work")
_DESCRIPTION = N_("Calls, decisions, figures and all pages of this site as open data, free to use for any purpose.")
_KEYWORDS = (N_("integration"), N_("newcomers"), N_("state grants"))
_FILES = {"json": N_("All fields, as JSON"), "csv": N_("A table for spreadsheets, as CSV")}


def json_ld(site: Site) -> bytes:
    """Serialize the catalogue as JSON-LD."""
    document = {"@context": authorities.PREFIXES, "@graph": things(site)}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def rdf_xml(site: Site) -> bytes:
    """Serialize the catalogue as RDF/XML."""
    from samsprak.site.open_data.rdf_writing import rdf_bytes  # noqa: PLC0415 # lxml is slow to import, and the catalogue seldom changes

    return rdf_bytes(things(site))


def things(site: Site) -> list[Thing]:
    """Return all things of the catalogue, itself first."""
    days = {one.name: one for one in site.library.actions.data_days()}
    datasets = [thing for one in DATASETS for thing in _dataset(one, days[one.days], site)]
    return [
        _catalogue(days.values(), site),
        {
            "@id": _publisher(site),
            "@type": "foaf:Agent",
            "foaf:name": _names(site),
            "dcterms:type": _links(authorities.PUBLISHER),
            "foaf:homepage": _links(site.addresses.absolute(site.addresses.choose_language)),
        },
        {
            "@id": _own("contact", site),
            "@type": "vcard:Organization",
            "vcard:fn": _names(site),
            "vcard:hasEmail": _links(mailto(site.settings.publisher.email)),
        },
        *datasets,
        *_terms(),
    ]


def _terms() -> Iterator[Thing]:
    """Yield the terms defined elsewhere, each with its class, as the European profile demands."""
    for place in authorities.GEOGRAPHIES:
        yield {"@id": place, "@type": "dcterms:Location"}
    for media_type, _ in authorities.FORMATS.values():
        yield {"@id": media_type, "@type": "dcterms:MediaType"}
    for standard, title in authorities.STANDARDS.items():
        yield {"@id": standard, "@type": "dcterms:Standard", "dcterms:title": [title]}


def _catalogue(days: Iterable[DataDays], site: Site) -> Thing:
    return {
        "@id": _own("catalogue", site),
        "@type": "dcat:Catalog",
        "dcterms:title": _words(_TITLE, site),
        "dcterms:description": _words(_DESCRIPTION, site),
        "dcterms:publisher": _links(_publisher(site)),
        "dcterms:license": _links(LICENCE),
        "foaf:homepage": _links(site.addresses.absolute(site.addresses.choose_language)),
        "dcterms:language": _languages(site),
        "dcterms:spatial": _links(*authorities.GEOGRAPHIES),
        "dcat:themeTaxonomy": _links(authorities.TAXONOMY),
        **_days([one.first for one in days], [one.last for one in days], site),
        "dcat:dataset": _links(*(_own(one.name, site) for one in DATASETS)),
    }


def _dataset(dataset: Dataset, days: DataDays, site: Site) -> list[Thing]:
    files = {file_format: _own(f"{dataset.name}-{file_format}", site) for file_format in dataset.formats}
    schema = address_of(dataset.schema_name, site)
    source = authorities.LANGUAGES.get(site.settings.languages.source.tag.partition("-")[0])
    thing: Thing = {
        "@id": _own(dataset.name, site),
        "@type": "dcat:Dataset",
        "dcterms:title": _words(dataset.title, site),
        "dcterms:description": _words(dataset.description, site),
        "dcterms:publisher": _links(_publisher(site)),
        "dcat:contactPoint": _links(_own("contact", site)),
        "dcat:keyword": [word for one in _KEYWORDS for word in _words(one, site)],
        "dcat:theme": _links(*authorities.THEMES),
        "dcterms:accessRights": _links(authorities.OPEN),
        "dcterms:spatial": _links(*authorities.GEOGRAPHIES),
        "dcterms:language": (_links(source) if source else []) if dataset.has_source_words else _languages(site),
        "dcterms:accrualPeriodicity": _links(authorities.FREQUENCIES[dataset.changes_often]),
        **_days([days.first], [days.last], site),
        "dcat:distribution": _links(*files.values()),
    }
    standard: Thing = {"@id": schema, "@type": "dcterms:Standard", "dcterms:title": ["JSON Schema"]}
    return [thing, *(_file(dataset, one, identifier, site) for one, identifier in files.items()), standard]


def _file(dataset: Dataset, file_format: str, identifier: str, site: Site) -> Thing:
    address = address_of(dataset.file_name(file_format), site)
    media_type, standard = authorities.FORMATS[file_format]
    return {
        "@id": identifier,
        "@type": "dcat:Distribution",
        "dcterms:title": _words(dataset.title, site),
        "dcterms:description": _words(_FILES[file_format], site),
        "dcat:accessURL": _links(address),
        "dcat:downloadURL": _links(address),
        # The Swedish profile wants the name of the media type here, the European one its address.
        "dcterms:format": [MEDIA_TYPES[file_format]],
        "dcat:mediaType": _links(media_type),
        "dcterms:license": _links(LICENCE),
        "dcterms:conformsTo": _links(standard or address_of(dataset.schema_name, site)),
        "dcatap:availability": _links(authorities.AVAILABLE),
    }


def _own(name: str, site: Site) -> str:
    """Return the identifier of a thing in this catalogue."""
    return with_fragment(address_of("", site), name)


def _publisher(site: Site) -> str:
    """Return the identifier of the publisher, the same as in the structured data of pages."""
    return site.addresses.publisher_id


def _links(*identifiers: str) -> list[Value]:
    return [{"@id": one} for one in identifiers]


def _names(site: Site) -> list[Value]:
    names = site.settings.publisher.names
    return [{"@value": names[one.code], "@language": one.tag} for one in site.settings.languages if one.code in names]


def _words(message: str, site: Site) -> list[Value]:
    """Return a message in each language with a translation of it: a growing language may lack one."""
    said = [(one, site.for_reader(one.code).gettext(message)) for one in site.settings.languages]
    return [{"@value": words, "@language": one.tag} for one, words in said if not is_marked(words)] or [
        {"@value": message, "@language": MESSAGE_LANGUAGE}
    ]


def _languages(site: Site) -> list[Value]:
    tags = dict.fromkeys(one.tag.partition("-")[0] for one in site.settings.languages)
    return _links(*(authorities.LANGUAGES[tag] for tag in tags if tag in authorities.LANGUAGES))


def _days(first: Iterable[date | None], last: Iterable[date | None], site: Site) -> dict[str, list[Value]]:
    """Return the days of publication (not before the site's first day) and of the last change, if both are known."""
    begun = min((day for day in first if day is not None), default=None)
    changed = max((day for day in last if day is not None), default=None)
    if begun is None or changed is None:
        return {}
    issued = max(begun, site.settings.first_day or begun)
    days = {"dcterms:issued": issued, "dcterms:modified": max(issued, changed)}
    return {name: [{"@value": day.isoformat(), "@type": authorities.DATE}] for name, day in days.items()}
