"""
The requirements of DCAT-AP-SE on a catalogue, checked on its triples.

Source: https://docs.dataportal.se/dcat/3.0.1/en/, mandatory properties and cardinalities; and the data portal's
requirements on identifiers: no blank nodes, absolute addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MANY = 10_000
# By class: each property with its minimum and maximum number of values.
RULES: dict[URIRef, dict[URIRef, tuple[int, int]]] = {
    DCAT.Catalog: {
        DCTERMS.title: (1, MANY),
        DCTERMS.description: (1, MANY),
        DCTERMS.publisher: (1, 1),
        DCTERMS.license: (1, 1),
        DCAT.dataset: (1, MANY),
        FOAF.homepage: (0, 1),
        DCTERMS.issued: (0, 1),
        DCTERMS.modified: (0, 1),
    },
    DCAT.Dataset: {
        DCTERMS.title: (1, MANY),
        DCTERMS.description: (1, MANY),
        DCTERMS.publisher: (1, 1),
        DCTERMS.accrualPeriodicity: (0, 1),
        DCTERMS.accessRights: (0, 1),
        DCTERMS.issued: (0, 1),
        DCTERMS.modified: (0, 1),
    },
    DCAT.Distribution: {DCAT.accessURL: (1, 1), DCTERMS["format"]: (0, 1), DCTERMS.license: (0, 1)},
    FOAF.Agent: {FOAF.name: (1, MANY), DCTERMS.type: (1, 1)},
    VCARD.Organization: {VCARD.fn: (1, MANY), VCARD.hasEmail: (1, MANY)},
}
# Recommended properties that we promise.
PROMISED: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.language, FOAF.homepage, DCAT.themeTaxonomy, DCTERMS.spatial),
    DCAT.Dataset: (
        DCAT.contactPoint, DCAT.keyword, DCAT.theme, DCTERMS.spatial, DCTERMS.accessRights, DCTERMS.accrualPeriodicity,
        DCTERMS.language, DCAT.distribution,
    ),
    DCAT.Distribution: (DCAT.downloadURL, DCTERMS["format"], DCAT.mediaType, DCTERMS.license, DCTERMS.conformsTo),
}  # fmt: skip
# Properties whose value is a resource of a class described in the catalogue.
LEADS_TO = {
    DCTERMS.publisher: FOAF.Agent,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.contactPoint: VCARD.Organization,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.spatial: DCTERMS.Location,
    DCAT.mediaType: DCTERMS.MediaType,
}


def broken(graph: Graph) -> Iterator[str]:
    """Yield a message for each violation of the rules."""
    for kind, rules in RULES.items():
        things = list(graph.subjects(RDF.type, kind))
        if not things:
            yield f"there is no {kind}"
        for thing in things:
            yield from _missing(thing, rules, PROMISED.get(kind, ()), graph)
    for name, kind in LEADS_TO.items():
        for target in set(graph.objects(None, name)):
            if (target, RDF.type, kind) not in graph:
                yield f"{name} leads to {target}, which is no {kind}"
    for triple in graph:
        yield from _of_nodes(*triple)


def _missing(
    thing: Node, rules: dict[URIRef, tuple[int, int]], promised: tuple[URIRef, ...], graph: Graph
) -> Iterator[str]:
    for name, (least, most) in rules.items():
        count = len(set(graph.objects(thing, name)))
        if not least <= count <= most:
            yield f"{thing} has {count} of {name}"
    for name in promised:
        if (thing, name, None) not in graph:
            yield f"{thing} has no {name}"


def _of_nodes(*nodes: Node) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, URIRef):
            if not str(node).startswith(("http://", "https://", "mailto:")) or " " in node:
                yield f"{node} is no whole address"
        elif not isinstance(node, Literal):
            yield f"{node} is a blank node"
