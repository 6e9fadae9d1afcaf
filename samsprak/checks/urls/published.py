"""Warnings for published addresses that lead to nothing: to no document, and to none that was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.addresses.published import PUBLISHED_FILE
from samsprak.content.addresses.renames import renames_of
from samsprak.content.scanning import key_at, path_of
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.content.addresses.published import PublishedAddress
    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.settings import Settings


def served_addresses(library: Library) -> Mapping[str, str]:
    """Return the keys of all documents with a public address, by address path; former addresses come last."""
    found = {library.source(key).address_path: key for key in library.public_keys()}
    for former in library.former_addresses():
        if library.is_public(former.key):
            found.setdefault(former.address_path, former.key)
    return found


def lost_addresses(loaded: LoadedContent) -> list[PublishedAddress]:
    """Return the published addresses that lead to nothing, besides those of documents whose day has not come."""
    if not loaded.published:
        return []
    library, served = loaded.library, served_addresses(loaded.library)
    lost = [one for one in loaded.published if one.address_path not in served]
    return [one for one in lost if not _is_scheduled(one.key, library) and one.key not in loaded.broken_keys]


def warnings(loaded: LoadedContent, settings: Settings) -> Iterator[Fault]:
    """Yield a warning for each published address that leads to nothing, with the way to keep it."""
    lost = lost_addresses(loaded)
    code = settings.languages.source_code
    gone = {one.key: path_of(code, one.key) for one in lost if not loaded.library.exists(one.key)}
    renamed = renames_of(loaded.root, list(gone.values())) if loaded.root is not None and gone else {}
    for one in lost:
        message = f"the address '/{code}/{one.address_path}/' that readers have leads to nothing"
        if loaded.library.exists(one.key):
            document = loaded.library.source(one.key)
            if document.is_public:
                line = loaded.line(document, "slug")
                told = f"{message}: the page is at '/{code}/{document.address_path}/'"
                yield Fault(
                    document.path,
                    line,
                    told,
                    f"write below 'was:' in this file '  - {entry_of(one.address_path, document)}'",
                )
            else:
                line = loaded.line(document, "state")
                yield Fault(document.path, line, f"{message}: the page is a draft", _withdrawal(one.key))
            continue
        now = renamed.get(gone[one.key], "")
        if key_at(now, code) is not None:
            told = f"{message}: git says that {gone[one.key]} was renamed"
            yield Fault(now, 0, told, move_hint(one.key, now, code))
        else:
            told = f"{message}: there is no {gone[one.key]}"
            yield Fault(PUBLISHED_FILE, one.line, told, _lost(one.key))


def move_hint(key: str, path: str, code: str) -> str:
    """Return the hint for a document *key* whose source, in the language *code*, was renamed to *path*."""
    return f"write 'samsprak move {key} {key_at(path, code)}', which mends the links and the address"


def entry_of(address_path: str, document: Document) -> str:
    """Return the entry of 'was' for a former address: the slug alone, or the path if it was in another folder."""
    folder, _, slug = address_path.rpartition("/")
    return slug if folder and folder == document.address_path.rpartition("/")[0] else address_path


def _withdrawal(key: str) -> str:
    return f"if readers knew the page, withdraw it: samsprak remove {key} --withdraw 'why, and what holds now'"


def _lost(key: str) -> str:
    return (
        f"if it moved, put the file back and write 'samsprak move {key}' and the new key; if another page replaces it, "
        f"write below 'replaces:' there '  - {key}'; if nobody misses it, 'samsprak published --write --forget'"
    )


def _is_scheduled(key: str, library: Library) -> bool:
    return library.exists(key) and library.source(key).state is State.SCHEDULED
