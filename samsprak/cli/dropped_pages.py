"""Warnings for addresses of documents that the last build had and this one has not."""

from __future__ import annotations

from ast import literal_eval
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.model.diagnostics import Fault
from samsprak.site.pages import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.incremental.builder import BuildResult


def warnings(built: BuildResult) -> Iterator[Fault]:
    """Yield a warning for each document whose page is gone from its address, in the source language or in any other."""
    languages = built.site.settings.languages
    found: dict[str, str] = {}
    for (_, place), identity in sorted(built.removed):
        module, _, *arguments = identity.split("\t")
        if module == documents.__name__:
            key, code = map(literal_eval, arguments)
            if code == languages.source_code or (key not in found and code in languages):
                found[key] = place
    for key, place in sorted(found.items()):
        address = f"/{place.removesuffix('index.html')}"
        path, message, hint = _told(key, built)
        yield Fault(path, 0, f"the address '{address}' leads to nothing from now on: {message}", hint)


def _told(key: str, built: BuildResult) -> tuple[str, str, str]:
    """Return path, reason and hint for a document whose page is gone."""
    code = built.site.settings.languages.source_code
    if built.library.exists(key) and built.library.is_public(key):
        document = built.library.source(key)
        now = f"/{code}/{document.address_path}/"
        hint = "take the old address back by 'slug', if readers or other sites know it"
        return document.path, f"the page is at '{now}'", hint
    hint = "if readers knew the page, write 'state: withdrawn' with a 'withdrawn_note' instead"
    return f"{CONTENT_FOLDER}/{code}/{key}{SUFFIX}", "the page is no longer published", hint
