from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from samsprak.model.addresses.uris import default_tag_authority, mailto, tag_uri, with_fragment
from samsprak.model.addresses.urls import Addresses, base_address_of
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

ADDRESSES = PROJECT / "samsprak" / "model" / "addresses"
MODULES = [
    path
    for folder in ("samsprak", "newsletter", "plugins")
    for path in sorted((PROJECT / folder).rglob("*.py"))
    if path.parent != ADDRESSES
]
# Prefixes of an address that code might concatenate.
BEGINNINGS = ("mailto:", "tag:", "webcal:", "assets/", "media/", "data/", "search/", "/assets/", "/media/", "/data/")


def test_a_mail_may_begin_with_a_subject_and_a_text_in_any_script() -> None:
    """Mail programs decode them unchanged; only the sign between name and host stays."""
    assert mailto("info@small.example") == "mailto:info@small.example"
    assert (
        mailto("info@small.example", "Fel på sidan: ABF & Co", "رقم 5123\r\n")
        == "mailto:info@small.example?subject=Fel%20p%C3%A5%20sidan%3A%20ABF%20%26%20Co"
        "&body=%D8%B1%D9%82%D9%85%205123%0D%0A"
    )


def test_an_id_holds_no_address() -> None:
    """Readers do not get a read entry again after the site has moved."""
    assert tag_uri("small.example,2026", "sv", "news/first") == "tag:small.example,2026:sv/news/first"
    assert default_tag_authority("https://owner.example:8000/site/") == "owner.example,2026"
    assert default_tag_authority("https://[::1") == ",2026"


def test_a_part_of_the_same_page_is_its_id_alone() -> None:
    """A link to a heading loads no page again."""
    assert with_fragment("", "apply") == "#apply"
    assert with_fragment("/ar/grants/", "apply") == "/ar/grants/#apply"


@pytest.mark.parametrize("base", ["https://small.example", "https://owner.example:8000/site"])
def test_the_publisher_has_one_id_whatever_the_base_address_ends_with(base: str) -> None:
    """Pages and the catalogue of open data mean the same publisher."""
    assert Addresses(base_address_of(f"{base}/")).publisher_id == Addresses(base).publisher_id == f"{base}/#publisher"


def written_together(path: Path) -> list[str]:
    """Return the f-strings of a module that begin like an address, except those of a fault's message or hint."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
            if isinstance(first, ast.Constant) and str(first.value).startswith(BEGINNINGS):
                found.append(ast.unparse(node))
            if "base_address" in ast.unparse(first):
                found.append(ast.unparse(node))
    return found


def test_no_other_room_writes_an_address_together() -> None:
    """A change of file locations or ids is made in model/addresses/ alone."""
    assert [(path.relative_to(PROJECT).as_posix(), one) for path in MODULES for one in written_together(path)] == []
