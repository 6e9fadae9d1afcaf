"""A plan of changes to the sources, and the sources that it is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn

from samsprak.config.site_toml import SITE_FILE
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import SUFFIX, Scan, path_of
from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.model.translations.table_strings import HEADER_SUFFIX, ROWS_SUFFIX
from samsprak.moves import links, other_files
from samsprak.moves.front_matter import with_keys
from samsprak.moves.links import Moves, Place
from samsprak.moves.source_text import CannotMendError, SourceText, opened, parts_of
from samsprak.validation.key_fields import key_fields
from samsprak.validation.kinds import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from samsprak.content.loaded import LoadedContent
    from samsprak.content.scanning import SourceFile
    from samsprak.model.documents import Body
    from samsprak.model.settings import Settings


@dataclass(slots=True)
class Plan:
    """
    Changes to the files of a site, all paths relative to its folder.

    *renames* has new paths by old ones, *texts* the new texts by present path, *created* the texts of new files,
    *removed* the paths of files to remove. *addresses* has the new address path by the old one; both are
    the same if the document keeps its own.
    """

    renames: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    created: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass
class Sources:
    """The files of a site in *root* on a *day*, as found on the disk, with its *settings* and what was *loaded*."""

    root: Path
    settings: Settings
    loaded: LoadedContent
    day: date

    @cached_property
    def files(self) -> list[SourceFile]:
        """All texts."""
        return self._scan.sources

    @cached_property
    def tables(self) -> list[str]:
        """The paths of all rows of tables."""
        return [path for _, path in self._scan.tables if path.endswith(ROWS_SUFFIX)]

    @cached_property
    def headers(self) -> list[str]:
        """The paths of all headers of tables."""
        return [path for _, path in self._scan.tables if path.endswith(HEADER_SUFFIX)]

    @cached_property
    def search_words(self) -> list[str]:
        """The paths of all files of words that lead to pages in search."""
        return self._scan.search_words

    @cached_property
    def _scan(self) -> Scan:
        scan = Scan(self.root, self.settings)
        scan.run()
        return scan

    @cached_property
    def converter(self) -> MarkdownConverter:
        """The converter of all texts."""
        return MarkdownConverter(self.settings.languages)

    def of(self, key: str) -> list[SourceFile]:
        """Return the files of a document, the source first."""
        source = self.settings.languages.source_code
        return sorted((one for one in self.files if one.key == key), key=lambda one: one.language != source)

    def path(self, code: str, key: str) -> str:
        """Return the path of a file by its language and key."""
        return path_of(code, key)

    def source_path(self, key: str) -> str:
        """Return the path of a document's source."""
        return self.path(self.settings.languages.source_code, key)


def refuse(path: str, message: str, hint: str, line: int = 0) -> NoReturn:
    """Raise the one fault that makes a plan impossible."""
    raise FaultsFoundError([Fault(path, line, message, hint)])


def mend_everything(
    plan: Plan,
    sources: Sources,
    moves: Moves,
    *,
    old_key_of: Callable[[SourceFile], str],
    new_key_of: Callable[[SourceFile], str],
) -> None:
    """
    Add to *plan* the texts of all files in which a key, a link or an address has to be written anew.

    *new_key_of* returns the key that a file will have, *old_key_of* the one that it had when its links were written.

    Raises:
        FaultsFoundError: If any of them can't be changed; all of these together.
    """
    faults: list[Fault] = []
    for path, text, mended in _mended_texts(plan, sources, moves, old_key_of, new_key_of):
        try:
            new = mended()
        except CannotMendError as error:
            faults.append(Fault(path, error.line, error.message, error.hint))
        else:
            if new != text:
                plan.texts[path] = new
    if faults:
        raise FaultsFoundError(faults)


def _mended_texts(
    plan: Plan,
    sources: Sources,
    moves: Moves,
    old_key_of: Callable[[SourceFile], str],
    new_key_of: Callable[[SourceFile], str],
) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield the path and text of each file that may have to be changed, with the function that returns the new text."""
    for file in sources.files:
        if file.path in plan.removed:
            continue
        text = plan.texts.get(file.path) or opened(file.file, file.path)
        place = Place(file.language, new_key_of(file), old_key_of(file))
        if place.key != place.old_key or may_concern(text, moves):
            yield file.path, text, partial(in_document, text, file, place, sources, moves)
    yield from _others(plan, sources, moves)


def _others(plan: Plan, sources: Sources, moves: Moves) -> Iterator[tuple[str, str, Callable[[], str]]]:
    changes = {SITE_FILE: other_files.in_settings, **dict.fromkeys(sources.tables, other_files.in_rows)}
    changes |= dict.fromkeys(sources.headers, other_files.in_header)
    changes |= dict.fromkeys(sources.search_words, other_files.in_search_words)
    for path, change in changes.items():
        text = plan.texts.get(path) or opened(sources.root / path, path)
        if any(key in text for key in moves.keys):
            yield path, text, partial(change, text, moves.keys)


def may_concern(text: str, moves: Moves) -> bool:
    """Return False for a text that certainly has neither key, link nor address of a moved document."""
    names = {f"{key.rpartition('/')[2]}{SUFFIX}" for key in moves.keys} | set(moves.keys)
    return moves.base in text or "%" in text or any(name in text for name in names)


def in_document(text: str, file: SourceFile, place: Place, sources: Sources, moves: Moves) -> str:
    """Return the *text* of a document's file with keys, links and addresses written anew."""
    parts = parts_of(text)
    kind = kind_of(file.key, sources.settings)
    is_source = file.language == sources.settings.languages.source_code
    parts = with_keys(parts, key_fields(schema_of(kind, is_source=is_source)), moves.keys)
    front = moves.in_addresses(parts.front)
    try:
        body = links.mended(parts.body, place, moves, converted(file, sources))
    except CannotMendError as error:
        raise CannotMendError(error.line + parts.body_line - 1, error.message, error.hint) from None
    return SourceText(parts.head, front, parts.fence, body).text


def converted(file: SourceFile, sources: Sources) -> Callable[[str], Body]:
    """Return the function that converts a text in the language of a file, and leaves faults to the check."""
    language = sources.settings.languages[file.language]

    def convert(text: str) -> Body:
        source = re.sub(r"\r\n?", "\n", text)
        return sources.converter.convert(source, first_line=1, language=language, report=lambda *_: None)

    return convert
