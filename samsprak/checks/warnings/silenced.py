"""Warnings that the front matter of their file silences, with a reason, and those that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library

# They come with the day, or are looked for by ``samsprak check`` alone.
_NOT_ALWAYS = frozenset({"day", "glossary", "review"})


def audible(found: Iterable[Fault], library: Library) -> list[Fault]:
    """Return the warnings that their file does not silence."""
    silenced = {
        (document.path, one.name)
        for versions in library.documents.values()
        for document in versions.values()
        for one in document.silenced
    }
    return [one for one in found if (one.path, one.name) not in silenced]


def warnings(found: Iterable[Fault], loaded: LoadedContent) -> Iterator[Fault]:
    """Yield a warning for each entry of ``warnings`` that silences none of those *found*."""
    given = {(one.path, one.name) for one in found}
    for versions in loaded.library.documents.values():
        for document in versions.values():
            for index, one in enumerate(document.silenced):
                if one.name not in _NOT_ALWAYS and (document.path, one.name) not in given:
                    line = loaded.line(document, item_name("warnings", index))
                    message = f"'warnings' ignores '{one.name}', and there is no such warning"
                    yield Fault(document.path, line, message, "take the entry away")
