"""Checks that keys in front matter and in site.toml belong to existing documents of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks.urls.former import moved_to
from samsprak.checks.urls.published import move_hint
from samsprak.config.site_toml import SITE_FILE
from samsprak.model.diagnostics import Fault, did_you_mean
from samsprak.model.kinds import Kind
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each key in a source document's front matter without a usable document."""
    for name, place, wanted in _named(document):
        yield from _unknown(context, document, name, context.loaded.line(document, place), wanted)


def faults_of_site(context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each edition with another's number, and each key in site.toml without a document."""
    loaded = context.loaded
    numbers: dict[str, str] = {}
    for key, number in context.library.edition_numbers():
        holder = numbers.setdefault(number, key)
        if holder != key:
            document = loaded.library.source(key)
            yield Fault(
                document.path,
                loaded.line(document, "number"),
                f"the number '{number}' belongs to {loaded.library.source(holder).path} already",
                "write the next free number; a number is never used again",
            )
    lists = {"the footer": context.settings.footer_keys, "the list 'offline'": context.settings.offline_keys}
    for name, key in ((name, key) for name, keys in lists.items() for key in keys):
        if not context.library.exists(key) and key not in loaded.broken_keys:
            yield Fault(SITE_FILE, 0, f"{name} names '{key}', which does not exist", _meant(context, key))


def _named(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the keys in a document's facts: the field, the name by which its line is looked up, and the key."""
    match document.facts:
        case EditionFacts(items=items):
            yield from (("items", item_name("items", index), key) for index, key in enumerate(items))
        case TermFacts(see=see):
            yield from (("see", item_name("see", index), key) for index, key in enumerate(see))
        case _:
            pass
    if document.replaced_by is not None:
        yield "replaced_by", "replaced_by", document.replaced_by


def _unknown(context: CheckContext, document: Document, name: str, line: int, wanted: str) -> Iterator[Fault]:
    library = context.library
    if wanted in context.loaded.broken_keys:
        return
    if not library.exists(wanted):
        yield Fault(document.path, line, f"'{name}' names '{wanted}', which does not exist", _meant(context, wanted))
    elif not library.is_published(wanted) and library.is_published(document.key):
        yield Fault(
            document.path,
            line,
            f"'{name}' names '{wanted}', which readers can't open on this day",
            "take it away until it is published",
        )
    elif name == "see" and context.library.kind_of(wanted) is not Kind.TERM:
        yield Fault(document.path, line, f"'see' names '{wanted}', which is not a term", "write the key of a term")


def _meant(context: CheckContext, key: str) -> str:
    otherwise = "write a path below the language's folder, without .md"
    library = context.loaded.library
    moved = moved_to(key, library)
    renamed = None if moved else context.loaded.renamed_by_hand(key)
    if renamed is not None:
        return move_hint(key, renamed, library.languages.source_code)
    return did_you_mean(moved or key, library.documents, otherwise)
