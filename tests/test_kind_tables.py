"""All tables and lists by kind, anywhere in the program."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest

import newsletter
import plugins
import samsprak
from samsprak.model.addresses.urls import place_of_page
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.site_folders.folders import SiteFolder

# The layers that treat kinds differently, each with its table.
LAYERS = (
    "samsprak.cli.scaffolding.kinds",
    "samsprak.content.kinds",
    "samsprak.library.kinds",
    "samsprak.model.kinds",
    "samsprak.site.layout.kinds",
    "samsprak.site.pages.kinds",
    "samsprak.site.search.kinds",
    "samsprak.validation.kinds",
)


def by_kind() -> Iterator[tuple[str, Collection[object]]]:
    """Yield the name and the keys or members of each collection of kinds in a module."""
    for package in (samsprak, newsletter, plugins):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith(("__main__", "migrations.env")):  # what runs when it is imported
                continue
            for name, value in vars(import_module(module.name)).items():
                if not isinstance(value, type) and isinstance(value, Mapping | tuple | list | frozenset | set):
                    members = list(value)
                    if members and all(isinstance(one, Kind) for one in members):
                        yield f"{module.name}.{name}", members


@pytest.mark.parametrize("layer", LAYERS)
def test_the_table_of_each_layer_has_an_entry_for_every_kind(layer: str) -> None:
    """A new kind is in no layer incompletely: the table that lacks it is named."""
    assert set(import_module(layer).KINDS) == set(Kind)


def test_no_module_has_a_list_of_some_kinds_only() -> None:
    """Every collection by kind anywhere has all kinds, so that no list is silently forgotten."""
    found = dict(by_kind())
    assert {f"{layer}.KINDS" for layer in LAYERS} <= set(found)
    assert {name: set(Kind) - set(kinds) for name, kinds in found.items() if set(kinds) != set(Kind)} == {}


def test_the_facts_of_every_kind_are_of_a_class_of_their_own() -> None:
    """From facts follows the kind, and from the kind the facts."""
    assert len({kind.spec.facts for kind in Kind}) == len(Kind)


def test_a_document_of_every_kind_has_a_page(with_calls: SiteFolder) -> None:
    """No kind is read and then shown nowhere: each public document has its page in every language."""
    opened = with_calls.open()
    library = opened.library
    places = set(with_calls.built())
    kinds = set()
    for key in library.public_keys():
        kinds.add(library.source(key).kind)
        for code in library.languages.codes:
            path = library.address_path(key, code)
            assert path is not None
            assert place_of_page(code, path) in places
    assert kinds == set(Kind)
