"""The keys that front matter and site.toml name belong to documents of the right sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.documents import EditionFacts, Kind, TermFacts
from samsprak.model.faults import Fault, did_you_mean
from samsprak.reading.front_matter import item_name
from samsprak.reading.site_file import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings
    from samsprak.reading.loading import Loaded


def faults(loaded: Loaded, settings: Settings) -> Iterator[Fault]:
    """Yield a fault for each key that leads to nothing, and for editions that share a number."""
    library = loaded.library
    numbers: dict[str, str] = {}
    for key in library.documents:
        document = library.source(key)
        for name, place, wanted in _named(document):
            yield from _unknown(loaded, document, name, loaded.line(document, place), wanted)
        if isinstance(document.facts, EditionFacts):
            holder = numbers.setdefault(document.facts.number, document.path)
            if holder != document.path:
                yield Fault(
                    document.path,
                    loaded.line(document, "number"),
                    f"the number '{document.facts.number}' belongs to {holder} already",
                    "write the next free number; a number is never used again",
                )
    for key in settings.footer_keys:
        if key not in library.documents and key not in loaded.broken_keys:
            yield Fault(SITE_FILE, 0, f"the footer names '{key}', which does not exist", _meant(loaded, key))


def _named(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the keys that a document names: the field, the name under which its line is kept, and the key."""
    match document.facts:
        case EditionFacts(items=items):
            yield from (("items", item_name("items", index), key) for index, key in enumerate(items))
        case TermFacts(see=see):
            yield from (("see", item_name("see", index), key) for index, key in enumerate(see))
        case _:
            pass
    if document.replaced_by is not None:
        yield "replaced_by", "replaced_by", document.replaced_by


def _unknown(loaded: Loaded, document: Document, name: str, line: int, wanted: str) -> Iterator[Fault]:
    library = loaded.library
    if wanted in loaded.broken_keys:
        return
    if wanted not in library.documents:
        yield Fault(document.path, line, f"'{name}' names '{wanted}', which does not exist", _meant(loaded, wanted))
    elif not library.is_public(wanted) and library.is_public(document.key):
        yield Fault(
            document.path,
            line,
            f"'{name}' names '{wanted}', which readers can't open on this day",
            "take it away until it is published",
        )
    elif name == "see" and library.source(wanted).kind is not Kind.TERM:
        yield Fault(document.path, line, f"'see' names '{wanted}', which is not a term", "write the key of a term")


def _meant(loaded: Loaded, key: str) -> str:
    otherwise = "write a path below the language's folder, without .md"
    return did_you_mean(key, loaded.library.documents, otherwise)
