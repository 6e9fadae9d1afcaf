from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from tests.site.open_data.conftest import NAMES, TABLES, Data, data_of
from tests.support.rules.dcat import DCAT, DCTERMS, FOAF, VCARD, broken

if TYPE_CHECKING:
    from rdflib.term import Node

    from tests.support.site_folders.folders import SiteFolder

EU = Namespace("http://publications.europa.eu/resource/authority/")
OWN = "https://small.example/data/#"
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")


def graph_of(data: Data, file: str = "catalogue.jsonld", form: str = "json-ld") -> Graph:
    """Return the catalogue's triples, parsed without network access."""
    with warnings.catch_warnings():
        # rdflib's own JSON-LD parser (7.6.0) uses a deprecated class of rdflib.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=data.files[file].decode(), format=form)


@pytest.fixture(scope="module")
def graph(data: Data) -> Graph:
    """Return the triples of the small site's catalogue."""
    return graph_of(data)


def words(graph: Graph, thing: str, name: URIRef) -> dict[str, str]:
    """Return the values of a property of a resource of the catalogue, by language."""
    values = graph.objects(URIRef(f"{OWN}{thing}"), name)
    return {str(one.language): str(one) for one in values if isinstance(one, Literal)}


def one(graph: Graph, thing: str, name: URIRef) -> Node:
    """Return the only value of a property of a resource."""
    (found,) = graph.objects(URIRef(f"{OWN}{thing}"), name)
    return found


def test_the_catalogue_keeps_the_rules_of_dcat_ap_se(any_data: Data) -> None:
    """Every mandatory property is there, none more often than allowed, and no reference is dangling."""
    assert list(broken(graph_of(any_data))) == []


def test_the_checker_finds_what_is_missing(data: Data) -> None:
    """Without a title, a publisher's type or a contact's address, it reports that."""
    for name in (DCTERMS.title, DCTERMS.type, DCTERMS.license, VCARD.hasEmail, DCAT.accessURL):
        graph = graph_of(data)
        graph.remove((None, name, None))
        assert list(broken(graph)), name


def test_both_forms_say_the_same(any_data: Data) -> None:
    """Sweden's data portal reads RDF/XML, programs of the web read JSON-LD."""
    assert set(graph_of(any_data)) == set(graph_of(any_data, "catalogue.rdf", "xml"))


def test_every_file_is_found_through_the_catalogue(data: Data, graph: Graph) -> None:
    """Each dataset with its files, each file with its address, media type, licence and the standard it conforms to."""
    base = "https://small.example/data/"
    datasets = set(graph.objects(URIRef(f"{OWN}catalogue"), DCAT.dataset))
    assert datasets == {URIRef(f"{OWN}{name}") for name in NAMES}
    found = {}
    for name in NAMES:
        for file in graph.objects(URIRef(f"{OWN}{name}"), DCAT.distribution):
            (address,) = graph.objects(file, DCAT.downloadURL)
            assert list(graph.objects(file, DCAT.accessURL)) == [address]
            assert list(graph.objects(file, DCTERMS.license)) == [CC0]
            (form,) = graph.objects(file, DCTERMS["format"])
            (standard,) = graph.objects(file, DCTERMS.conformsTo)
            found[str(address).removeprefix(base)] = (str(form), str(standard).removeprefix(base))
    assert found == {f"{name}.json": ("application/json", f"schemas/{name}.schema.json") for name in NAMES} | {
        f"{name}.csv": ("text/csv", "https://www.rfc-editor.org/rfc/rfc4180") for name in TABLES
    }
    assert found.keys() <= data.files.keys()


def test_titles_and_descriptions_are_in_every_language(graph: Graph) -> None:
    """A search in Arabic finds it in Arabic."""
    assert words(graph, "calls", DCTERMS.title) == {
        "sv": "Utlysningar",
        "en": "Calls",
        "ar": "دعوات التقديم",
    }
    for name in ("catalogue", *NAMES):
        for said in (DCTERMS.title, DCTERMS.description):
            assert words(graph, name, said).keys() == {"sv", "en", "ar"}
    assert {str(one.language) for one in graph.objects(None, FOAF.name) if isinstance(one, Literal)} == {
        "sv", "en", "ar",
    }  # fmt: skip


def test_terms_come_from_the_authorities(graph: Graph) -> None:
    """Languages, themes, access and country use the EU's terms; the publisher's type those of ADMS."""
    calls = URIRef(f"{OWN}calls")
    assert set(graph.objects(calls, DCTERMS.language)) == {EU[f"language/{code}"] for code in ("SWE", "ENG", "ARA")}
    assert set(graph.objects(calls, DCAT.theme)) == {EU["data-theme/GOVE"], EU["data-theme/SOCI"]}
    assert EU["country/SWE"] in set(graph.objects(calls, DCTERMS.spatial))
    assert one(graph, "calls", DCTERMS.accessRights) == EU["access-right/PUBLIC"]
    assert one(graph, "calls", DCTERMS.accrualPeriodicity) == EU["frequency/UPDATE_CONT"]
    assert one(graph, "decisions", DCTERMS.language) == EU["language/SWE"]
    assert one(graph, "catalogue", DCTERMS.license) == CC0
    (agent,) = graph.subjects(RDF.type, FOAF.Agent)
    assert str(agent) == "https://small.example/#publisher"
    assert str(next(graph.objects(agent, DCTERMS.type))).startswith("http://purl.org/adms/publishertype/")


def test_days_are_those_of_the_content(with_calls: SiteFolder) -> None:
    """Issued since the site was, modified when its content was: not when it was built."""
    with_calls.replace("content/sv/calls/open-dalarna.md", "grant: aid/one", "changed_on: 2026-03-20\ngrant: aid/one")
    graph = graph_of(data_of(with_calls.built()))

    def day(value: str) -> Literal:
        return Literal(value, datatype=XSD.date)

    assert one(graph, "calls", DCTERMS.issued) == day("2026-01-05")
    assert one(graph, "calls", DCTERMS.modified) == day("2026-03-20")
    assert one(graph, "figures", DCTERMS.modified) == day("2026-01-05")
    assert one(graph, "catalogue", DCTERMS.modified) == day("2026-03-20")


def test_a_dataset_without_rows_has_no_days(small: SiteFolder) -> None:
    """Unknown facts are omitted."""
    graph = graph_of(data_of(small.built()))
    assert (URIRef(f"{OWN}calls"), DCTERMS.issued, None) not in graph
    assert (URIRef(f"{OWN}events"), DCTERMS.issued, None) in graph
