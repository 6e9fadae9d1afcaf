"""The check of some files: the faults and warnings that a check of the whole site reports at them, without the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.checks import CheckContext, all_checks, faults_of_document, faults_of_site, warnings_of, warnings_of_words
from samsprak.content.editions.record_path import RECORD_SUFFIX, record_path_of
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX, TABLES_FOLDER, key_at, path_of
from samsprak.library.dependencies import Dependencies, tracked
from samsprak.model.translations.table_strings import HEADER_SUFFIX, ROWS_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.model.diagnostics import Fault
    from samsprak.model.languages import Languages
    from samsprak.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Selection:
    """
    Some files below content/: *keys* of documents, and *paths*, relative to the site's folder.

    *paths* has every version of each document, whether it exists or not, and the record of an edition.
    """

    keys: frozenset[str]
    paths: frozenset[str]

    def has(self, fault: Fault) -> bool:
        """Return True for a fault of a selected file, or of a folder around one, which hides what is in it."""
        return fault.path in self.paths or any(
            path.startswith(f"{fault.path}/") for path in self.paths if fault.path != CONTENT_FOLDER
        )


def selection(paths: Iterable[str], languages: Languages) -> Selection:
    """Return the selection of the files at *paths*: all versions of a document, both files of a table."""
    keys: set[str] = set()
    found = set(paths)
    for path in tuple(found):
        if path.startswith(f"{CONTENT_FOLDER}/{TABLES_FOLDER}/"):
            table = path.removesuffix(HEADER_SUFFIX).removesuffix(ROWS_SUFFIX)
            found |= {table + HEADER_SUFFIX, table + ROWS_SUFFIX}
        for code in languages.codes:
            key = key_at(path.removesuffix(RECORD_SUFFIX) + SUFFIX if path.endswith(RECORD_SUFFIX) else path, code)
            if key is not None:
                keys.add(key)
                found.update(path_of(other, key) for other in languages.codes)
                found.add(record_path_of(path_of(languages.source_code, key)))
    return Selection(frozenset(keys), frozenset(found))


def faults_of_selection(chosen: Selection, loaded: LoadedContent, settings: Settings) -> Iterator[Fault]:
    """Yield every fault of the sources that is at a selected file."""
    yield from filter(chosen.has, loaded.faults)
    context = CheckContext(tracked(loaded.library, Dependencies()), loaded, settings)
    for check in all_checks(loaded):
        if check.key in chosen.keys:
            yield from faults_of_document(check.key, check.language, context)
    yield from filter(chosen.has, faults_of_site(context))


def warnings_of_selection(chosen: Selection, loaded: LoadedContent, settings: Settings) -> list[Fault]:
    """Return the warnings at selected files, sorted by file and line."""
    found = [*warnings_of(loaded, settings), *warnings_of_words(loaded.library, chosen.keys)]
    return sorted(filter(chosen.has, found))
